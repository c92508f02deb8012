import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { recordOf, textOf } from '../../../../sandbox/core/json.js';
import { forgetKept, useKept } from '../state.js';
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
  const { element, labelledBy, describedBy, invalid } = props;
  const { state } = useEntry(props);
  const kept = textOf(state, 'value') ?? '';
  const { typed, setTyped, tell } = useTyped(props, kept);
  const asked = recordOf(element, 'dispatch_action_config')?.trigger_actions_on;
  const eachSign = Array.isArray(asked) && asked.includes('on_character_entered');
  const shared = {
    class: 'field',
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    placeholder: wordsOf(element.placeholder),
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
    value: typed,
    'data-focus': element.focus_on_load === true ? 'first' : undefined,
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

interface Typed {
  readonly typed: string;
  readonly setTyped: (value: string) => void;
  /** Tells Slack, unless it knows. */
  readonly tell: (value: string) => void;
}

/** What was typed, which outlives a reload of the page before Slack knows it. */
function useTyped({ element, blockId, ctx }: ElementProps, kept: string): Typed {
  const actionId = textOf(element, 'action_id') ?? '';
  const place = ctx.place.kind === 'view' ? ctx.place.viewId : ctx.place.ts;
  const key = `typed ${place} ${blockId} ${actionId}`;
  const [own, setOwn] = useKept<string | null>(key, null);
  const tell = (value: string): void => {
    if (value !== kept) void ctx.act({ type: 'type', actionId, blockId, value });
  };
  const isDrawn = useRef(false);
  useEffect(() => {
    if (isDrawn.current) setOwn(null);
    else if (own !== null) tell(own);
    isDrawn.current = true;
  }, [kept]);
  useEffect(() => () => forgetKept(key), [key]);
  return { typed: own ?? kept, setTyped: setOwn, tell };
}
