import type { JSX } from 'preact';
import type { Conversation } from '../../shapes.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { displayName } from '../personas.js';

/** What the reader looks at in Slack: a channel, or the app with its tabs. */
export type Shown = { readonly kind: 'channel'; readonly id: string } | { readonly kind: 'app' };

interface SidebarProps {
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

/** The conversations of the reader, with what is unread. */
export function Sidebar({ shown, onShow }: SidebarProps): JSX.Element {
  const { state } = useDesk();
  const { slack } = state;
  const [dm] = slack.dms;
  const unread = dm?.unread.count ?? 0;
  return (
    <nav class="sidebar" aria-label="Conversations">
      <p class="workspace">{slack.team.name}</p>
      <h2 class="sidebar-head">Channels</h2>
      <ul class="sidebar-list">
        {slack.channels.map((channel) => (
          <li key={channel.id}>
            <button
              type="button"
              data-name={channel.name}
              class={rowLook(channel.unread.count, shown.kind === 'channel' && shown.id === channel.id)}
              aria-current={shown.kind === 'channel' && shown.id === channel.id ? 'page' : undefined}
              onClick={() => onShow({ kind: 'channel', id: channel.id })}
            >
              <Icon name={channel.kind === 'private_channel' ? 'lock' : 'hash'} size={14} />
              <span class="sidebar-name">{channel.name}</span>
              <Unread conversation={channel} />
            </button>
          </li>
        ))}
        {slack.channels.length === 0 && <li class="sidebar-empty">You are in no channel here.</li>}
      </ul>
      <h2 class="sidebar-head">Apps</h2>
      <ul class="sidebar-list">
        <li>
          <button
            type="button"
            data-name="Handover"
            class={rowLook(unread, shown.kind === 'app')}
            aria-current={shown.kind === 'app' ? 'page' : undefined}
            onClick={() => onShow({ kind: 'app' })}
          >
            <Avatar name="Handover" app small />
            <span class="sidebar-name">{displayName(slack, slack.app.userId)}</span>
            {dm && <Unread conversation={dm} />}
          </button>
        </li>
      </ul>
    </nav>
  );
}

function rowLook(unread: number, isShown: boolean): string {
  return `sidebar-row${unread > 0 ? ' sidebar-unread' : ''}${isShown ? ' sidebar-shown' : ''}`;
}

function Unread({ conversation: { unread } }: { readonly conversation: Conversation }): JSX.Element | null {
  if (unread.mentions > 0)
    return (
      <span class="badge" role="img" aria-label={`${unread.mentions} unread for you`}>
        {unread.mentions}
      </span>
    );
  return unread.count > 0 ? <span class="visually-hidden">unread</span> : null;
}
