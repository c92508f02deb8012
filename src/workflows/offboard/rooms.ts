import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan, PlannedRoom } from '../../domain/offboard/plan.js';
import { accessLevels, type EntryId, type PersonRef } from '../../domain/portal.js';
import type { DesiredState, Evidence, Reading } from '../../engine/desired-state.js';
import type { Fact } from '../../engine/look.js';
import { archivedMeanwhile, receivedBy, whileActive } from '../effects/obstacles.js';
import { roomOrAbsent } from '../effects/rooms.js';
import type { Portal, PortalRoom, RoomsPort, ShareMember } from '../ports.js';

type Doors = Pick<Portal, 'rooms' | 'people'>;

/**
 * What the bot was in a room, and whose it was, before this run touched it, so that it can leave as it came. Kept
 * because a change of owner deletes the bot's own row.
 */
export function formerRole(
  rooms: RoomsPort,
  room: { readonly id: EntryId; readonly title: string },
  botId: string,
): Fact {
  return {
    key: effectKeys.room(room.id, 'before'),
    title: `${room.title}: looked at`,
    read: async (now) => {
      const members = await rooms.listMembers(room.id);
      const own = ownRow(members, botId);
      const role = own ? (own.isOwner ? 'owner' : own.access) : 'none';
      const ownerId = members.find((member) => member.isOwner)?.id ?? null;
      return { kind: 'known', evidence: { role, ownerId, readAt: now.toISOString() } };
    },
  };
}

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
      const members = await rooms.listMembers(room.id);
      const owner = members.find((member) => member.isOwner);
      if (!owner)
        return {
          kind: 'impossible',
          because: `The room ${room.title} is gone or no longer visible to me. Look for it in DocSpace, then try again, or stop this.`,
        };
      if (owner.id === successor.id && mayEdit(members, botId)) {
        return { kind: 'holds', evidence: { ownerId: owner.id, readAt: now.toISOString() } };
      }
      return { kind: 'missing', because: `${room.title} does not belong to ${successor.name} yet.` };
    },
    act: async () => {
      await rooms.changeOwner({ roomIds: [room.id], userId: botId });
      if (successor.id !== botId) await rooms.changeOwner({ roomIds: [room.id], userId: successor.id });
    },
  };
  return whileActive(rooms, room, receivedBy(people, { person: successor, what: 'content' }, state));
}

export type EditedRoom = Pick<PlannedRoom, 'id' | 'title'>;

/**
 * The bot is in no room it wasn't in before. The portal drops a change of one's own role without a word, so a lesser
 * role than manager can't be had back: then the bot leaves, and the evidence names what it was. Harmless twice: leaving
 * a room one isn't in changes nothing.
 */
export function botLeft(rooms: RoomsPort, room: EditedRoom, input: { botId: string; before: Evidence }): DesiredState {
  const { botId, before } = input;
  const role = accessLevels.find((level) => level === before.role) ?? 'none';
  return {
    key: effectKeys.room(room.id, 'left'),
    title: `${room.title}: the bot is as before`,
    giveUp: `I could not leave the room ${room.title}. Remove me from it in DocSpace, then try again.`,
    observe: async ({ now }) => {
      const own = ownRow(await rooms.listMembers(room.id), botId);
      const is = own && !own.isOwner ? own.access : 'none';
      const readAt = now.toISOString();
      if (own?.isOwner || is === role) return { kind: 'holds', evidence: { role: is, readAt } };
      if (is === 'none') return { kind: 'holds', evidence: { room: room.title, role: is, was: role, readAt } };
      return { kind: 'missing', because: `I am still in ${room.title}.` };
    },
    act: async () => {
      await rooms.setMembers({ roomId: room.id, invitations: [{ id: botId, access: 'none' }] });
    },
  };
}

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

/** Whether members and links of the room are the bot's to edit, and its links to be seen. */
export function mayEdit(members: readonly ShareMember[], botId: string): boolean {
  const own = ownRow(members, botId);
  return own !== undefined && (own.isOwner || own.access === 'roomManager');
}

export function ownRow(members: readonly ShareMember[], botId: string): ShareMember | undefined {
  return members.find((member) => member.subject === 'user' && member.id === botId);
}
