import type { FileEntry } from '../entities/file.js';
import type { FolderEntry } from '../entities/folder.js';
import type { OperationWork } from '../entities/operation.js';
import { noteChange, type PortalState } from '../state.js';
import { archiveRoom, unarchiveRoom, type WorkResult } from './archive.js';
import { type AuditActionKey, recordAudit } from './audit.js';
import { descendants, filesIn, foldersIn, pathUp, removeFolder, rootOf } from './entries.js';
import { isMemberRecord } from './shares.js';
import { filePayload, fireWebhooks, folderPayload } from './webhook-events.js';

type MoveWork = Extract<OperationWork, { kind: 'move' }>;

interface Move {
  readonly state: PortalState;
  readonly destination: FolderEntry;
  readonly conflict: 0 | 1 | 2;
  readonly actorId: string;
  readonly now: Date;
}

const beingEdited = 'The file is being edited by another user';

/** Moves each folder and file that can be moved; what can't leaves its reason in the record, not in the answer. */
export function moveEntries(state: PortalState, work: MoveWork, by: { actorId: string; now: Date }): WorkResult {
  const destination = state.folders.get(work.destinationId);
  if (destination === undefined) return { error: 'The required folder was not found', processed: 0 };
  const move: Move = { state, destination, conflict: work.conflict, ...by };
  const errors: string[] = [];
  let processed = 0;
  for (const id of work.folderIds) {
    const folder = state.folders.get(id);
    if (folder === undefined) continue;
    const error = moveFolder(move, folder);
    if (error === null) processed += 1;
    else errors.push(error);
  }
  for (const id of work.fileIds) {
    const file = state.files.get(id);
    if (file === undefined) continue;
    const error = moveFile(move, file);
    if (error === null) processed += 1;
    else errors.push(error);
  }
  return { error: errors.at(-1) ?? null, processed };
}

function moveFolder(move: Move, folder: FolderEntry): string | null {
  const { state, destination } = move;
  if (folder.kind === 'room') {
    const work = { roomId: folder.id, actorId: move.actorId, now: move.now };
    return (destination.kind === 'archive' ? archiveRoom(state, work) : unarchiveRoom(state, work)).error;
  }
  if (pathUp(state, destination).includes(folder)) return 'The folder cannot be moved into itself';
  if (folder.parentId === destination.id) return null;
  if (descendants(state, folder).some((entry) => entry.kind === 'file' && entry.file.openedBy.length > 0))
    return beingEdited;
  const twin = foldersIn(state, destination.id).find((other) => sameTitle(other.title, folder.title));
  if (twin !== undefined && move.conflict !== 2) return mergeFolder(move, folder, twin);
  const leavesDocuments = rootOf(state, { kind: 'folder', folder })?.kind === 'my';
  folder.parentId = destination.id;
  folder.updatedAt = move.now;
  folder.updatedBy = move.actorId;
  // People shares mean nothing inside a room.
  if (leavesDocuments && rootOf(state, { kind: 'folder', folder })?.kind === 'rooms') dropMembers(state, folder);
  tell(move, { folder, action: 'folderMoved' });
  return null;
}

/** Same title in the destination: the contents go there and the emptied folder, with its id, is gone. */
function mergeFolder(move: Move, folder: FolderEntry, twin: FolderEntry): string | null {
  const into: Move = { ...move, destination: twin };
  const errors: string[] = [];
  for (const child of foldersIn(move.state, folder.id)) {
    const error = moveFolder(into, child);
    if (error !== null) errors.push(error);
  }
  for (const file of filesIn(move.state, folder.id)) {
    const error = moveFile(into, file);
    if (error !== null) errors.push(error);
  }
  const isEmpty = foldersIn(move.state, folder.id).length === 0 && filesIn(move.state, folder.id).length === 0;
  if (isEmpty) removeFolder(move.state, folder);
  tell(move, { folder: twin, action: 'folderMovedWithOverwriting' });
  return errors.at(-1) ?? null;
}

function moveFile(move: Move, file: FileEntry): string | null {
  const { state, destination } = move;
  if (file.openedBy.length > 0) return beingEdited;
  if (file.folderId === destination.id) return null;
  const twin = filesIn(state, destination.id).find((other) => sameTitle(other.title, file.title));
  if (twin !== undefined && move.conflict === 0) return null;
  if (twin !== undefined && move.conflict === 1) {
    if (twin.openedBy.length > 0) return beingEdited;
    twin.versions.push(file.versions.at(-1) ?? '');
    twin.updatedAt = move.now;
    state.files.delete(file.id);
    state.shares.delete(`file:${file.id}`);
    tellFile(move, twin, 'fileMovedWithOverwriting');
    return null;
  }
  file.folderId = destination.id;
  file.updatedAt = move.now;
  tellFile(move, file, 'fileMoved');
  return null;
}

function sameTitle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function dropMembers(state: PortalState, folder: FolderEntry): void {
  const keys = descendants(state, folder).map((entry) =>
    entry.kind === 'folder' ? `folder:${entry.folder.id}` : `file:${entry.file.id}`,
  );
  for (const key of [`folder:${folder.id}`, ...keys]) {
    const records = state.shares.get(key);
    if (records === undefined) continue;
    state.shares.set(
      key,
      records.filter((record) => !isMemberRecord(record)),
    );
  }
}

function tell(move: Move, event: { folder: FolderEntry; action: AuditActionKey }): void {
  const { state, now, actorId } = move;
  const { folder } = event;
  recordAudit(state, {
    now,
    actorId,
    action: event.action,
    target: [folder.id],
    about: [folder.title, move.destination.title],
  });
  noteChange(state, now, { kind: 'folder', id: String(folder.id), what: 'moved' });
  fireWebhooks(state, {
    now,
    actorId,
    trigger: 'folder.moved',
    payload: folderPayload(state, folder),
    entry: { kind: 'folder', folder },
  });
}

function tellFile(move: Move, file: FileEntry, action: AuditActionKey): void {
  const { state, now, actorId } = move;
  recordAudit(state, { now, actorId, action, target: [file.id], about: [file.title, move.destination.title] });
  noteChange(state, now, { kind: 'file', id: String(file.id), what: 'moved' });
  fireWebhooks(state, {
    now,
    actorId,
    trigger: 'file.moved',
    payload: filePayload(state, file),
    entry: { kind: 'file', file },
  });
}
