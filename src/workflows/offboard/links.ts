import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { RoomLink, RoomsPort } from '../ports.js';
import { type EditedRoom, mayEdit } from './rooms.js';

/**
 * No link that the room had when the bot came to manage it works any more. A primary link of a public or form-filling
 * room can't be removed: revoking makes a new one, which is named in the evidence. Harmless twice: a link is revoked
 * only while it is there.
 */
export function linksRevoked(rooms: RoomsPort, room: EditedRoom, botId: string): DesiredState {
  return {
    key: `room.${room.id}.links`,
    title: `${room.title}: links revoked`,
    observe: async ({ now, memory, remember }) => {
      const current = await rooms.listLinks(room.id);
      // Who doesn't manage the room is shown no link either.
      if (current.length === 0 && !mayEdit(await rooms.listMembers(room.id), botId)) {
        return {
          kind: 'impossible',
          because: `I am no longer a manager of ${room.title}, so I can't see its links. Make me one in DocSpace, then try again.`,
        };
      }
      const known = memory.facts.known;
      if (known === undefined)
        await remember({ known: current.map((link) => link.id), titles: current.map((link) => link.title) });
      const before = Array.isArray(known) ? known.map(String) : current.map((link) => link.id);
      const refused = refusedLinks(memory.facts);
      const left = current.filter((link) => before.includes(link.id) && !refused.includes(link.id));
      if (left.length > 0) return { kind: 'missing', because: `${left.length} links into ${room.title} still work.` };
      const stay = current.filter((link) => refused.includes(link.id));
      const fresh = current.filter((link) => !before.includes(link.id));
      const evidence = {
        room: room.title,
        revoked: before.length - refused.length,
        regenerated: fresh.map((link) => link.title),
        notRevoked: stay.map((link) => link.title),
        readAt: now.toISOString(),
      };
      return { kind: 'holds', evidence };
    },
    act: async ({ memory, remember }) => {
      const known = memory.facts.known;
      const before = Array.isArray(known) ? known.map(String) : [];
      const refused = [...refusedLinks(memory.facts)];
      const doubtful = texts(memory.facts.doubtful);
      const refusedOnce: string[] = [];
      for (const link of await rooms.listLinks(room.id)) {
        if (!before.includes(link.id) || refused.includes(link.id)) continue;
        const wasRefused = await revoke(rooms, room, link);
        if (wasRefused) (doubtful.includes(link.id) ? refused : refusedOnce).push(link.id);
      }
      await remember({ refused, doubtful: refusedOnce });
    },
  };
}

/**
 * True if the portal refused this link. Refused twice it stays, which is said in the report instead of stopping the
 * run: where links may not be made, those that are always made anew can't be revoked.
 */
async function revoke(rooms: RoomsPort, room: EditedRoom, link: RoomLink): Promise<boolean> {
  try {
    await rooms.revokeLink(room.id, link);
    return false;
  } catch (error) {
    if (!(error instanceof Error) || (error as { status?: unknown }).status !== 403) throw error;
    return true;
  }
}

function refusedLinks(facts: Evidence): readonly string[] {
  return texts(facts.refused);
}

function texts(fact: Evidence[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : [];
}
