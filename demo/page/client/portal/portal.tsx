import type { JSX } from 'preact';
import { useDesk } from '../desk.js';
import { scrollable } from '../focus.js';
import { Icon } from '../icons.js';
import { Tabs } from '../tabs.js';
import { Feed } from './feed.js';
import { AuditList, GroupList, PeopleList } from './lists.js';
import { FolderList, RoomList } from './places.js';
import { Subject } from './subject.js';
import { TroublePanel } from './trouble.js';

export const portalTabs = ['changes', 'people', 'rooms', 'archive', 'groups', 'files', 'audit', 'trouble'] as const;
export type PortalTab = (typeof portalTabs)[number];

interface PortalProps {
  readonly tab: PortalTab;
  readonly onTab: (tab: PortalTab) => void;
  /** A file or folder that a link led to. */
  readonly marked: string | undefined;
}

/** The portal beside Slack: what is really there. */
export function Portal({ tab, onTab, marked }: PortalProps): JSX.Element {
  const { state } = useDesk();
  const { people, rooms, groups, folders, feed } = state.portal;
  const active = rooms.filter(({ archived }) => !archived);
  const archived = rooms.filter((room) => room.archived);
  const names: readonly { readonly id: PortalTab; readonly name: string; readonly count?: number }[] = [
    { id: 'changes', name: 'Changes', ...(feed.length > 0 && { count: feed.length }) },
    { id: 'people', name: 'People', count: people.length },
    { id: 'rooms', name: 'Rooms', count: active.length },
    { id: 'archive', name: 'Archive', count: archived.length },
    { id: 'groups', name: 'Groups', count: groups.length },
    { id: 'files', name: 'Files' },
    { id: 'audit', name: 'Audit' },
    { id: 'trouble', name: 'Trouble' },
  ];
  return (
    <section class="portal" tabIndex={-1} aria-label="DocSpace portal">
      <header class="portal-head">
        <span class="portal-logo">
          <Icon name="portal" size={18} />
        </span>
        <h2>DocSpace portal</h2>
        <span class="portal-note">what is really there</span>
      </header>
      <Subject />
      <Reassignments />
      <Tabs label="Portal" tabs={names} chosen={tab} onChoose={onTab} />
      <section class="portal-body" {...scrollable} aria-label={names.find(({ id }) => id === tab)?.name}>
        {tab === 'changes' && <Feed />}
        {tab === 'people' && <PeopleList people={people} />}
        {tab === 'rooms' && <RoomList rooms={active} />}
        {tab === 'archive' && <RoomList rooms={archived} />}
        {tab === 'groups' && <GroupList groups={groups} />}
        {tab === 'files' && <FolderList folders={folders} marked={marked} />}
        {tab === 'audit' && <AuditList events={state.portal.audit} />}
        {tab === 'trouble' && <TroublePanel />}
      </section>
    </section>
  );
}

/** What the portal is busy with. */
function Reassignments(): JSX.Element | null {
  const { state } = useDesk();
  const running = state.portal.reassignments.filter((task) => task.state === 'running');
  if (running.length === 0) return null;
  return (
    <div class="portal-busy" role="status">
      {running.map(({ from, to, percentage }) => (
        <p key={from}>
          <span>{`Handing over from ${from} to ${to}: ${percentage} %`}</span>
          <progress max={100} value={percentage} aria-label={`Hand-over from ${from}`} />
        </p>
      ))}
    </div>
  );
}
