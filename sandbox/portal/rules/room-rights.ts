import { isDocSpaceAdmin, type Person } from '../entities/person.js';
import { type Access, access } from '../entities/share.js';
import type { PortalState } from '../state.js';
import type { Action } from './actions.js';
import { type Entry, entryCreator, roomOf, rootOf } from './entries.js';
import { sharedAccess } from './shared-access.js';

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

/** In the archive: nobody edits access, and only rooms move. */
export function mayInArchive(state: PortalState, person: Person, entry: Entry, action: Action): boolean {
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

/** In Rooms, templates and agents: what the person is there decides, admins have a little everywhere. */
export function mayInRooms(state: PortalState, person: Person, entry: Entry, action: Action): boolean {
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
