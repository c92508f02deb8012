import type { EntryId } from '../../domain/portal.js';
import type { DesiredState } from '../../engine/desired-state.js';
import { orAbsent, type RoomsPort } from '../ports.js';

/** How long a file operation of the portal may take before it is started again. */
export const operationSettlesMs = 30_000;

/** The room is in the archive. Harmless twice: an archived room is not archived again. */
export function roomArchived(
  rooms: RoomsPort,
  { key, room }: { readonly key: string; readonly room: { readonly id: EntryId; readonly title: string } },
): DesiredState {
  return {
    key,
    title: `${room.title} to the archive`,
    settleMs: operationSettlesMs,
    giveUp: `DocSpace did not archive ${room.title}. Archive it there, then try again.`,
    observe: async ({ now }) => {
      const found = await orAbsent(rooms.getRoom(room.id));
      if (!found)
        return {
          kind: 'impossible',
          because: `The room ${room.title} is not there. Look for it in DocSpace, then try again, or stop this run.`,
        };
      if (found.archived) return { kind: 'holds', evidence: { archived: true, readAt: now.toISOString() } };
      return { kind: 'missing', because: `${room.title} is not in the archive.` };
    },
    act: async () => {
      await rooms.archiveRoom(room.id);
    },
  };
}
