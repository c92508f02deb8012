import { isRootKind, rootFolderTypes } from '../entities/folder.js';
import { isDocSpaceAdmin, type Person } from '../entities/person.js';
import { access } from '../entities/share.js';
import { accessDenied } from '../http/problem.js';
import type { PortalState } from '../state.js';
import { type Action, fileSecurityActions, folderSecurityActions } from './actions.js';
import { type Entry, entryCreator, rootOf } from './entries.js';
import { mayInArchive, mayInRooms } from './room-rights.js';
import { sharedAccess } from './shared-access.js';

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
