import type { PlannedWorkspace } from '../../../domain/offboard/plan.js';
import type { Policy } from '../../../domain/policy/policy.js';
import type { EntryId } from '../../../domain/portal.js';
import { orAbsent, type Portal, type PortalFolder, type PortalPerson, type PortalRoom } from '../../ports.js';

export interface FoundWorkspace {
  readonly workspace: PlannedWorkspace;
  readonly notes: readonly string[];
}

export type Archive = Extract<PlannedWorkspace, { kind: 'folder' }>['archive'];

interface Deps {
  readonly portal: Portal;
  readonly policy: Policy;
  /** The policy's archive folder, if it is there. */
  readonly archive: Archive | null;
}

const none: PlannedWorkspace = { kind: 'none' };

/** `rootFolderType` of My documents. */
const myDocumentsRoot = 5;

/** The leaver's workspace by the policy's rule: the one folder or room of that very title, never a guess. */
export async function findWorkspace(deps: Deps, person: PortalPerson): Promise<FoundWorkspace> {
  const { match, parentFolder } = deps.policy.offboarding.workspace;
  if (match === 'none') return { workspace: none, notes: [] };
  const title = match === 'email' ? person.email : person.displayName;
  return parentFolder === null ? await findRoom(deps, title) : await findFolder(deps, title, parentFolder);
}

async function findRoom({ portal }: Deps, title: string): Promise<FoundWorkspace> {
  const rooms = await portal.rooms.listRooms({ area: 'Active', filterValue: title });
  const [room, ...others] = rooms.filter((candidate) => sameTitle(candidate.title, title));
  if (!room) return { workspace: none, notes: [] };
  if (others.length > 0) return { workspace: none, notes: [several('rooms', title)] };
  return roomFound(room);
}

function roomFound(room: PortalRoom): FoundWorkspace {
  const { id, title, roomType, ownerId } = room;
  if (room.archived) return { workspace: none, notes: [`The room “${title}” is in the archive already.`] };
  if (roomType === 'ai')
    return { workspace: none, notes: [`The room “${title}” is an AI room, which DocSpace can’t archive.`] };
  return { workspace: { kind: 'room', id, title, roomType, ownerId }, notes: [] };
}

async function findFolder(deps: Deps, title: string, parentId: EntryId): Promise<FoundWorkspace> {
  const listing = await orAbsent(deps.portal.folders.listFolder({ folderId: parentId, filterValue: title }));
  if (!listing)
    return {
      workspace: none,
      notes: ['The policy’s folder of workspaces (offboarding.workspace.parentFolder) is not there.'],
    };
  const [folder, ...others] = listing.folders.filter((candidate) => sameTitle(candidate.title, title));
  if (!folder) return { workspace: none, notes: [] };
  if (others.length > 0) return { workspace: none, notes: [several('folders', title)] };
  // The list of rooms is a folder too: what is a room is archived, never moved, wherever it was found.
  if (isRoom(folder)) return roomFound(await deps.portal.rooms.getRoom(folder.id));
  if (!folder.security.move) {
    return {
      workspace: none,
      notes: [`I may not move the folder “${title}”, so it stays: make me a manager of the room it is in.`],
    };
  }
  if (!deps.archive) {
    const why = `The folder “${title}” stays: the policy’s archive folder (offboarding.archiveFolder) is not there.`;
    return { workspace: none, notes: [why] };
  }
  return { workspace: folderAsWorkspace(folder, deps.archive), notes: [] };
}

/** True for a room that is listed among folders. */
export function isRoom(folder: Pick<PortalFolder, 'roomType'>): boolean {
  return folder.roomType !== undefined;
}

/** A folder that can be moved, as a plan names it. */
export function folderAsWorkspace(folder: PortalFolder, archive: Archive): PlannedWorkspace {
  return { kind: 'folder', id: folder.id, title: folder.title, parentId: folder.parentId ?? null, archive };
}

/** A workspace that a plan names, as it is now; `none` if it is gone or can't be moved or archived any more. */
export async function readWorkspace(portal: Portal, planned: PlannedWorkspace): Promise<PlannedWorkspace> {
  if (planned.kind === 'none') return none;
  if (planned.kind === 'room') {
    const room = await orAbsent(portal.rooms.getRoom(planned.id));
    if (!room || room.archived) return none;
    return { kind: 'room', id: room.id, title: room.title, roomType: room.roomType, ownerId: room.ownerId };
  }
  const folder = await orAbsent(portal.folders.getFolder(planned.id));
  const archive = await readArchive(portal, planned.archive.id);
  return folder?.security.move && archive ? folderAsWorkspace(folder, archive) : none;
}

/** A folder as the archive of workspaces; undefined if it is not there. */
export async function readArchive(portal: Portal, id: EntryId): Promise<Archive | undefined> {
  const found = await orAbsent(portal.folders.getFolder(id));
  if (!found) return undefined;
  const room = await roomAbove(portal, found);
  const readers = room ? await portal.rooms.listMembers(room.id) : await portal.folders.getFolderShare(id);
  const audience = readers
    .filter((reader) => reader.access !== 'none' && reader.access !== 'restrict')
    .map(({ id: reader }) => reader);
  const { title } = found;
  return { id: found.id, title, roomId: room?.id ?? null, roomType: room?.roomType ?? null, audience: audience.sort() };
}

/** The room that a folder lies in; null in My documents. A folder names only its parent, so this walks up. */
async function roomAbove(portal: Portal, folder: PortalFolder): Promise<PortalFolder | null> {
  let current = folder;
  for (let depth = 0; depth < 50; depth += 1) {
    if (current.rootFolderType === myDocumentsRoot) return null;
    if (current.roomType !== undefined) return current;
    if (current.parentId === undefined) return null;
    current = await portal.folders.getFolder(current.parentId);
  }
  return null;
}

function sameTitle(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function several(what: string, title: string): string {
  return `Several ${what} are called “${title}”, so none is taken as the workspace.`;
}
