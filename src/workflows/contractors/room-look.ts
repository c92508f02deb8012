import { effectKeys } from '../../domain/contractors/effect-keys.js';
import type { LeaveRoomPlan } from '../../domain/contractors/plan.js';
import { whyUnfit } from '../../domain/receivers.js';
import type { Fact, FactAnswer, Gate, GateAnswer } from '../../engine/look.js';
import { whenPutRight } from '../effects/obstacles.js';
import type { HeldRoom } from '../effects/room-editable.js';
import type { RunContext } from '../kind.js';
import { orAbsent } from '../ports.js';
import { whyOther } from './accounts.js';

/** What the runbook that takes a guest out of a room works with. */
export interface LeavingContext extends RunContext<LeaveRoomPlan>, HeldRoom {}

/**
 * The room before anything is changed. It is not touched where it lies in the archive, belongs to somebody else by now, or
 * could not be given back; a room that is gone has nobody in it.
 */
export function roomLooked({ plan, portal, sight }: LeavingContext): Fact {
  return {
    key: effectKeys.roomLooked,
    title: `${plan.room.title}: looked at`,
    read: async (now): Promise<FactAnswer> => {
      // A 404 alone, or an old answer, must not decide.
      sight.forget();
      const room = await sight.see();
      const readAt = now.toISOString();
      if (!room) return { kind: 'known', evidence: { gone: true, readAt } };
      const { owner } = plan;
      if (room.archived) {
        return {
          kind: 'impossible',
          because: `${room.title} is in the archive, where DocSpace lets nobody be removed. Stop this; a guest clean-up takes all guests out of it.`,
        };
      }
      if (room.ownerId !== owner.id) return { kind: 'impossible', because: notTheirs(plan) };
      const unfit = whyUnfit(owner.name, await portal.people.findPerson(owner.id), 'content');
      if (unfit)
        return { kind: 'impossible', because: `${room.title} could not be given back. ${unfit} ${whenPutRight}` };
      return { kind: 'known', evidence: { ownerId: room.ownerId, readAt } };
    },
  };
}

/**
 * Whoever is taken out is who was approved, and the room is whose it was: the sponsor's, or once this run took it, the
 * bot's. Asked until the guest is out; what comes after that only gives the room back.
 */
export function guestApproved({ plan, portal, botId, current }: RunContext<LeaveRoomPlan>): Gate {
  return {
    key: 'guest.approved',
    title: 'The guest and the room',
    read: async (): Promise<GateAnswer> => {
      const { run } = await current();
      const effect = (key: string) => run?.effects.find((one) => one.key === key);
      for (const person of plan.people) {
        if ((effect(effectKeys.roomLeft(person.id))?.provedAt ?? null) !== null) return { open: true };
        const found = await portal.people.findPerson(person.id);
        const other = found ? whyOther(found, person) : 'The account no longer exists in DocSpace.';
        if (other !== undefined) return { open: false, because: `${other} Stop this.` };
      }
      const room = await orAbsent(portal.rooms.getRoom(plan.room.id));
      const mayBeOurs = (effect(effectKeys.roomEditable)?.intendedAt ?? null) !== null;
      if (!room || room.ownerId === plan.owner.id || (mayBeOurs && room.ownerId === botId)) return { open: true };
      return { open: false, because: notTheirs(plan) };
    },
  };
}

function notTheirs({ room, owner }: LeaveRoomPlan): string {
  return `${room.title} no longer belongs to ${owner.name}, who asked for this. Stop this; its owner now decides who is in it.`;
}
