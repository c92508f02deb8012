import { isRootKind, rootFolderTypes } from '../entities/folder.js';
import { isDocSpaceAdmin, type Person } from '../entities/person.js';
import { type Access, access, type ShareRecord, subject } from '../entities/share.js';
import { accessDenied } from '../http/problem.js';
import type { PortalState } from '../state.js';
import { type Entry, entryCreator, entryPath, roomOf, rootOf } from './entries.js';
import { isMemberRecord } from './shares.js';

/** What somebody may do with an entry; the names are the vendor's. */
export type Action =
  | 'Read'
  | 'Create'
  | 'Delete'
  | 'EditRoom'
  | 'Rename'
  | 'CopyTo'
  | 'MoveTo'
  | 'Copy'
  | 'Move'
  | 'Pin'
  | 'Mute'
  | 'EditAccess'
  | 'Duplicate'
  | 'Download'
  | 'CopySharedLink'
  | 'Reconnect'
  | 'CreateRoomFrom'
  | 'CopyLink'
  | 'Embed'
  | 'ChangeOwner'
  | 'IndexExport'
  | 'ReadLinks'
  | 'ReadHistory'
  | 'Edit';

/** The actions that a folder's `security` object names; ReadLinks is not among them. */
export const folderSecurityActions: readonly Action[] = [
  'Read',
  'Create',
  'Delete',
  'EditRoom',
  'Rename',
  'CopyTo',
  'MoveTo',
  'Copy',
  'Move',
  'Pin',
  'Mute',
  'EditAccess',
  'Duplicate',
  'Download',
  'CopySharedLink',
  'Reconnect',
  'CreateRoomFrom',
  'CopyLink',
  'Embed',
  'ChangeOwner',
  'IndexExport',
];

export const fileSecurityActions: readonly Action[] = [
  'Read',
  'Edit',
  'Delete',
  'Rename',
  'ReadHistory',
  'Copy',
  'Move',
  'Duplicate',
  'Download',
  'CreateRoomFrom',
  'CopyLink',
  'Embed',
  'EditAccess',
];

/**
 * The access that a person has by shares: the nearest folder on the way up decides;
 * there the person's own record wins over those of groups. Null for none.
 */
export function sharedAccess(state: PortalState, person: Person, entry: Entry): Access | null {
  const groups = new Set(
    [...state.groups.values()].filter((group) => group.memberIds.includes(person.id)).map((group) => group.id),
  );
  const keys = entryPath(state, entry).map((folder) => `folder:${folder.id}`);
  if (entry.kind === 'file') keys.unshift(`file:${entry.file.id}`);
  for (const key of keys) {
    const records = (state.shares.get(key) ?? []).filter(isMemberRecord);
    const own = records.find((record) => record.subjectId === person.id);
    if (own !== undefined) return own.access;
    const best = strongest(
      records.filter((record) => record.subjectType === subject.group && groups.has(record.subjectId)),
    );
    if (best !== null) return best;
  }
  return null;
}

const strength: readonly Access[] = [9, 1, 11, 10, 8, 5, 6, 7, 2, 3, 0, 4];

function strongest(records: readonly ShareRecord[]): Access | null {
  const sorted = [...records].sort((a, b) => strength.indexOf(a.access) - strength.indexOf(b.access));
  return sorted[0]?.access ?? null;
}

/** Asks the vendor's rights model. Nobody (anonymous) may do nothing here. */
export function may(state: PortalState, person: Person | null, entry: Entry, action: Action): boolean {
  if (person === null) return false;
  const root = rootOf(state, entry);
  if (root === null) return isDocSpaceAdmin(person);
  if (entry.kind === 'folder' && entry.folder === root)
    return mayOnRoot({ state, person, entry, action, root: root.kind });
  switch (root.kind) {
    case 'my':
      return root.createdBy === person.id ? mayInOwn(person, action) : mayByDocumentShare(state, person, entry, action);
    case 'trash':
      return root.createdBy === person.id && ['Read', 'Delete', 'Move'].includes(action);
    case 'archive':
      return mayInArchive(state, person, entry, action);
    default:
      return mayInRooms(state, person, entry, action);
  }
}

/** @throws PortalProblem 403 "Access denied" */
export function demand(state: PortalState, person: Person | null, entry: Entry, action: Action): void {
  if (!may(state, person, entry, action)) throw accessDenied();
}

function mayOnRoot(q: { state: PortalState; person: Person; entry: Entry; action: Action; root: string }): boolean {
  const { person, action, root } = q;
  if (root === 'my') {
    const own = entryCreator(q.entry) === person.id;
    return own && ['Read', 'Create', 'CopyTo', 'MoveTo', 'EditAccess', 'Download'].includes(action);
  }
  if (root === 'trash') return entryCreator(q.entry) === person.id && (action === 'Read' || action === 'MoveTo');
  if (action === 'Read') return true;
  if (person.type === 'Guest') return false;
  if (root === 'archive') return action === 'MoveTo';
  return person.type !== 'User' && (action === 'Create' || action === 'MoveTo');
}

const roomOnly: readonly Action[] = [
  'Pin',
  'Mute',
  'ChangeOwner',
  'IndexExport',
  'EditRoom',
  'Reconnect',
  'Embed',
  'CopySharedLink',
];

function mayInOwn(person: Person, action: Action): boolean {
  if (person.type === 'Guest') return action === 'Read' || action === 'Download';
  if (action === 'CreateRoomFrom') return person.type !== 'User';
  return !roomOnly.includes(action);
}

function mayByDocumentShare(state: PortalState, person: Person, entry: Entry, action: Action): boolean {
  const shared = sharedAccess(state, person, entry);
  if (shared === null || shared === access.restrict || shared === access.none) return false;
  switch (action) {
    case 'Read':
    case 'Download':
    case 'CopyLink':
    case 'ReadHistory':
      return true;
    case 'Copy':
      return person.type !== 'Guest';
    case 'Edit':
      return shared === access.editing || shared === access.readWrite;
    case 'Create':
    case 'Rename':
    case 'Move':
    case 'MoveTo':
    case 'CopyTo':
    case 'EditAccess':
    case 'ReadLinks':
      return shared === access.readWrite;
    default:
      return false;
  }
}

/** The owner of the room, unless they have since become a User or Guest. */
function ownsRoom(state: PortalState, person: Person, entry: Entry): boolean {
  if (person.type === 'Guest' || person.type === 'User') return false;
  return roomOf(state, entry)?.createdBy === person.id;
}

const archiveActions: readonly Action[] = [
  'Read',
  'Delete',
  'ReadHistory',
  'Copy',
  'Move',
  'Download',
  'ReadLinks',
  'IndexExport',
];

function mayInArchive(state: PortalState, person: Person, entry: Entry, action: Action): boolean {
  const isRoom = entry.kind === 'folder' && entry.folder.kind === 'room';
  if (!archiveActions.includes(action)) return false;
  if ((action === 'Delete' || action === 'Move') && !isRoom) return false;
  if (action === 'IndexExport' && !(isRoom && entry.folder.indexing)) return false;
  if (isDocSpaceAdmin(person)) {
    if (action === 'Download' && !deniesDownload(state, entry)) return true;
    if (action === 'Read' || action === 'Copy') return true;
    if (isRoom && (action === 'Move' || action === 'Delete' || action === 'IndexExport')) return true;
  }
  if (ownsRoom(state, person, entry)) return true;
  const shared = sharedAccess(state, person, entry);
  if (shared === null || shared === access.restrict) return false;
  if (action === 'Read') return true;
  if (action === 'ReadLinks' || action === 'IndexExport') return shared === access.roomManager;
  if (action === 'ReadHistory')
    return [access.roomManager, access.editing, access.contentCreator].some((one) => one === shared);
  if (action === 'Download') return shared !== access.read || !deniesDownload(state, entry);
  return false;
}

function mayInRooms(state: PortalState, person: Person, entry: Entry, action: Action): boolean {
  const folder = entry.kind === 'folder' ? entry.folder : null;
  const isRoom = folder?.kind === 'room';
  const isAi = isRoom && folder.roomType === 9;
  if (action === 'CreateRoomFrom') return false;
  // AI rooms can't go to the archive, whoever asks.
  if (isAi && action === 'Move') return false;
  if (action === 'Reconnect') return isRoom && folder.provider && folder.createdBy === person.id;
  if (['Pin', 'Mute', 'ChangeOwner', 'EditRoom'].includes(action) && !isRoom) return false;
  if (action === 'IndexExport' && !(isRoom && folder.indexing)) return false;
  const root = rootOf(state, entry);
  if (action === 'ChangeOwner' && root?.kind === 'agents') return false;
  if (action === 'ChangeOwner' && root?.kind === 'templates') return folder?.createdBy === person.id;
  if (isDocSpaceAdmin(person) && root?.kind !== 'templates') {
    if (action === 'Read' || action === 'Copy') return true;
    if ((action === 'Download' || (action === 'Duplicate' && isRoom)) && !deniesDownload(state, entry)) return true;
    if (isRoom && ['Move', 'Pin', 'ChangeOwner', 'IndexExport'].includes(action)) return true;
  }
  if (ownsRoom(state, person, entry)) return true;
  const shared = sharedAccess(state, person, entry);
  return shared !== null && mayByRole({ state, person, entry, action, role: shared, isRoom });
}

function mayByRole(q: {
  state: PortalState;
  person: Person;
  entry: Entry;
  action: Action;
  role: Access;
  isRoom: boolean;
}): boolean {
  const { role, entry, action, isRoom } = q;
  if (role === access.restrict || role === access.none) return false;
  const manages = role === access.roomManager;
  const creates = role === access.contentCreator;
  const own = entryCreator(entry) === q.person.id;
  switch (action) {
    case 'Read':
    case 'Pin':
    case 'Mute':
    case 'CopyLink':
      return true;
    case 'Copy':
      return !isRoom;
    case 'Create':
    case 'CopyTo':
    case 'MoveTo':
      return manages || creates;
    case 'Edit':
      return manages || (!isRoom && (creates || role === access.editing));
    case 'EditRoom':
    case 'EditAccess':
    case 'ReadLinks':
    case 'IndexExport':
    case 'CopySharedLink':
      return manages;
    case 'Rename':
      return manages || (creates && own);
    case 'Duplicate':
      return manages || (creates && own);
    case 'Move':
    case 'Delete':
      return !isRoom && (manages || (creates && own));
    case 'Download':
      return role !== access.read || !deniesDownload(q.state, entry);
    case 'ReadHistory':
      return manages || creates || role === access.editing;
    default:
      return false;
  }
}

function deniesDownload(state: PortalState, entry: Entry): boolean {
  return roomOf(state, entry)?.denyDownload === true;
}

/** The `security` object of a DTO for this caller. */
export function securityOf(state: PortalState, person: Person | null, entry: Entry): Record<string, boolean> {
  const actions = entry.kind === 'folder' ? folderSecurityActions : fileSecurityActions;
  return Object.fromEntries(actions.map((action) => [action, may(state, person, entry, action)]));
}

/** The FolderType number of the section that holds an entry. */
export function rootFolderType(state: PortalState, entry: Entry): number {
  const kind = rootOf(state, entry)?.kind;
  return kind !== undefined && isRootKind(kind) ? rootFolderTypes[kind] : 0;
}
