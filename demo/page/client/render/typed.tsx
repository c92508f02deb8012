import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { recordOf, textOf } from '../../../../sandbox/core/json.js';
import type { ElementProps } from './context.js';
import { useEntry } from './entry.js';
import { wordsOf } from './text.js';

const inputTypes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** A text, told to Slack when the reader leaves the field, or with each sign where the app wants that. */
export function TextInput(props: ElementProps): JSX.Element {
  const { element, blockId, ctx, labelledBy, describedBy, invalid } = props;
  const { state } = useEntry(props);
  const kept = textOf(state, 'value') ?? '';
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const asked = recordOf(element, 'dispatch_action_config')?.trigger_actions_on;
  const eachSign = Array.isArray(asked) && asked.includes('on_character_entered');
  const tell = (value: string): void => {
    if (value !== kept) void ctx.act({ type: 'type', actionId: textOf(element, 'action_id') ?? '', blockId, value });
  };
  const shared = {
    class: 'field',
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    placeholder: wordsOf(element.placeholder),
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
    value: typed,
    'data-focus': element.focus_on_load === true ? 'first' : undefined,
    'data-dirty': typed === kept ? undefined : 'yes',
  };
  const change = (value: string): void => {
    setTyped(value);
    if (eachSign) tell(value);
  };
  if (element.multiline === true) {
    return (
      <textarea
        {...shared}
        rows={4}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={(event) => tell(event.currentTarget.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      type={inputTypes[String(element.type)] ?? 'text'}
      onInput={(event) => change(event.currentTarget.value)}
      onBlur={(event) => tell(event.currentTarget.value)}
    />
  );
}
