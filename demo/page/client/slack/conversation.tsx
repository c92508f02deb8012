import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Conversation as ConversationState } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { scrollable } from '../focus.js';
import { Icon } from '../icons.js';
import { Opening, useIsOpening } from '../tour/opening.js';
import { Composer } from './composer.js';
import { Messages } from './message.js';
import { useStickToEnd } from './scroll.js';

interface ConversationProps {
  readonly conversation: ConversationState;
  readonly onBack: () => void;
}

/** A channel: its messages and the place to write. */
export function Channel({ conversation, onBack }: ConversationProps): JSX.Element {
  const { you } = useDesk();
  const { name, kind, members, topic } = conversation;
  return (
    <section class="pane" tabIndex={-1} aria-label={`#${name}`}>
      <header class="pane-head">
        <button type="button" class="icon-button only-narrow" aria-label="All conversations" onClick={onBack}>
          <Icon name="back" size={20} />
        </button>
        <h2 class="pane-title">
          <Icon name={kind === 'private_channel' ? 'lock' : 'hash'} />
          {name}
        </h2>
        <span class="pane-note">{`${members.length} ${members.length === 1 ? 'member' : 'members'}${topic ? ` · ${topic}` : ''}`}</span>
      </header>
      <MessageList conversation={conversation} />
      <Composer key={`${you} ${conversation.id}`} channel={conversation.id} placeholder={`Message #${name}`} />
    </section>
  );
}

/** The messages of a conversation, which are read by being shown. */
export function MessageList({ conversation }: { readonly conversation: ConversationState }): JSX.Element {
  const { you, act, notesIn } = useDesk();
  const { id, messages, threads, unread, name } = conversation;
  const isPrivate = conversation.kind === 'private_channel';
  const isOpening = useIsOpening() && isPrivate;
  const list = useStickToEnd(`${you} ${id} ${isOpening}`, isOpening ? 'top' : 'end');
  const all = [...messages, ...notesIn(id)].sort((a, b) => Number(a.ts) - Number(b.ts));
  useEffect(() => {
    if (unread.count > 0) void act({ type: 'read', channelId: id });
  }, [unread.count, id]);
  return (
    <div class="messages" ref={list} role="log" {...scrollable} aria-label={`Messages in ${name}`}>
      {isPrivate && <Opening />}
      {all.length === 0 && <p class="empty">Nothing has been said here yet.</p>}
      <Messages messages={all} threads={threads} />
    </div>
  );
}
