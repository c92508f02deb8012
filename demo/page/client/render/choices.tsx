import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { type Json, recordOf, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import type { ElementProps } from './context.js';
import { chosenValues, useEntry } from './entry.js';
import { Text, wordsOf } from './text.js';

interface Choice {
  readonly value: string;
  readonly words: string;
}

/** A menu with all its options at hand: fixed ones, people, or channels. */
export function Select(props: ElementProps): JSX.Element {
  const { element, labelledBy, describedBy, invalid } = props;
  const { state, choose } = useEntry(props);
  const chosen = chosenIn(state)[0] ?? '';
  return (
    <select
      class="select"
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : nameOf(element)}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={chosen}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="" disabled>
        {wordsOf(element.placeholder) || 'Choose'}
      </option>
      {groupsOf(props).map(({ label, choices }) =>
        label === undefined ? (
          choices.map((choice) => <option value={choice.value}>{choice.words}</option>)
        ) : (
          <optgroup label={label}>
            {choices.map((choice) => (
              <option value={choice.value}>{choice.words}</option>
            ))}
          </optgroup>
        ),
      )}
    </select>
  );
}

/** A menu in which several options can be chosen. */
export function ManySelect(props: ElementProps): JSX.Element {
  const { element, labelledBy, describedBy, invalid } = props;
  const { state, choose } = useEntry(props);
  const chosen = chosenIn(state);
  const choices = groupsOf(props).flatMap((group) => group.choices);
  return (
    <select
      class="select select-many"
      multiple
      size={Math.min(6, Math.max(2, choices.length))}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : nameOf(element)}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={(event) => choose([...event.currentTarget.selectedOptions].map(({ value }) => value))}
    >
      {choices.map((choice) => (
        <option value={choice.value} selected={chosen.includes(choice.value)}>
          {choice.words}
        </option>
      ))}
    </select>
  );
}

/** One of several, all of them in sight. */
export function RadioButtons(props: ElementProps): JSX.Element {
  const { element, labelledBy, describedBy, ctx } = props;
  const { state, choose } = useEntry(props);
  const name = useId();
  const [chosen] = chosenValues(state);
  return (
    <div
      class="choices"
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : nameOf(element)}
      aria-describedby={describedBy}
    >
      {recordsOf(element, 'options').map((option) => (
        <label class="choice">
          <input
            type="radio"
            name={name}
            checked={textOf(option, 'value') === chosen}
            onChange={() => choose(textOf(option, 'value') ?? '')}
          />
          <OptionWords option={option} ctx={ctx} />
        </label>
      ))}
    </div>
  );
}

/** Any of several. */
export function Checkboxes(props: ElementProps): JSX.Element {
  const { element, labelledBy, describedBy, ctx } = props;
  const { state, choose } = useEntry(props);
  const chosen = chosenValues(state);
  const toggle = (value: string): void =>
    choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset
      class="choices"
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : nameOf(element)}
      aria-describedby={describedBy}
    >
      {recordsOf(element, 'options').map((option) => (
        <label class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(textOf(option, 'value') ?? '')}
            onChange={() => toggle(textOf(option, 'value') ?? '')}
          />
          <OptionWords option={option} ctx={ctx} />
        </label>
      ))}
    </fieldset>
  );
}

function OptionWords({ option, ctx }: { readonly option: Json; readonly ctx: ElementProps['ctx'] }): JSX.Element {
  return (
    <span>
      <Text value={option.text} ctx={ctx} />
      {option.description !== undefined && (
        <span class="choice-description">
          <Text value={option.description} ctx={ctx} />
        </span>
      )}
    </span>
  );
}

function nameOf(element: Json): string {
  return textOf(element, 'accessibility_label') ?? (wordsOf(element.placeholder) || 'Choose');
}

function groupsOf({
  element,
  ctx,
}: ElementProps): { readonly label: string | undefined; readonly choices: Choice[] }[] {
  const type = String(element.type);
  if (type.endsWith('users_select')) return [{ label: undefined, choices: ctx.people.map(named) }];
  if (type.endsWith('conversations_select') || type.endsWith('channels_select')) {
    return [{ label: undefined, choices: ctx.channels.map(named) }];
  }
  const options = { label: undefined, choices: recordsOf(element, 'options').map(choiceOf) };
  const groups = recordsOf(element, 'option_groups').map((group) => ({
    label: wordsOf(group.label),
    choices: recordsOf(group, 'options').map(choiceOf),
  }));
  return [options, ...groups].filter(({ choices }) => choices.length > 0);
}

function named({ id, name }: { readonly id: string; readonly name: string }): Choice {
  return { value: id, words: name };
}

function choiceOf(option: Json): Choice {
  return { value: textOf(option, 'value') ?? '', words: wordsOf(option.text) };
}

/** Values or ids that are chosen, whatever is chosen from. */
function chosenIn(state: Json): string[] {
  const single = ['selected_user', 'selected_conversation', 'selected_channel'].map((field) => textOf(state, field));
  const several = ['selected_users', 'selected_conversations', 'selected_channels'].flatMap((field) => {
    const value = state[field];
    return Array.isArray(value) ? value.map(String) : [];
  });
  const option = recordOf(state, 'selected_option') || state.selected_options ? chosenValues(state) : [];
  return [...single.filter((id) => id !== undefined), ...several, ...option];
}
