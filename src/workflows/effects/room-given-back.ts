import type { PersonRef } from '../../domain/portal.js';
import { whyUnfit } from '../../domain/receivers.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import type { PeoplePort } from '../ports.js';
import { whenPutRight } from './obstacles.js';
import { goneReading, type HeldRoom } from './room-editable.js';
import { botLeft } from './room-seat.js';

/**
 * The bot doesn't own the room, unless it did before, and is in it what it was: the room belongs to who was approved to
 * have it in the end. Whom somebody else made its owner meanwhile keeps it, and is noted. Harmless twice: it is given
 * only while the bot has it, and leaving a room one isn't in changes nothing.
 */
export function roomGivenBack(
  { room: { id, title }, rooms, sight, botId }: HeldRoom,
  input: {
    /** Of the effect, unique within the run. */
    readonly key: string;
    readonly receiver: Pick<PersonRef, 'id' | 'name'>;
    readonly people: Pick<PeoplePort, 'findPerson'>;
    /** Evidence of `formerRole`. */
    readonly before: Evidence;
    /** Said in front where the room can't be given back. */
    readonly warning?: string;
  },
): DesiredState {
  const { key, receiver, people, before, warning = '' } = input;
  const left = botLeft(rooms, { key, room: { id, title }, botId, before });
  const isBots = (ownerId: string) => ownerId === botId && receiver.id !== botId;
  return {
    key,
    title: `${title} to ${receiver.name}`,
    observe: async (tools) => {
      const room = await sight.see();
      if (!room) return goneReading(tools.now);
      if (isBots(room.ownerId)) {
        const isRefused = tools.memory.facts.refused === true;
        const unfit = isRefused && whyUnfit(receiver.name, await people.findPerson(receiver.id), 'content');
        if (unfit) {
          const because = `${title} belongs to me. ${unfit} ${whenPutRight}`;
          return { kind: 'impossible', because: `${warning} ${because}`.trim() };
        }
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
