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
 * The bot doesn't own the room, unless it did before: it belongs to who was approved to have it in the end. Whom somebody
 * else made its owner meanwhile keeps it, and is noted. Harmless twice: it is given only while the bot has it.
 */
export function roomGivenBack(context: CleanupContext, looked: Evidence): DesiredState {
  const { plan, portal, rooms, sight, botId } = context;
  const { id, title } = plan.room;
  const { receiver } = plan;
  const lead = `${title} belongs to me and is NOT archived right now.`;
  return {
    key: effectKeys.givenBack,
    title: `${title} to ${receiver.name}`,
    giveUp: `${lead} DocSpace did not give it to ${receiver.name}. Give it to them there, then try again.`,
    // In the archive nobody's room changes hands.
    needs: [roomOpened(context, looked)],
    observe: async ({ now, memory }) => {
      const room = await sight.see();
      if (!room) return goneReading(now);
      if (room.ownerId === botId && receiver.id !== botId) {
        const unfit =
          memory.facts.refused === true &&
          whyUnfit(receiver.name, await portal.people.findPerson(receiver.id), 'content');
        if (unfit) return { kind: 'impossible', because: `${lead} ${unfit} ${whenPutRight}` };
        return { kind: 'missing', because: `${title} belongs to me.` };
      }
      const notes =
        room.ownerId === receiver.id
          ? []
          : [`Somebody made ${room.ownerName} the owner of ${title} while I worked; it stays theirs.`];
      return {
        kind: 'holds',
        evidence: { ownerId: room.ownerId, ownerName: room.ownerName, notes, readAt: now.toISOString() },
      };
    },
    act: async ({ remember }) => {
      try {
        await rooms.changeOwner({ roomIds: [id], userId: receiver.id });
      } catch (error) {
        if (callFailureOf(error)?.passing !== false) throw error;
        await remember({ refused: true });
      }
    },
  };
}

/** The bot is in the room what it was before. */
export function botAsBefore({ plan, rooms, sight, botId }: CleanupContext, before: Evidence): DesiredState {
  const left = botLeft(rooms, { key: effectKeys.left, room: plan.room, botId, before });
  return {
    ...left,
    observe: async (tools) => ((await sight.see()) ? await left.observe(tools) : goneReading(tools.now)),
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
