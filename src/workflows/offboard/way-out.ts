import { effectKeys } from '../../domain/offboard/effect-keys.js';
import { type OffboardPlan, successorOf } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import { checkedKey } from '../../domain/shared-effects.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { callFailureOf } from '../../engine/failure.js';
import type { RunRecord } from '../../engine/run.js';
import { isReassigning, reassignmentEnded } from '../effects/reassignment-ended.js';
import { botLeft, ownRow } from '../effects/room-seat.js';
import type { Portal, RoomsPort } from '../ports.js';
import type { EditedRoom } from './rooms.js';
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
  const isOpen = isReassigning(effects, [checkedKey('check', effectKeys.accountDisabled)]);
  const rooms = editedRooms(plan).flatMap((room) => {
    const before = effects.find(({ key }) => key === effectKeys.room(room.id, 'before'))?.evidence;
    const successor = successorOf(plan, room.successorId);
    return before ? [roomLetGo(portal.rooms, room, { botId, before, successor })] : [];
  });
  return [...(isOpen ? [reassignmentEnded(portal, plan)] : []), ...rooms];
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
  const left = botLeft(rooms, { key: effectKeys.room(room.id, 'left'), room, botId, before });
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
