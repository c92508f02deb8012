import type { EntryId } from '../entities/folder.js';
import { noteChange, type PortalState } from '../state.js';
import { recordAudit } from './audit.js';
import { foldersIn, sectionRoot } from './entries.js';
import { fireWebhooks, folderPayload } from './webhook-events.js';

/** What an operation did. */
export interface WorkResult {
  readonly error: string | null;
  readonly processed: number;
}

interface RoomWork {
  readonly roomId: EntryId;
  readonly actorId: string;
  readonly now: Date;
}

/** Moves a room to the archive: pins and its lifetime setting are dropped, its shares stay. */
export function archiveRoom(state: PortalState, work: RoomWork): WorkResult {
  const room = state.folders.get(work.roomId);
  const archive = sectionRoot(state, 'archive');
  if (room === undefined) return { error: 'The required folder was not found', processed: 0 };
  if (room.parentId === archive.id) return { error: null, processed: 1 };
  room.parentId = archive.id;
  room.pinnedBy = [];
  room.lifetimeDays = null;
  return moved(state, work, 'roomArchived');
}

/** Moves a room back among the active ones; the limit of rooms shows only here, in the record. */
export function unarchiveRoom(state: PortalState, work: RoomWork): WorkResult {
  const room = state.folders.get(work.roomId);
  const rooms = sectionRoot(state, 'rooms');
  if (room === undefined) return { error: 'The required folder was not found', processed: 0 };
  if (room.parentId === rooms.id) return { error: null, processed: 1 };
  const active = foldersIn(state, rooms.id).filter((folder) => folder.kind === 'room').length;
  const limit = state.settings.roomLimit;
  if (limit !== null && active >= limit) {
    return { error: 'The number of rooms should not exceed the limit of your tariff plan', processed: 0 };
  }
  room.parentId = rooms.id;
  return moved(state, work, 'roomUnarchived');
}

function moved(state: PortalState, work: RoomWork, action: 'roomArchived' | 'roomUnarchived'): WorkResult {
  const room = state.folders.get(work.roomId);
  if (room === undefined) return { error: 'The required folder was not found', processed: 0 };
  room.updatedAt = work.now;
  room.updatedBy = work.actorId;
  recordAudit(state, { now: work.now, actorId: work.actorId, action, target: [room.id], about: [room.title] });
  noteChange(state, work.now, {
    kind: 'room',
    id: String(room.id),
    what: action === 'roomArchived' ? 'archived' : 'restored',
  });
  fireWebhooks(state, {
    now: work.now,
    actorId: work.actorId,
    trigger: action === 'roomArchived' ? 'room.archived' : 'room.restored',
    payload: folderPayload(state, room),
    entry: { kind: 'folder', folder: room },
  });
  return { error: null, processed: 1 };
}
