import type { Request } from '../request.js';
import type { ContractorsPlan, LeaveRoomPlan } from './plan.js';
import type { SponsorQuestion, SponsorRoom } from './sponsor.js';

/** The most rooms that one question offers to remove somebody from. */
const mostOffered = 3;

/** Rooms that a sponsor may ask to have a guest removed from, and how many more there are that no button fits for. */
export function offeredRooms({ rooms }: Pick<SponsorQuestion, 'rooms'>): {
  readonly offered: readonly SponsorRoom[];
  readonly more: number;
} {
  const active = rooms.filter((room) => room.active === true);
  return { offered: active.slice(0, mostOffered), more: Math.max(0, active.length - mostOffered) };
}

/** Makes one request of one question and room, however often it is asked for. */
export function leaveRoomOrigin(
  { digestId, personId, sponsor }: Pick<SponsorQuestion, 'digestId' | 'personId' | 'sponsor'>,
  room: Pick<SponsorRoom, 'id'>,
): string {
  return `contractors:leaveRoom:${digestId}:${personId}:${sponsor}:${typeof room.id}:${room.id}`;
}

/** What became of a removal that a sponsor asked for. */
export interface AskedRemoval {
  readonly room: SponsorRoom;
  readonly request: Request<LeaveRoomPlan>;
}

/** The removals that this question's sponsor asked for, among the requests that came of the list. */
export function askedRemovals(question: SponsorQuestion, children: readonly Request[]): readonly AskedRemoval[] {
  return question.rooms.flatMap((room) => {
    const origin = leaveRoomOrigin(question, room);
    const request = children.find((child) => child.origin === origin);
    return request && isLeaveRoom(request) ? [{ room, request }] : [];
  });
}

function isLeaveRoom(request: Request): request is Request<LeaveRoomPlan> {
  return request.kind === 'contractors' && (request as Request<ContractorsPlan>).plan.what === 'leaveRoom';
}
