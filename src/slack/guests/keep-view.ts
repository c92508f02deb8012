import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, PlainTextOption } from '@slack/types';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { plain } from '../kit/elements.js';
import { limits } from '../kit/limits.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { dateTime, paragraph, richText, say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { buttonValue } from '../requests/ids.js';
import { actionIds, callbackIds } from './ids.js';

export const keepTitle = 'Who keeps access?';

/** Slack takes ten checkboxes in a group, and a view has room for so many groups. */
const perGroup = 10;
const mostGroups = 50;
const mostKeepable = perGroup * mostGroups;

/** Every guest with a checkbox; those whom the owner keeps are checked. */
export function keepModal(input: {
  readonly requestId: number;
  readonly plan: CleanupPlan;
  /** Ids of those whom the owner keeps so far. */
  readonly kept: ReadonlySet<string>;
}): SlackModal {
  const { requestId, plan, kept } = input;
  const { guests, grace } = plan;
  const shown = guests.slice(0, mostKeepable);
  const left = guests.length - shown.length;
  const until = grace ? say` ${dateTime(new Date(grace.until))}` : [];
  return modal({
    callback: callbackIds.keep,
    title: keepTitle,
    metadata: buttonValue({ requestId }),
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      richText(
        paragraph(say`Whoever is checked keeps access to ${plan.room.title}. Everybody else leaves it${until}.`),
        ...(left > 0 ? [paragraph(say`${left} more leave it: this window can show only ${mostKeepable} guests.`)] : []),
      ),
      ...groupsOf(shown).map((group, index) => checkboxes(group, index, kept)),
    ],
  });
}

function groupsOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / perGroup) }, (_, index) =>
    items.slice(index * perGroup, (index + 1) * perGroup),
  );
}

function checkboxes(guests: CleanupPlan['guests'], index: number, kept: ReadonlySet<string>): InputBlock {
  const options = guests.map(optionOf);
  const checked = options.filter(({ value }) => value !== undefined && kept.has(value));
  return {
    type: 'input',
    block_id: `guests.keep.${index}`,
    optional: true,
    label: plain(index === 0 ? 'Guests' : 'More guests'),
    element: {
      type: 'checkboxes',
      action_id: actionIds.kept,
      options,
      ...(checked.length > 0 && { initial_options: checked }),
    },
  };
}

function optionOf({ id, name, email }: CleanupPlan['guests'][number]): PlainTextOption {
  const shownEmail = clean(email, 40);
  return { text: plain(`${clean(name, limits.optionText - shownEmail.length - 3)} <${shownEmail}>`), value: id };
}

/** Portal ids of everybody who is checked. */
export function keptIn({ state }: Pick<ViewOutput, 'state'>): readonly string[] {
  return Object.values(state.values).flatMap((block) =>
    (block[actionIds.kept]?.selected_options ?? []).map(({ value }) => value),
  );
}
