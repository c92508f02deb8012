import { count } from '../../domain/counting.js';
import { checkedKey, effectKeys } from '../../domain/offboard/effect-keys.js';
import { type OffboardPlan, successorOf } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState, Evidence, Reading } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import type { RunRecord } from '../../engine/run.js';
import type { Portal, RoomsPort } from '../ports.js';
import { botLeft, type EditedRoom, ownRow } from './rooms.js';
import { editedRooms } from './verify.js';

export interface WayOut {
  readonly portal: Portal;
  /** With what was noted when it was compared with the portal. */
  readonly plan: OffboardPlan;
  /** Portal id of the service account. */
  readonly botId: string;
}

/** What must hold however an offboarding ends: nothing of it still runs, and the bot is where it was in each room it touched. */
export function offboardAlways({ portal, plan, botId }: WayOut, { effects }: RunRecord): readonly DesiredState[] {
  const isOpen = effects.some(({ key, intendedAt, provedAt }) => {
    return startReassignments.includes(key) && intendedAt !== null && provedAt === null;
  });
  const rooms = editedRooms(plan).flatMap((room) => {
    const before = effects.find(({ key }) => key === effectKeys.room(room.id, 'before'))?.evidence;
    const successor = successorOf(plan, room.successorId);
    return before ? [roomLetGo(portal.rooms, room, { botId, before, successor })] : [];
  });
  return [...(isOpen ? [nothingRuns(portal, plan)] : []), ...rooms];
}

/** Effects whose act starts a reassignment. */
const startReassignments: readonly string[] = [
  effectKeys.reassignment,
  checkedKey('check', effectKeys.roomsOwned),
  checkedKey('check', effectKeys.accountDisabled),
];

/** No reassignment of this run goes on. Harmless twice: the portal ends what runs, which is nothing. */
function nothingRuns({ reassignment, rooms }: Portal, plan: OffboardPlan): DesiredState {
  const { person, successor } = plan;
  return {
    key: effectKeys.reassignmentEnded,
    title: 'Nothing is being moved any more',
    settleMs: 30_000,
    giveUp: `DocSpace is still moving ${person.name}’s content to ${successor.name}, and I could not end it. End it in DocSpace > Accounts.`,
    observe: async ({ now }): Promise<Reading> => {
      const progress = await reassignment.getReassignmentProgress(person.id);
      if (progress && !progress.isCompleted) return { kind: 'missing', because: 'Content is still being moved.' };
      const left = await rooms.listRooms({ ownerId: person.id, area: 'Any' });
      const evidence = { roomsLeft: left.length, percent: progress?.percentage ?? null, readAt: now.toISOString() };
      return { kind: 'holds', evidence, leaves: whatMoved(plan, left.length, progress?.percentage) };
    },
    act: async () => {
      await reassignment.terminateReassignment(person.id);
    },
  };
}

function whatMoved({ person, successor }: OffboardPlan, roomsLeft: number, percentage: number | undefined): string {
  const where = percentage === undefined ? '' : ` at ${Math.round(percentage)} %`;
  return `Moving content to ${successor.name} was ended${where}: what had moved stays there, and ${person.name} still owns ${count(roomsLeft, 'room')}.`;
}

interface LetGo {
  readonly botId: string;
  readonly before: Evidence;
  readonly successor: PersonRef;
}

/**
 * The room doesn't belong to the bot unless it did, and the bot is in it as before. It goes on to its successor, or
 * back to its owner where the portal won't have that (nor that, once the owner is disabled: then it is named). Harmless twice: who owns it is read before it is given.
 */
function roomLetGo(rooms: RoomsPort, room: EditedRoom, { botId, before, successor }: LetGo): DesiredState {
  const left = botLeft(rooms, room, { botId, before });
  const isBots = before.role === 'owner' || successor.id === botId;
  const formerOwner = typeof before.ownerId === 'string' ? before.ownerId : null;
  return {
    ...left,
    giveUp: `I am still in the room ${room.title}, perhaps as its owner. Give it to somebody and remove me there.`,
    observe: async (tools) => {
      const members = await rooms.listMembers(room.id);
      const owner = members.find((member) => member.isOwner);
      if (owner?.id === botId && !isBots) return { kind: 'missing', because: `I still own ${room.title}.` };
      const reading = await left.observe(tools);
      const isBack = owner !== undefined && owner.id === formerOwner && tools.memory.facts.offered === true;
      if (reading.kind !== 'holds' || !isBack) return reading;
      return { ...reading, leaves: `${room.title} went back to ${owner.name}: ${successor.name} could not take it.` };
    },
    act: async (tools) => {
      const own = ownRow(await rooms.listMembers(room.id), botId);
      if (own?.isOwner && !isBots) {
        const isRefused = tools.memory.facts.offered === true;
        await tools.remember({ offered: true });
        if (isRefused || !(await isTaken(rooms, room, successor)))
          await rooms.changeOwner({ roomIds: [room.id], userId: formerOwner ?? successor.id });
      }
      await left.act(tools);
    },
  };
}

/** False if the portal refuses this owner. */
async function isTaken(rooms: RoomsPort, room: EditedRoom, successor: PersonRef): Promise<boolean> {
  try {
    await rooms.changeOwner({ roomIds: [room.id], userId: successor.id });
    return true;
  } catch (error) {
    if (callFailureOf(error)?.passing !== false) throw error;
    return false;
  }
}
