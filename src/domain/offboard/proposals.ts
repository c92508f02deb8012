import type { PersonRef } from '../portal.js';
import { mayManage, mayReceive, type ReceiverAccount } from '../receivers.js';

/** Somebody who might receive a room or a group. */
export interface Candidate extends PersonRef, ReceiverAccount {}

/** Who is proposed for a room: somebody who manages it, last seen in the portal then. */
export interface RoomProposal {
  readonly successor: PersonRef;
  readonly lastSeenAt: Date;
}

/** Who is proposed for a group: a member of it, with an account since then. */
export interface GroupProposal {
  readonly successor: PersonRef;
  readonly registeredAt: Date;
}

/**
 * The room's manager who was seen last, if that was since `activeSince` and the portal lets them own rooms. Of whom
 * nothing is remembered is not proposed: unknown is not active.
 */
export function proposedForRoom(
  managers: readonly Candidate[],
  seen: { readonly lastSeen: ReadonlyMap<string, Date>; readonly activeSince: Date },
): RoomProposal | null {
  const active = managers.filter(mayReceive).flatMap((manager) => {
    const lastSeenAt = seen.lastSeen.get(manager.id);
    return lastSeenAt && lastSeenAt >= seen.activeSince ? [{ successor: refTo(manager), lastSeenAt }] : [];
  });
  return active.sort((one, other) => Number(other.lastSeenAt) - Number(one.lastSeenAt) || byId(one, other))[0] ?? null;
}

/**
 * The member of the group who has had an account for longest and may manage groups: the portal doesn't tell who joined
 * the group when. Whose account has no date is not proposed.
 */
export function longestMember(
  members: readonly (Candidate & { readonly registeredAt?: Date | undefined })[],
): GroupProposal | null {
  const dated = members
    .filter(mayManage)
    .flatMap(({ registeredAt, ...member }) => (registeredAt ? [{ successor: refTo(member), registeredAt }] : []));
  return (
    dated.sort((one, other) => Number(one.registeredAt) - Number(other.registeredAt) || byId(one, other))[0] ?? null
  );
}

function refTo({ id, name, email }: PersonRef): PersonRef {
  return { id, name, email };
}

function byId(one: { readonly successor: PersonRef }, other: { readonly successor: PersonRef }): number {
  return one.successor.id < other.successor.id ? -1 : 1;
}
