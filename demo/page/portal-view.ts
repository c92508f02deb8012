import type { EntryId, FolderEntry, RoomType } from '../../sandbox/portal/entities/folder.js';
import type { Person } from '../../sandbox/portal/entities/person.js';
import { accessNames, isExternalLink, type ShareRecord, subject } from '../../sandbox/portal/entities/share.js';
import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { fullName, nameOf } from './portal-names.js';
import type { FeedEntry, FolderView, LinkView, MemberView, PortalView, ReassignmentView, RoomView } from './shapes.js';

const mostAuditEvents = 150;

const personTypes: Readonly<Record<Person['type'], string>> = {
  DocSpaceAdmin: 'DocSpace admin',
  RoomAdmin: 'Room admin',
  User: 'User',
  Guest: 'Guest',
};
const personStatuses = { 1: 'active', 2: 'disabled', 4: 'invited' } as const;
const roomTypes: Readonly<Record<RoomType, string>> = {
  1: 'Form filling',
  2: 'Collaboration',
  5: 'Custom',
  6: 'Public',
  8: 'Virtual data room',
  9: 'AI agent',
};
const reassignmentStates: readonly ReassignmentView['state'][] = [
  'running',
  'running',
  'completed',
  'canceled',
  'failed',
];

/** The portal as its panel shows it: names instead of ids, no keys, no passwords. */
export function portalView({ state, url, callsToFail }: SandboxPortal, feed: readonly FeedEntry[]): PortalView {
  const pace = state.settings.reassignment;
  const name = (id: string): string => nameOf(state, id);
  return {
    url,
    people: [...state.people.values()].map((person) => ({
      id: person.id,
      name: fullName(person),
      email: person.email,
      type: person.isOwner ? 'Owner' : personTypes[person.type],
      status: personStatuses[person.status],
    })),
    groups: [...state.groups.values()].map((group) => ({
      id: group.id,
      name: group.name,
      manager: group.managerId === null ? 'nobody' : name(group.managerId),
      members: group.memberIds.map(name),
      fromDirectory: group.isLdap,
    })),
    rooms: [...state.folders.values()].filter(({ kind }) => kind === 'room').map((room) => roomView(state, room)),
    folders: [...state.folders.values()]
      .filter((folder) => isShown(state, folder))
      .map((folder) => folderView(state, folder))
      .sort((a, b) => Number(b.files.length > 0) - Number(a.files.length > 0)),
    audit: state.audit
      .slice(-mostAuditEvents)
      .reverse()
      .map(({ id, at, userId, text }) => ({ id, at: at.toISOString(), who: name(userId), text })),
    reassignments: [...state.reassignments.values()].map((task) => ({
      from: name(task.fromUserId),
      to: name(task.toUserId),
      percentage: task.percentage,
      state: reassignmentStates[task.status] ?? 'running',
    })),
    handOversStarted: state.changes.filter(({ kind, what }) => kind === 'reassignment' && what === 'started').length,
    feed,
    msPerStage: typeof pace === 'object' ? pace.msPerStage : null,
    callsToFail: callsToFail(),
  };
}

function roomView(state: PortalState, room: FolderEntry): RoomView {
  return {
    id: room.id,
    title: room.title,
    type: room.roomType === null ? 'Room' : roomTypes[room.roomType],
    owner: nameOf(state, room.createdBy),
    archived: state.folders.get(room.parentId)?.kind === 'archive',
    members: membersOf(state, room.id),
    links: sharesOf(state, room.id).filter(isLink).map(linkView),
  };
}

/** Rooms stand by themselves; of the rest whatever holds files, and plain folders. */
function isShown(state: PortalState, folder: FolderEntry): boolean {
  return folder.kind === 'folder' || (folder.kind !== 'room' && filesIn(state, folder.id).length > 0);
}

function folderView(state: PortalState, folder: FolderEntry): FolderView {
  return {
    id: folder.id,
    title: folder.title,
    path: pathOf(state, folder.parentId),
    owner: nameOf(state, folder.createdBy),
    members: membersOf(state, folder.id),
    files: filesIn(state, folder.id),
  };
}

function filesIn(state: PortalState, folderId: EntryId): { id: EntryId; title: string }[] {
  return [...state.files.values()].filter((file) => file.folderId === folderId).map(({ id, title }) => ({ id, title }));
}

function pathOf(state: PortalState, folderId: EntryId): string[] {
  const folder = state.folders.get(folderId);
  if (folder === undefined) return [];
  const title = folder.kind === 'my' ? `My documents of ${nameOf(state, folder.createdBy)}` : folder.title;
  return [...pathOf(state, folder.parentId), title];
}

function sharesOf(state: PortalState, id: EntryId): readonly ShareRecord[] {
  return state.shares.get(`folder:${id}`) ?? [];
}

function isLink(share: ShareRecord): boolean {
  return share.link !== null;
}

function linkView(share: ShareRecord): LinkView {
  return { title: share.link?.title ?? '', kind: isExternalLink(share) ? 'external' : 'invitation' };
}

function membersOf(state: PortalState, id: EntryId): MemberView[] {
  return sharesOf(state, id)
    .filter((share) => !isLink(share))
    .map((share) => ({
      name: share.subjectType === subject.group ? groupName(state, share.subjectId) : nameOf(state, share.subjectId),
      role: words(accessNames[share.access]),
      guest: state.people.get(share.subjectId)?.type === 'Guest',
    }));
}

/** `ContentCreator` is "content creator". */
function words(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function groupName(state: PortalState, id: string): string {
  return `${state.groups.get(id)?.name ?? 'a group that is gone'} (group)`;
}
