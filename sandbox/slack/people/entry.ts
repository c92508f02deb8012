import { isRecord, type Json, recordsOf } from '../../core/json.js';
import type { ElementState, OptionLike } from '../model.js';
import { SandboxRefusal } from './refusal.js';

/** What a person chooses or types: an option's value, an id, a date, a text, Unix seconds, or several of them. */
export type EntryValue = string | number | readonly string[] | null;

/** The options of a menu as it is shown, groups flattened. */
export function optionsOf(element: Json): OptionLike[] {
  return [
    ...recordsOf(element, 'options'),
    ...recordsOf(element, 'option_groups').flatMap((group) => recordsOf(group, 'options')),
  ]
    .filter(isOption)
    .map((option) => option);
}

/** True for an option with a value. */
export function isOption(value: unknown): value is OptionLike {
  return isRecord(value) && typeof value.value === 'string';
}

/**
 * The state of an element after a person made an entry, as Slack's client would let them.
 * @throws SandboxRefusal for an option that is not offered, a text that is too long, a malformed date
 */
export function entered(
  element: Json & { type: string },
  value: EntryValue,
  offered: readonly OptionLike[],
): ElementState {
  const { type } = element;
  const pick = (wanted: string): OptionLike => {
    const option = offered.find((candidate) => candidate.value === wanted);
    if (!option) throw new SandboxRefusal(`${String(element.action_id)} does not offer ${wanted}`);
    return option;
  };
  const many = (): string[] => (Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)]);
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: value === null ? null : pick(String(value)) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: many().map(pick) };
    case 'users_select':
      return { type, selected_user: value };
    case 'multi_users_select':
      return { type, selected_users: many() };
    case 'conversations_select':
      return { type, selected_conversation: value };
    case 'multi_conversations_select':
      return { type, selected_conversations: many() };
    case 'channels_select':
      return { type, selected_channel: value };
    case 'multi_channels_select':
      return { type, selected_channels: many() };
    case 'datepicker':
      return { type, selected_date: matching(value, /^\d{4}-\d{2}-\d{2}$/) };
    case 'timepicker':
      return { type, selected_time: matching(value, /^\d{2}:\d{2}$/) };
    case 'datetimepicker':
      return { type, selected_date_time: value === null ? null : Number(matching(value, /^\d{10}$/)) };
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: typedText(element, value) };
    default:
      throw new SandboxRefusal(`nothing can be entered in a ${type}`);
  }
}

function matching(value: EntryValue, pattern: RegExp): string | null {
  if (value === null) return null;
  if (!pattern.test(String(value))) throw new SandboxRefusal(`${String(value)} is no value for this picker`);
  return String(value);
}

function typedText(element: Json, value: EntryValue): string | null {
  if (value === null || value === '') return null;
  const text = String(value);
  const max = element.type === 'plain_text_input' ? Number(element.max_length ?? 3000) : 3000;
  if (text.length > max) throw new SandboxRefusal(`${String(element.action_id)} takes at most ${max} characters`);
  return text;
}
