import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { isRecord } from '../../../../sandbox/core/json.js';
import { type Desk, useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { SuggestionList, stepped, suggestionId } from '../render/suggestions.js';
import { useKept } from '../state.js';
import { completionsFor } from './completions.js';

interface ComposerProps {
  readonly channel: string;
  readonly placeholder: string;
  /** ts of the thread's parent. */
  readonly thread?: string;
}

/** Where people write: messages, slash commands, mentions. Enter sends. */
export function Composer({ channel, placeholder, thread }: ComposerProps): JSX.Element {
  const desk = useDesk();
  const [text, setText] = useKept(`draft ${desk.you} ${channel} ${thread ?? ''}`, '');
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const offered = closed ? [] : completionsFor(text, desk.state.slack);
  const isOpen = offered.length > 0;

  const change = (value: string): void => {
    setText(value);
    setActive(0);
    setClosed(false);
  };
  const take = (index: number): void => {
    change(offered[index]?.text ?? text);
    field.current?.focus();
  };
  const send = (): void => {
    const said = text.trimEnd();
    if (said === '') return;
    change('');
    field.current?.focus();
    void deliver(desk, { channel, thread, said });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepped(event.key, active, offered.length);
    if (next !== undefined) setActive(next);
    else if (isOpen && (event.key === 'Tab' || event.key === 'Enter')) take(active);
    else if (isOpen && event.key === 'Escape') setClosed(true);
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else return;
    event.preventDefault();
  };
  return (
    <div class="composer">
      {isOpen && (
        <SuggestionList
          id={listId}
          anchor={box}
          side="above"
          items={offered.map(({ label, more }) => (
            <>
              <b>{label}</b> <span class="menu-more">{more}</span>
            </>
          ))}
          active={active}
          onTake={take}
        />
      )}
      <div class="composer-box" ref={box} data-channel={thread ? undefined : nameOf(desk, channel)}>
        <textarea
          ref={field}
          rows={1}
          class="composer-field"
          aria-label={placeholder}
          placeholder={placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={listId}
          aria-activedescendant={isOpen ? suggestionId(listId, active) : undefined}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="send" aria-label="Send" disabled={text.trim() === ''} onClick={send}>
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}

function nameOf({ state }: Desk, channel: string): string | undefined {
  return state.slack.channels.find(({ id }) => id === channel)?.name;
}

interface Said {
  readonly channel: string;
  readonly thread: string | undefined;
  readonly said: string;
}

const failures: Readonly<Record<string, string>> = {
  dispatch_failed: 'failed because the app did not respond.',
  operation_timeout: 'failed with the error “operation_timeout”.',
};

/** Sends a message or a command, and says what Slack says where that does not work. */
async function deliver(desk: Desk, { channel, thread, said }: Said): Promise<void> {
  const [, command, rest = ''] = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(said) ?? [];
  if (command === undefined) {
    await desk.act({ type: 'say', channelId: channel, text: said, ...(thread && { threadTs: thread }) });
  } else if (thread) {
    desk.tell(`${command} is not supported in threads. Sorry!`);
  } else if (!desk.state.slack.commands.some((known) => known.command === command)) {
    desk.note(channel, `${command} is not a valid command. In Slack, all messages that start with “/” are commands.`);
  } else {
    const result = await desk.act({ type: 'command', channelId: channel, command, text: rest });
    const failure = isRecord(result) ? failures[String(result.outcome)] : undefined;
    if (failure) desk.note(channel, `${command} ${failure}`);
  }
}
