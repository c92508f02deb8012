import type { EntryId, PlannedWorkspace } from '../domain/plan.js';
import type { Policy } from '../domain/policy.js';
import { myDocumentsRoot, orAbsent, type Portal, type PortalFolder, type PortalPerson } from './ports.js';

export interface FoundWorkspace {
  readonly workspace: PlannedWorkspace;
  readonly notes: readonly string[];
}

type Archive = Extract<PlannedWorkspace, { kind: 'folder' }>['archive'];

interface Deps {
  readonly portal: Portal;
  readonly policy: Policy;
  readonly self: PortalPerson;
}

const none: PlannedWorkspace = { kind: 'none' };

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
  if (room.roomType === 'ai')
    return { workspace: none, notes: [`The room "${title}" is an AI room, which DocSpace can't archive.`] };
  const { id, roomType, ownerId } = room;
  return { workspace: { kind: 'room', id, title: room.title, roomType, ownerId }, notes: [] };
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
  if (!folder.security.move) {
    return {
      workspace: none,
      notes: [`I may not move the folder "${title}": make me a manager of the room it lies in.`],
    };
  }
  const archive = await findArchive(deps);
  if (!archive)
    return {
      workspace: none,
      notes: [`The folder "${title}" stays: the policy’s archive folder (offboarding.archiveFolder) is not there.`],
    };
  return { workspace: { kind: 'folder', id: folder.id, title: folder.title, archive }, notes: [] };
}

async function findArchive({ portal, policy }: Deps): Promise<Archive | undefined> {
  const { archiveFolder } = policy.offboarding;
  const found = archiveFolder === null ? undefined : await orAbsent(portal.folders.getFolder(archiveFolder));
  if (!found) return undefined;
  return { id: found.id, title: found.title, roomId: await roomAbove(portal, found) };
}

/** The room that a folder lies in; null in My documents. A folder names only its parent, so this walks up. */
async function roomAbove(portal: Portal, folder: PortalFolder): Promise<EntryId | null> {
  let current = folder;
  for (let depth = 0; depth < 50; depth += 1) {
    if (current.rootFolderType === myDocumentsRoot) return null;
    if (current.roomType !== undefined) return current.id;
    if (current.parentId === undefined) return null;
    current = await portal.folders.getFolder(current.parentId);
  }
  return null;
}

function sameTitle(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function several(what: string, title: string): string {
  return `Several ${what} are called "${title}": none is taken for the workspace.`;
}
