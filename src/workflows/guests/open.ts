import { effectKeys } from '../../domain/guests/effect-keys.js';
import type { DesiredState, EffectTools, Evidence, Reading } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import { operationSettlesMs } from '../effects/room-archived.js';
import type { OperationsPort } from '../file-ports.js';
import type { CleanupContext } from './context.js';
import { restoredMeanwhile } from './look.js';

/** The room is gone, which nobody has to do anything about. */
export function goneReading(now: Date): Reading {
  return { kind: 'holds', evidence: { gone: true, readAt: now.toISOString() } };
}

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
        because: `DocSpace could not restore ${title}: “${operation.error}”. It is in the archive as it was. Make room among the active rooms, then try again.`,
      };
    }
    if (operation && !operation.finished)
      return { kind: 'underWay', percent: operation.progress, because: `${title} comes out of the archive.` };
  }
  return { kind: 'missing', because: `${title} is in the archive, where nobody may edit it.` };
}

/**
 * The bot may edit the room's members and links: as its manager, else as its owner, which a DocSpace admin may make
 * itself. Harmless twice: an owner is not made one again.
 */
export function roomEditable(context: CleanupContext, looked: Evidence): DesiredState {
  const { plan, rooms, sight, botId } = context;
  const { id, title } = plan.room;
  return {
    key: effectKeys.editable,
    title: `${title}: mine to edit`,
    giveUp: `DocSpace did not make me the owner of ${title}. Make me its manager there, then try again.`,
    needs: [roomOpened(context, looked)],
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
 * The state, for whose act the room must be open and the bot's to edit. Somebody who archives the room meanwhile, or
 * takes it from the bot, makes the act refused: then both are looked at anew, and it is tried again.
 */
export function whileEditable(context: CleanupContext, looked: Evidence, state: DesiredState): DesiredState {
  const { sight } = context;
  return {
    ...state,
    needs: [roomOpened(context, looked), roomEditable(context, looked)],
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
