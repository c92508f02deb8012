import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan, PlannedRoom } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { archivedMeanwhile, receivedBy } from '../effects/obstacles.js';
import { roleIn } from '../effects/room-seat.js';
import { roomOrAbsent } from '../effects/rooms.js';
import type { Portal, PortalRoom } from '../ports.js';

type Doors = Pick<Portal, 'rooms' | 'people'>;

/**
 * The successor owns the room and the bot may edit it. Only an owner or manager edits members and links, so the room
 * goes to the bot and on to the successor, which leaves the bot as manager. Harmless twice, and a crash in between
 * leaves it with the bot, from where it goes on.
 */
export function roomWithSuccessor(
  { rooms, people }: Doors,
  input: { room: EditedRoom; successor: PersonRef; botId: string },
): DesiredState {
  const { room, successor, botId } = input;
  const state: DesiredState = {
    key: effectKeys.room(room.id, 'owner'),
    title: `${room.title} to ${successor.name}`,
    giveUp: `${room.title} could not be given to ${successor.name}: they must be an active room admin or DocSpace admin. Make them one, then try again.`,
    observe: async ({ now }) => {
      const found = await roomOrAbsent(rooms, room);
      if (!found)
        return {
          kind: 'impossible',
          because: `The room ${room.title} is gone or no longer visible to me. Look for it in DocSpace, then try again, or stop this run.`,
        };
      const { ownerId } = found;
      if (ownerId === successor.id && ['owner', 'roomManager'].includes(await roleIn(rooms, found, botId))) {
        return { kind: 'holds', evidence: { ownerId, readAt: now.toISOString() } };
      }
      if (found.archived) return { kind: 'impossible', because: archivedMeanwhile(room) };
      return { kind: 'missing', because: `${room.title} does not belong to ${successor.name} yet.` };
    },
    act: async () => {
      await rooms.changeOwner({ roomIds: [room.id], userId: botId });
      if (successor.id !== botId) await rooms.changeOwner({ roomIds: [room.id], userId: successor.id });
    },
  };
  return receivedBy(people, { person: successor, what: 'content' }, state);
}

export type EditedRoom = Pick<PlannedRoom, 'id' | 'title'>;

/**
 * Rooms that only change hands, all of one successor. One call, read back as a listing: the portal changes them one
 * by one and skips silently what is missing. Harmless twice: only rooms that are elsewhere are named.
 */
export function roomsHandedOver(
  { rooms, people }: Doors,
  planned: readonly PlannedRoom[],
  successor: PersonRef,
): DesiredState {
  const away = async (): Promise<PortalRoom[]> => {
    const owned = new Set(
      (await rooms.listRooms({ ownerId: successor.id, area: 'Any' })).map((room) => String(room.id)),
    );
    const missing: PortalRoom[] = [];
    for (const room of planned) {
      const found = owned.has(String(room.id)) ? undefined : await roomOrAbsent(rooms, room);
      if (found) missing.push(found);
    }
    return missing;
  };
  const state: DesiredState = {
    key: effectKeys.roomsTo(successor.id),
    title: `${count(planned.length, 'room')} to ${successor.name}`,
    giveUp: `Not every room could be given to ${successor.name}: they must be an active room admin or DocSpace admin. Make them one, then try again.`,
    observe: async ({ now }): Promise<Reading> => {
      const missing = await away();
      const archived = missing.find((room) => room.archived);
      if (archived) return { kind: 'impossible', because: archivedMeanwhile(archived) };
      if (missing.length > 0)
        return {
          kind: 'missing',
          because: `${count(missing.length, 'room is', 'rooms are')} not with ${successor.name} yet.`,
        };
      return { kind: 'holds', evidence: { rooms: planned.length, ownerId: successor.id, readAt: now.toISOString() } };
    },
    act: async () => {
      await rooms.changeOwner({ roomIds: (await away()).map((room) => room.id), userId: successor.id });
    },
  };
  return receivedBy(people, { person: successor, what: 'content' }, state);
}

/** Rooms with a successor of their own and nothing to edit, by successor; archived ones can't change hands one by one. */
export function handedOverBySuccessor(plan: OffboardPlan): ReadonlyMap<string, readonly PlannedRoom[]> {
  const bySuccessor = new Map<string, PlannedRoom[]>();
  for (const room of plan.rooms) {
    if (room.edit || room.archived || room.successorId === plan.successor.id) continue;
    bySuccessor.set(room.successorId, [...(bySuccessor.get(room.successorId) ?? []), room]);
  }
  return bySuccessor;
}
