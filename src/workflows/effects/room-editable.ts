import type { EntryId } from '../../domain/portal.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import type { RoomsPort } from '../ports.js';
import type { RoomSight } from './room-sight.js';

/** A room whose members or links the bot edits, by making itself its owner where it must. */
export interface HeldRoom {
  readonly room: { readonly id: EntryId; readonly title: string };
  /** The portal's calls, of which those that read the room answer what `sight` has seen of it. */
  readonly rooms: RoomsPort;
  readonly sight: RoomSight;
  /** Portal id of the service account. */
  readonly botId: string;
}

/** The room is gone, which nobody has to do anything about. */
export function goneReading(now: Date): Reading {
  return { kind: 'holds', evidence: { gone: true, readAt: now.toISOString() } };
}

/**
 * The bot may edit the room's members and links: as its manager, else as its owner, which a DocSpace admin may make
 * itself. Harmless twice: an owner is not made one again.
 */
export function roomEditable(
  { room: { id, title }, rooms, sight, botId }: HeldRoom,
  effect: Pick<DesiredState, 'key' | 'needs'>,
): DesiredState {
  return {
    ...effect,
    title: `${title}: Handover can edit it`,
    giveUp: `DocSpace did not make me the owner of ${title}. Make me its manager there, then try again.`,
    observe: async ({ now }) => {
      const room = await sight.see();
      if (!room) return goneReading(now);
      if (!room.security.editAccess) return { kind: 'missing', because: `I neither own nor manage ${title}.` };
      return {
        kind: 'holds',
        evidence: { as: room.ownerId === botId ? 'owner' : 'manager', readAt: now.toISOString() },
      };
    },
    act: async () => {
      await rooms.changeOwner({ roomIds: [id], userId: botId });
    },
  };
}

/**
 * The state, for whose act the room must be open and the bot's to edit, which its `needs` say. Somebody who archives the
 * room meanwhile, or takes it from the bot, makes the act refused: then it is looked at anew, and it is tried again.
 */
export function whileEditable({ sight }: Pick<HeldRoom, 'sight'>, state: DesiredState): DesiredState {
  return {
    ...state,
    observe: async (tools) => ((await sight.see()) ? await state.observe(tools) : goneReading(tools.now)),
    act: async (tools) => {
      try {
        await state.act(tools);
      } catch (error) {
        const isRefused = callFailureOf(error)?.passing === false;
        const before = isRefused ? await sight.see() : undefined;
        sight.forget();
        const room = before && (await sight.see());
        if (!room || (!room.archived && room.security.editAccess)) throw error;
        throw changedMeanwhile(error);
      }
    },
  };
}

/** An error of the portal's, which the next look puts right. */
function changedMeanwhile(cause: unknown): Error {
  const error = new Error('The room was archived, or given to somebody else, while I worked in it', { cause });
  return Object.assign(error, { outcome: 'notApplied' as const, passing: true });
}
