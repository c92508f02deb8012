import { type Candidate, proposedForRoom, type RoomProposal } from '../../../domain/offboard/proposals.js';
import { newestOf } from '../../activity/last-seen.js';
import { orAbsent, type PortalRoom, type RoomsPort, type ShareMember } from '../../ports.js';
import type { PreviewDeps } from './deps.js';

const dayMs = 24 * 60 * 60_000;

/** A room that the leaver owns, as the form shows it. */
export interface PreviewedRoom extends Pick<PortalRoom, 'id' | 'title' | 'roomType' | 'archived' | 'shared'> {
  /** People and groups in it, the owner included; null if it can't be read. */
  readonly members: number | null;
  readonly guests: number | null;
  /** When the portal says that it was last modified; null where it doesn't. */
  readonly updatedAt: Date | null;
  /** Who could receive this one instead of the default successor. */
  readonly proposed: RoomProposal | null;
}

type Deps = Pick<PreviewDeps, 'portal' | 'policy' | 'clock' | 'self' | 'activity'>;

/** Rooms that the person owns, active and archived, with who is in them: a request each per hundred members. */
export async function readRooms(deps: Deps, ownerId: string): Promise<readonly PreviewedRoom[]> {
  const { rooms } = deps.portal;
  const owned = await rooms.listRooms({ ownerId, area: 'Any' });
  const read = await Promise.all(owned.map(async (room) => ({ room, members: await rooms.listMembers(room.id) })));
  const propose = await proposer(deps, read, ownerId);
  return read.map(({ room, members }) => {
    const { id, title, roomType, archived, shared, updatedAt = null } = room;
    const isKnown = members.length > 0;
    return {
      id,
      title,
      roomType,
      archived,
      shared,
      updatedAt,
      members: isKnown ? members.length : null,
      guests: isKnown ? members.filter((member) => member.isGuest).length : null,
      // An archived room can't change hands alone.
      proposed: archived ? null : propose(members),
    };
  });
}

/** AI agents that the person owns; 0 from a portal that has none of the kind. */
export async function countAgents(rooms: RoomsPort, ownerId: string): Promise<number> {
  return (await orAbsent(rooms.listAgents({ ownerId })))?.length ?? 0;
}

/** Proposes for a room by its members; asks once what is remembered of all who manage any of the rooms. */
async function proposer(
  { policy, clock, self, activity }: Deps,
  read: readonly { readonly members: readonly ShareMember[] }[],
  ownerId: string,
): Promise<(members: readonly ShareMember[]) => RoomProposal | null> {
  const { roomSuccessor, activeWithinDays } = policy.offboarding;
  if (roomSuccessor === 'default' || !activity) return () => null;
  const managersOf = (members: readonly ShareMember[]) =>
    members.flatMap(candidateOf).filter(({ id }) => id !== ownerId && id !== self.id);
  const managers = new Set(read.flatMap(({ members }) => managersOf(members).map(({ id }) => id)));
  const remembered = await activity.lastSeen([...managers]);
  const lastSeen = new Map(
    [...remembered].flatMap(([id, seen]) => {
      const newest = newestOf(seen);
      return newest ? [[id, newest.at] as const] : [];
    }),
  );
  const activeSince = new Date(clock.now().getTime() - activeWithinDays * dayMs);
  return (members) => proposedForRoom(managersOf(members), { lastSeen, activeSince });
}

/** A manager of the room, as far as the portal tells enough of the account to propose it. */
function candidateOf({ subject, id, name, email, access, type, status }: ShareMember): readonly Candidate[] {
  if (subject !== 'user' || access !== 'roomManager' || !email || !type || !status) return [];
  return [{ id, name, email: email.toLowerCase(), type, status }];
}
