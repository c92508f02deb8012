import { effectKeys } from '../../domain/guests/effect-keys.js';
import type { DesiredState, EffectTools, Evidence, Reading } from '../../engine/desired-state.js';
import { operationSettlesMs } from '../effects/room-archived.js';
import {
  roomEditable as editable,
  goneReading,
  type HeldRoom,
  whileEditable as heldWhile,
} from '../effects/room-editable.js';
import type { OperationsPort } from '../file-ports.js';
import type { CleanupContext } from './context.js';
import { restoredMeanwhile } from './look.js';

/**
 * The room is out of the archive, where nobody may edit it. Harmless twice: it is restored only while it is archived. A
 * room that somebody else restored, when this run had not begun to, is left to them.
 */
export function roomOpened({ plan, portal, rooms, sight }: CleanupContext, looked: Evidence): DesiredState {
  const { id, title } = plan.room;
  return {
    key: effectKeys.opened,
    title: `${title}: out of the archive`,
    settleMs: operationSettlesMs,
    giveUp: `DocSpace did not restore ${title}, so it is in the archive as it was. Restore it and archive it again there to see why, then try again.`,
    observe: async (tools) => {
      const { now, memory } = tools;
      const room = await sight.see();
      if (!room) return goneReading(now);
      if (room.archived) return await stillArchived(portal.operations, tools, title);
      const isOurs = memory.intendedAt !== null;
      if (looked.archived === true && !isOurs) return { kind: 'impossible', because: restoredMeanwhile(plan.room) };
      return { kind: 'holds', evidence: { restored: isOurs, readAt: now.toISOString() } };
    },
    act: async ({ remember }) => {
      const { id: operation } = await rooms.unarchiveRoom(id);
      await remember({ operation });
    },
  };
}

/** Over the limit of active rooms the portal accepts the call, and only the operation's record says no, once. */
async function stillArchived(operations: OperationsPort, { memory }: EffectTools, title: string): Promise<Reading> {
  const id = memory.facts.operation;
  if (typeof id === 'string' && memory.actedAt !== null) {
    const [operation] = await operations.getOperations(id);
    if (operation?.error) {
      return {
        kind: 'impossible',
        because: `DocSpace could not restore ${title}: “${operation.error}”. It is in the archive as it was. If the number of active rooms is at its limit, archive another one first. Then try again.`,
      };
    }
    if (operation && !operation.finished)
      return { kind: 'underWay', percent: operation.progress, because: `${title} is coming out of the archive.` };
  }
  return { kind: 'missing', because: `${title} is in the archive, where nobody may edit it.` };
}

/** The bot may edit the room's members and links. */
export function roomEditable(context: CleanupContext, looked: Evidence): DesiredState {
  return editable(heldBy(context), { key: effectKeys.editable, needs: [roomOpened(context, looked)] });
}

/** The state, for whose act the room must be open and the bot's to edit. */
export function whileEditable(context: CleanupContext, looked: Evidence, state: DesiredState): DesiredState {
  return heldWhile(heldBy(context), {
    ...state,
    needs: [roomOpened(context, looked), roomEditable(context, looked)],
  });
}

/** The one room of a clean-up, as what several kinds do with a room needs it. */
export function heldBy({ plan: { room }, rooms, sight, botId }: CleanupContext): HeldRoom {
  return { room, rooms, sight, botId };
}
