import { type Access, accessLevels, type EntryId } from '../../domain/portal.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { Fact } from '../../engine/look.js';
import type { PortalRoom, RoomsPort, ShareMember } from '../ports.js';

/** A room that the bot takes into its hands, and the name of the effect. */
interface Seat {
  /** Of the effect, unique within the run. */
  readonly key: string;
  readonly room: { readonly id: EntryId; readonly title: string };
  /** Portal id of the service account. */
  readonly botId: string;
}

/**
 * What the bot was in a room, and whose it was, before this run touched it, so that it can leave as it came. Kept
 * because a change of owner deletes the bot's own row.
 */
export function formerRole(rooms: RoomsPort, { key, room, botId }: Seat): Fact {
  return {
    key,
    title: `${room.title}: looked at`,
    read: async (now) => {
      const { role, ownerId } = await readSeat(rooms, room.id, botId);
      return { kind: 'known', evidence: { role, ownerId, readAt: now.toISOString() } };
    },
  };
}

/**
 * The bot is in no room it wasn't in before. The portal drops a change of one's own role without a word, so a lesser
 * role than manager can't be had back: then the bot leaves, and the evidence names what it was. Harmless twice: leaving
 * a room one isn't in changes nothing.
 */
export function botLeft(
  rooms: RoomsPort,
  { key, room, botId, before }: Seat & { readonly before: Evidence },
): DesiredState {
  const role = accessLevels.find((level) => level === before.role) ?? 'none';
  return {
    key,
    title: `${room.title}: Handover has its former role`,
    giveUp: `I could not leave the room ${room.title}. Remove me from it in DocSpace, then try again.`,
    observe: async ({ now }) => {
      const { role: is } = await readSeat(rooms, room.id, botId);
      const readAt = now.toISOString();
      if (is === 'owner' || is === role) return { kind: 'holds', evidence: { role: is, readAt } };
      if (is === 'none') return { kind: 'holds', evidence: { room: room.title, role: is, was: role, readAt } };
      return { kind: 'missing', because: `I am still in ${room.title}.` };
    },
    act: async () => {
      await rooms.setMembers({ roomId: room.id, invitations: [{ id: botId, access: 'none' }] });
    },
  };
}

/**
 * What the bot is in the room, and whose it is: from the room itself where that tells (whether the caller may edit
 * access, `inRoom`), else from the list of its members.
 */
async function readSeat(
  rooms: RoomsPort,
  roomId: EntryId,
  botId: string,
): Promise<{ readonly role: Access | 'owner'; readonly ownerId: string }> {
  const room = await rooms.getRoom(roomId);
  return { role: await roleIn(rooms, room, botId), ownerId: room.ownerId };
}

/** What the bot is in a room that was just read. */
export async function roleIn(rooms: RoomsPort, room: PortalRoom, botId: string): Promise<Access | 'owner'> {
  if (room.ownerId === botId) return 'owner';
  if (room.security.editAccess) return 'roomManager';
  if (room.inRoom === false) return 'none';
  return ownRow(await rooms.listMembers(room.id), botId)?.access ?? 'none';
}

/** The bot's own row among a room's members. */
export function ownRow(members: readonly ShareMember[], botId: string): ShareMember | undefined {
  return members.find((member) => member.subject === 'user' && member.id === botId);
}
