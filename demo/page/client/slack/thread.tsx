import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { focusTrail, returnFocus, scrollable } from '../focus.js';
import { Icon } from '../icons.js';
import { Composer } from './composer.js';
import { Messages } from './message.js';
import { useStickToEnd } from './scroll.js';

interface ThreadProps {
  readonly conversation: Conversation;
  readonly ts: string;
  readonly onClose: () => void;
}

/** A thread beside its conversation. */
export function Thread({ conversation, ts, onClose }: ThreadProps): JSX.Element {
  const { you, state } = useDesk();
  const messages = conversation.threads[ts] ?? conversation.messages.filter((message) => message.ts === ts);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = focusTrail();
    panel.current?.focus({ preventScroll: true });
    // What was hidden behind the thread is in sight again only after it has gone.
    return () => void setTimeout(() => returnFocus(before));
  }, []);
  const list = useStickToEnd(`${you} ${ts}`);
  const isReadOnly = conversation.kind === 'im' && state.slack.app.home.messagesTabReadOnly;
  return (
    <aside class="thread" ref={panel} tabIndex={-1} aria-label="Thread">
      <header class="pane-head">
        <h2 class="pane-title">Thread</h2>
        <span class="pane-note">{conversation.kind === 'im' ? '' : `#${conversation.name}`}</span>
        <button type="button" class="icon-button pane-close" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" size={20} />
        </button>
      </header>
      <div class="messages" ref={list} role="log" {...scrollable} aria-label="Messages in the thread">
        <Messages messages={messages.slice(0, 1)} />
        {messages.length > 1 && (
          <p class="day day-replies">
            <span>{messages.length === 2 ? '1 reply' : `${messages.length - 1} replies`}</span>
          </p>
        )}
        <Messages messages={messages.slice(1)} isContinued />
      </div>
      {!isReadOnly && <Composer key={you} channel={conversation.id} thread={ts} placeholder="Reply..." />}
    </aside>
  );
}
