import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Conversation as ConversationState } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { Composer } from './composer.js';
import { Messages } from './message.js';
import { useStickToEnd } from './scroll.js';

interface ConversationProps {
  readonly conversation: ConversationState;
  readonly onBack: () => void;
}

/** A channel: its messages and the place to write. */
export function Channel({ conversation, onBack }: ConversationProps): JSX.Element {
  const { name, kind, members, topic } = conversation;
  return (
    <section class="pane" aria-label={`#${name}`}>
      <header class="pane-head">
        <button type="button" class="icon-button only-narrow" aria-label="All conversations" onClick={onBack}>
          <Icon name="back" size={20} />
        </button>
        <h2 class="pane-title">
          <Icon name={kind === 'private_channel' ? 'lock' : 'hash'} />
          {name}
        </h2>
        <span class="pane-note">{`${members.length} members${topic ? ` · ${topic}` : ''}`}</span>
      </header>
      <MessageList conversation={conversation} />
      <Composer channel={conversation.id} placeholder={`Message #${name}`} />
    </section>
  );
}

/** The messages of a conversation, which are read by being shown. */
export function MessageList({ conversation }: { readonly conversation: ConversationState }): JSX.Element {
  const { you, act, notesIn } = useDesk();
  const { id, messages, threads, unread, name } = conversation;
  const list = useStickToEnd(`${you} ${id}`);
  useEffect(() => {
    if (unread.count > 0) void act({ type: 'read', channelId: id });
  }, [unread.count, id]);
  return (
    <div class="messages" ref={list} role="log" aria-label={`Messages in ${name}`}>
      {messages.length === 0 && <p class="empty">Nothing has been said here yet.</p>}
      <Messages messages={messages} threads={threads} />
      {notesIn(id).map((note) => (
        <article key={note.id} class="message message-only">
          <p class="only-you">
            <Icon name="eye" size={13} /> Only visible to you
          </p>
          <p class="slackbot">
            <b>Slackbot</b> {note.sentence}
          </p>
        </article>
      ))}
    </div>
  );
}
