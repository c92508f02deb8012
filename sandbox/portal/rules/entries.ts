import type { FileEntry } from '../entities/file.js';
import { type EntryId, type FolderEntry, type FolderKind, isRootKind } from '../entities/folder.js';
import { notFound } from '../http/problem.js';
import { nextEntryId, type PortalState } from '../state.js';

/** A folder or a file, told apart. */
export type Entry =
  | { readonly kind: 'folder'; readonly folder: FolderEntry }
  | { readonly kind: 'file'; readonly file: FileEntry };

export function entryId(entry: Entry): EntryId {
  return entry.kind === 'folder' ? entry.folder.id : entry.file.id;
}

export function entryCreator(entry: Entry): string {
  return entry.kind === 'folder' ? entry.folder.createdBy : entry.file.createdBy;
}

/** An id as it stands in a path: digits are a native id, the rest a third-party one. */
export function parseEntryId(text: string): EntryId {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** @throws PortalProblem 404 */
export function requireFolder(state: PortalState, id: EntryId): FolderEntry {
  const folder = state.folders.get(id);
  if (folder === undefined) throw notFound('The required folder was not found');
  return folder;
}

/** @throws PortalProblem 404 for what is missing or no room */
export function requireRoom(state: PortalState, id: EntryId): FolderEntry {
  const folder = state.folders.get(id);
  if (folder?.kind !== 'room') throw notFound('Folder not found');
  return folder;
}

/** @throws PortalProblem 404 */
export function requireFile(state: PortalState, id: EntryId): FileEntry {
  const file = state.files.get(id);
  if (file === undefined) throw notFound('The required file was not found');
  return file;
}

/** The folder itself and all above it, nearest first. */
export function pathUp(state: PortalState, folder: FolderEntry): readonly FolderEntry[] {
  const path = [folder];
  let current = state.folders.get(folder.parentId);
  while (current !== undefined && !path.includes(current)) {
    path.push(current);
    current = state.folders.get(current.parentId);
  }
  return path;
}

/** The folder that an entry is or lies in, and all above, nearest first. */
export function entryPath(state: PortalState, entry: Entry): readonly FolderEntry[] {
  if (entry.kind === 'folder') return pathUp(state, entry.folder);
  const folder = state.folders.get(entry.file.folderId);
  return folder === undefined ? [] : pathUp(state, folder);
}

/** The section root of an entry; null for one that lost its place. */
export function rootOf(state: PortalState, entry: Entry): FolderEntry | null {
  return entryPath(state, entry).find((folder) => isRootKind(folder.kind)) ?? null;
}

/** The room that an entry is or lies in. */
export function roomOf(state: PortalState, entry: Entry): FolderEntry | null {
  return entryPath(state, entry).find((folder) => folder.kind === 'room') ?? null;
}

/** The one root of the section. */
export function sectionRoot(state: PortalState, kind: 'rooms' | 'archive' | 'templates' | 'agents'): FolderEntry {
  for (const folder of state.folders.values()) if (folder.kind === kind) return folder;
  throw notFound(`The section ${kind} was not found`);
}

/** A person's My documents or Trash, made when first needed, as the vendor does. */
export function personalRoot(
  state: PortalState,
  owner: { id: string; now: Date },
  kind: 'my' | 'trash' = 'my',
): FolderEntry {
  for (const folder of state.folders.values()) {
    if (folder.kind === kind && folder.createdBy === owner.id) return folder;
  }
  const title = kind === 'my' ? 'My documents' : 'Trash';
  return addFolder(state, { kind, title, parentId: 0, createdBy: owner.id, now: owner.now });
}

/** Adds a folder with a new id. */
export function addFolder(
  state: PortalState,
  facts: { kind: FolderKind; title: string; parentId: EntryId; createdBy: string; now: Date },
): FolderEntry {
  const folder: FolderEntry = {
    id: nextEntryId(state),
    kind: facts.kind,
    title: facts.title,
    parentId: facts.parentId,
    createdBy: facts.createdBy,
    updatedBy: facts.createdBy,
    createdAt: facts.now,
    updatedAt: facts.now,
    roomType: null,
    tags: [],
    pinnedBy: [],
    denyDownload: false,
    indexing: false,
    private: false,
    lifetimeDays: null,
    provider: false,
  };
  state.folders.set(folder.id, folder);
  return folder;
}

export function foldersIn(state: PortalState, parentId: EntryId): readonly FolderEntry[] {
  return [...state.folders.values()].filter((folder) => folder.parentId === parentId);
}

export function filesIn(state: PortalState, folderId: EntryId): readonly FileEntry[] {
  return [...state.files.values()].filter((file) => file.folderId === folderId);
}

/** All entries below a folder, without itself. */
export function descendants(state: PortalState, folder: FolderEntry): readonly Entry[] {
  const found: Entry[] = filesIn(state, folder.id).map((file) => ({ kind: 'file', file }));
  for (const child of foldersIn(state, folder.id)) {
    found.push({ kind: 'folder', folder: child }, ...descendants(state, child));
  }
  return found;
}

/** Removes a folder with all below it, and every share on them. */
export function removeFolder(state: PortalState, folder: FolderEntry): void {
  for (const entry of descendants(state, folder)) {
    if (entry.kind === 'folder') state.folders.delete(entry.folder.id);
    else state.files.delete(entry.file.id);
    state.shares.delete(`${entry.kind}:${entryId(entry)}`);
  }
  state.folders.delete(folder.id);
  state.shares.delete(`folder:${folder.id}`);
}
