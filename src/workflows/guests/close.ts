import { effectKeys } from '../../domain/guests/effect-keys.js';
import { whyUnfit } from '../../domain/receivers.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import type { EffectRecord } from '../../engine/run.js';
import { whenPutRight } from '../effects/obstacles.js';
import { roomArchived } from '../effects/room-archived.js';
import { botLeft } from '../effects/room-seat.js';
import type { CleanupContext } from './context.js';
import { goneReading, roomOpened } from './open.js';

/**
 * The bot doesn't own the room, unless it did before, and is in it what it was: the room belongs to who was approved to
 * have it in the end. Whom somebody else made its owner meanwhile keeps it, and is noted. Harmless twice: it is given
 * only while the bot has it, and leaving a room one isn't in changes nothing.
 */
export function roomGivenBack(
  context: CleanupContext,
  { looked, before }: { readonly looked: Evidence; readonly before: Evidence },
): DesiredState {
  const { plan, portal, rooms, sight, botId } = context;
  const { id, title } = plan.room;
  const { receiver } = plan;
  const left = botLeft(rooms, { key: effectKeys.givenBack, room: plan.room, botId, before });
  const isBots = (ownerId: string) => ownerId === botId && receiver.id !== botId;
  const open = `${title} is NOT archived right now.`;
  return {
    key: effectKeys.givenBack,
    title: `${title} to ${receiver.name}`,
    giveUp: `${open} DocSpace did not give it back to ${receiver.name}, or did not let me leave it. See to both there, then try again.`,
    // In the archive no room changes hands.
    needs: [roomOpened(context, looked)],
    observe: async (tools) => {
      const room = await sight.see();
      if (!room) return goneReading(tools.now);
      if (isBots(room.ownerId)) {
        const isRefused = tools.memory.facts.refused === true;
        const unfit = isRefused && whyUnfit(receiver.name, await portal.people.findPerson(receiver.id), 'content');
        if (unfit) return { kind: 'impossible', because: `${open} ${title} belongs to me. ${unfit} ${whenPutRight}` };
        return { kind: 'missing', because: `${title} belongs to me.` };
      }
      const reading = await left.observe(tools);
      if (reading.kind !== 'holds') return reading;
      const { ownerId, ownerName } = room;
      const notes =
        ownerId === receiver.id
          ? []
          : [`Somebody made ${ownerName} the owner of ${title} while I worked; it stays theirs.`];
      return { kind: 'holds', evidence: { ...reading.evidence, ownerId, ownerName, notes } };
    },
    act: async (tools) => {
      // Somebody may have made another its owner since: that is not undone.
      sight.forget();
      const room = await sight.see();
      if (room && isBots(room.ownerId)) {
        try {
          await rooms.changeOwner({ roomIds: [id], userId: receiver.id });
        } catch (error) {
          if (callFailureOf(error)?.passing !== false) throw error;
          return await tools.remember({ refused: true });
        }
      }
      // Who gives a room away stays in it as its manager.
      if (before.role !== 'roomManager' && before.role !== 'owner') await left.act(tools);
    },
  };
}

/** The room is in the archive, and nothing of this run is still taking it out. */
export function backInArchive(
  { plan, portal, rooms, sight }: CleanupContext,
  opened: EffectRecord | undefined,
): DesiredState {
  const { title } = plan.room;
  const archived = roomArchived(rooms, { key: effectKeys.archived, room: plan.room });
  return {
    ...archived,
    giveUp: `${title} is NOT archived right now: DocSpace did not archive it. Archive it there, then try again.`,
    observe: async (tools) => {
      if (opened && opened.intendedAt !== null && opened.provedAt === null) {
        const id = opened.facts.operation;
        const [operation] = typeof id === 'string' ? await portal.operations.getOperations(id) : [];
        const isFresh = tools.now.getTime() - opened.intendedAt.getTime() < restoreLastsMs;
        const isUnderWay = operation ? !operation.finished : isFresh && id === undefined;
        if (isUnderWay)
          return { kind: 'underWay', percent: null, because: `${title} is still coming out of the archive.` };
        sight.forget();
      }
      return (await sight.see()) ? await archived.observe(tools) : goneReading(tools.now);
    },
  };
}

/** How long an operation of which nothing is known may still take: the portal drops one that says nothing for a minute. */
const restoreLastsMs = 60_000;
