import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { isRecord } from '../../../slack/json.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { type Completion, completionsFor } from './completions.js';

interface ComposerProps {
  readonly channel: string;
  readonly placeholder: string;
  /** ts of the thread's parent. */
  readonly thread?: string;
}

/** Where people write: messages, slash commands, mentions. Enter sends. */
export function Composer({ channel, placeholder, thread }: ComposerProps): JSX.Element {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const offered = closed ? [] : completionsFor(text, desk.state.slack);

  const change = (value: string): void => {
    setText(value);
    setActive(0);
    setClosed(false);
  };
  const take = (completion: Completion | undefined): void => {
    if (completion) change(completion.text);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const said = text.trimEnd();
    if (said === '') return;
    change('');
    await deliver(said);
  };
  const deliver = async (said: string): Promise<void> => {
    const [, command, rest = ''] = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(said) ?? [];
    if (command === undefined) {
      await desk.act({ type: 'say', channelId: channel, text: said, ...(thread && { threadTs: thread }) });
    } else if (thread) {
      desk.note(channel, `${command} is not supported in threads. Sorry!`);
      desk.tell(`${command} is not supported in threads. Sorry!`);
    } else if (!desk.state.slack.commands.some((known) => known.command === command)) {
      desk.note(channel, `${command} is not a valid command. In Slack, all messages that start with “/” are commands.`);
    } else {
      const result = await desk.act({ type: 'command', channelId: channel, command, text: rest });
      const outcome = isRecord(result) ? result.outcome : undefined;
      if (outcome === 'dispatch_failed') desk.note(channel, `${command} failed because the app did not respond.`);
      if (outcome === 'operation_timeout') desk.note(channel, `${command} failed with the error “operation_timeout”.`);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOpen = offered.length > 0;
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (isOpen && (event.key === 'Tab' || (event.key === 'Enter' && offered[active]?.text !== text))) {
      event.preventDefault();
      take(offered[active]);
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <div class="composer">
      {offered.length > 0 && (
        <div class="menu menu-list menu-above" role="listbox" id={`${id}-list`} aria-label="Suggestions">
          {offered.map((completion, index) => (
            <div
              key={completion.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              class={index === active ? 'menu-item menu-active' : 'menu-item'}
              onPointerDown={(event) => {
                event.preventDefault();
                take(completion);
              }}
            >
              <b>{completion.label}</b> <span class="menu-more">{completion.more}</span>
            </div>
          ))}
        </div>
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          class="composer-field"
          aria-label={placeholder}
          placeholder={placeholder}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={offered.length > 0 ? `${id}-${active}` : undefined}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="send" aria-label="Send" disabled={text.trim() === ''} onClick={() => void send()}>
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
