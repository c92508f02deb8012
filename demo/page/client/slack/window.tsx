import type { ComponentChildren, JSX } from 'preact';
import type { Conversation } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { AppPane } from './app-pane.js';
import { Channel } from './conversation.js';
import { Modal } from './modal.js';
import { type Shown, Sidebar } from './sidebar.js';
import { Thread } from './thread.js';

export interface OpenThread {
  readonly channel: string;
  readonly ts: string;
}

interface SlackWindowProps {
  readonly shown: Shown | undefined;
  readonly thread: OpenThread | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
  readonly onCloseThread: () => void;
  /** A question or a list over all of it; nothing behind takes a press. */
  readonly over: ComponentChildren;
}

/** Slack's client, as the reader sees it. */
export function SlackWindow({ shown, thread, onShow, onCloseThread, over }: SlackWindowProps): JSX.Element {
  const { state } = useDesk();
  const { slack } = state;
  const conversations: readonly Conversation[] = [...slack.channels, ...slack.dms];
  const isInside =
    shown?.kind === 'app' || slack.channels.some(({ id }) => shown?.kind === 'channel' && shown.id === id);
  const chosen: Shown = shown && isInside ? shown : firstOf(slack.channels);
  const channel = chosen.kind === 'channel' ? slack.channels.find(({ id }) => id === chosen.id) : undefined;
  const threadIn = conversations.find(({ id }) => id === thread?.channel);
  const top = slack.viewStack.at(-1);
  const back = (): void => onShow(undefined);
  return (
    <div class={`slack${isInside ? ' slack-inside' : ''}${thread && threadIn ? ' slack-thread' : ''}`}>
      <div class="slack-client" inert={Boolean(top || over)}>
        <Sidebar shown={chosen} onShow={onShow} />
        {channel ? <Channel key={channel.id} conversation={channel} onBack={back} /> : <AppPane onBack={back} />}
        {thread && threadIn && (
          <Thread key={thread.ts} conversation={threadIn} ts={thread.ts} onClose={onCloseThread} />
        )}
      </div>
      {top && (
        <div inert={Boolean(over)}>
          <Modal key={top.id} view={top} />
        </div>
      )}
      {over}
    </div>
  );
}

function firstOf(channels: readonly Conversation[]): Shown {
  const first = channels.find(({ kind }) => kind === 'private_channel') ?? channels[0];
  return first ? { kind: 'channel', id: first.id } : { kind: 'app' };
}
