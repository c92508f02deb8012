import { effectKeys } from '../../domain/contractors/effect-keys.js';
import type { LeaveRoomPlan } from '../../domain/contractors/plan.js';
import type { DesiredState, Evidence, Reading } from '../../engine/desired-state.js';
import type { Fact } from '../../engine/look.js';
import type { EffectRecord, RunRecord } from '../../engine/run.js';
import type { StepTools } from '../../engine/workflow.js';
import { whileActive } from '../effects/obstacles.js';
import { roomEditable, whileEditable } from '../effects/room-editable.js';
import { roomGivenBack } from '../effects/room-given-back.js';
import { formerRole } from '../effects/room-seat.js';
import { createRoomSight, roomsSeenBy } from '../effects/room-sight.js';
import type { RunContext } from '../kind.js';
import { type LeavingContext, roomLooked } from './room-look.js';
import { isInRoom } from './room-members.js';

type Work = (context: LeavingContext, run: StepTools) => Promise<void>;

/** What each step of taking a guest out of one room does. In a room that no longer exists there is nothing to do. */
export function leaveRoomWork(
  given: RunContext<LeaveRoomPlan>,
): Record<'look' | 'remove' | 'back' | 'check', StepWork> {
  let made: LeavingContext | undefined;
  /** One for the whole tick. */
  const own = () => {
    made ??= leavingContext(given);
    return made;
  };
  const inRoom = (work: Work) => async (run: StepTools) => {
    const context = own();
    const looked = await run.record(roomLooked(context));
    if (looked.gone !== true) await work(context, run);
  };
  return {
    look: inRoom(async ({ rooms, room, botId }, run) => {
      await run.record(formerRole(rooms, { key: effectKeys.roomBefore, room, botId }));
    }),
    remove: async (run) => {
      const context = own();
      for (const person of context.plan.people) await run.ensure(guestOut(context, person));
    },
    back: inRoom(async (context, run) => void (await run.ensure(givenBack(context, run.proved())))),
    check: inRoom(async (context, run) => void (await run.record(readAgain(context)))),
  };
}

type StepWork = (run: StepTools) => Promise<void>;

/** However the run ends, a room that it took is its owner's again, and the bot is in it what it was. */
export function leaveRoomWaysOut(given: RunContext<LeaveRoomPlan>, { effects }: RunRecord): readonly DesiredState[] {
  const isTaken = effects.some(({ key, intendedAt }) => key === effectKeys.roomEditable && intendedAt !== null);
  return isTaken ? [givenBack(leavingContext(given), effects)] : [];
}

function editable(context: LeavingContext): DesiredState {
  return whileActive(context.rooms, context.room, roomEditable(context, { key: effectKeys.roomEditable }));
}

/**
 * The guest is not in the room. Who holds a role in a form of it stays, because the portal would take the form from them
 * only by force; that is told. Harmless twice: only who is there is taken out.
 */
function guestOut(context: LeavingContext, person: LeaveRoomPlan['people'][number]): DesiredState {
  const { rooms, room, sight } = context;
  const { id: roomId, title } = room;
  return whileEditable(context, {
    key: effectKeys.roomLeft(person.id),
    title: `${person.name} out of ${title}`,
    discloses: true,
    giveUp: `DocSpace said yes, but ${person.name} is still in ${title}. Remove them there, then try again.`,
    needs: [editable(context)],
    observe: async ({ now, memory }): Promise<Reading> => {
      const readAt = now.toISOString();
      const isIn = await isInRoom(rooms, roomId, person.id);
      if (isIn === 'unknown')
        return { kind: 'unknown', because: `DocSpace does not show me who is in ${title}. Try again later.` };
      if (isIn === 'out') return { kind: 'holds', evidence: { readAt } };
      if (memory.facts.formRole !== true) return { kind: 'missing', because: `${person.name} is in ${title}.` };
      const because = `They hold a role in a form of ${title}, so DocSpace keeps them in it. Give that role to somebody else there, then remove them.`;
      return { kind: 'holds', evidence: { result: 'refused', because, readAt } };
    },
    act: async ({ remember }) => {
      const invitations = [{ id: person.id, access: 'none' as const }];
      const { blockedByFormRole } = await rooms.setMembers({ roomId, invitations });
      sight.forget();
      if (blockedByFormRole) await remember({ formRole: true });
    },
  });
}

function givenBack(context: LeavingContext, effects: readonly EffectRecord[]): DesiredState {
  const { plan, room, rooms, portal } = context;
  const { title } = room;
  const before: Evidence = effects.find(({ key }) => key === effectKeys.roomBefore)?.evidence ?? {};
  const given = roomGivenBack(context, {
    key: effectKeys.roomGivenBack,
    receiver: plan.owner,
    people: portal.people,
    before,
  });
  return {
    ...whileActive(rooms, room, given),
    giveUp: `${title} may still belong to me: DocSpace did not give it back to ${plan.owner.name}, or I am still in it. Give it to them in DocSpace and remove me; if it is in the archive, restore it first.`,
  };
}

/** The room once more, when the bot has left: what somebody did meanwhile is theirs, and is said. */
function readAgain({ plan, rooms, room, sight }: LeavingContext): Fact {
  return {
    key: effectKeys.roomReadAgain,
    title: 'Everything checked again',
    read: async (now) => {
      sight.forget();
      const readAt = now.toISOString();
      const found = await sight.see();
      if (!found) return { kind: 'known', evidence: { gone: true, readAt } };
      const left: string[] = [];
      for (const { id, name } of plan.people) {
        const isIn = await isInRoom(rooms, room.id, id);
        if (isIn === 'in') left.push(`${name} is in ${room.title} at the end. Its owner can remove them there.`);
        if (isIn === 'unknown') left.push(`DocSpace did not show me at the end who is in ${room.title}. Look there.`);
      }
      const { ownerId, ownerName } = found;
      return { kind: 'known', evidence: { ownerId, ownerName, left, readAt } };
    },
  };
}

function leavingContext(given: RunContext<LeaveRoomPlan>): LeavingContext {
  const { plan, portal } = given;
  const sight = createRoomSight(portal.rooms, plan.room);
  return { ...given, room: plan.room, sight, rooms: roomsSeenBy(portal.rooms, sight) };
}
