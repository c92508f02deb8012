import { count } from '../../domain/counting.js';
import { digestOf } from '../../domain/digest.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { RoomType } from '../../domain/portal.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { whileActive } from '../effects/obstacles.js';
import type { RoomLink, RoomsPort } from '../ports.js';
import { type EditedRoom, mayEdit } from './rooms.js';

/** Rooms of these types always have a primary link: revoking it makes a new one. */
const alwaysLinked: readonly RoomType[] = ['public', 'fillingForms'];

/**
 * No link into the room works any more, but for the new primary one of a public or form-filling room, which is named
 * in the evidence. Harmless twice: a link is revoked only while it is there.
 */
export function linksRevoked(
  rooms: RoomsPort,
  room: EditedRoom & { readonly roomType: RoomType },
  botId: string,
): DesiredState {
  const isNew = (link: RoomLink, known: readonly string[]) =>
    link.primary && alwaysLinked.includes(room.roomType) && !known.includes(markOf(link));
  const state: DesiredState = {
    key: effectKeys.room(room.id, 'links'),
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
      const marks = current.map(markOf);
      const known = memory.facts.marks === undefined ? marks : texts(memory.facts.marks);
      const seen = [...new Set([...known, ...current.filter((link) => !isNew(link, known)).map(markOf)])];
      if (memory.facts.marks === undefined || seen.length > known.length) await remember({ marks: seen });
      const refused = texts(memory.facts.refused);
      const stay = current.filter((link) => refused.includes(markOf(link)));
      const left = current.filter((link) => !stay.includes(link) && !isNew(link, known));
      if (left.length > 0)
        return {
          kind: 'missing',
          because: `${count(left.length, 'link')} into ${room.title} still ${left.length === 1 ? 'works' : 'work'}.`,
        };
      const evidence = {
        room: room.title,
        revoked: seen.length - stay.length,
        regenerated: current.filter((link) => isNew(link, known)).map((link) => link.title),
        notRevoked: stay.map((link) => link.title),
        readAt: now.toISOString(),
      };
      return { kind: 'holds', evidence };
    },
    act: async ({ memory, remember }) => {
      const known = texts(memory.facts.marks);
      const refused = [...texts(memory.facts.refused)];
      const doubtful = texts(memory.facts.doubtful);
      const refusedOnce: string[] = [];
      for (const link of await rooms.listLinks(room.id)) {
        const mark = markOf(link);
        if (isNew(link, known) || refused.includes(mark)) continue;
        const wasRefused = await revoke(rooms, room, link);
        if (wasRefused) (doubtful.includes(mark) ? refused : refusedOnce).push(mark);
      }
      await remember({ refused, doubtful: refusedOnce });
    },
  };
  return whileActive(rooms, room, state);
}

/** Tells a link from the one that takes its place under the same id. The address opens the room, so only its digest is kept. */
function markOf({ id, url }: RoomLink): string {
  return `${id} ${digestOf(url)}`;
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

function texts(fact: Evidence[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : [];
}
