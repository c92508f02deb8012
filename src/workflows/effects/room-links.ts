import { count } from '../../domain/counting.js';
import { digestOf } from '../../domain/digest.js';
import type { EntryId, RoomType } from '../../domain/portal.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { RoomLink } from '../file-ports.js';
import type { RoomsPort } from '../ports.js';

/** Rooms of these types always have a primary link: revoking it makes a new one. */
const alwaysLinked: readonly RoomType[] = ['public', 'fillingForms'];

interface LinkedRoom {
  readonly id: EntryId;
  readonly title: string;
  readonly roomType: RoomType;
}

/**
 * No link into the room works any more, but for the new primary one of a public or form-filling room, which is named
 * in the evidence. Only links of `types` where that is given. Harmless twice: a link is revoked only while it is there.
 */
export function linksRevoked(
  rooms: RoomsPort,
  input: {
    /** Of the effect, unique within the run. */
    readonly key: string;
    readonly room: LinkedRoom;
    readonly types?: readonly RoomLink['linkType'][];
  },
): DesiredState {
  const { key, room, types } = input;
  // What the act goes by is what was read right before it; a link that came in between is seen when it is read back.
  let found: readonly RoomLink[] | undefined;
  const listLinks = async () => {
    const all = await rooms.listLinks(room.id);
    found = all.filter(({ linkType }) => !types || types.includes(linkType));
    return { all, found };
  };
  const isNew = (link: RoomLink, known: readonly string[]) =>
    link.primary && alwaysLinked.includes(room.roomType) && !known.includes(markOf(link));
  return {
    key,
    title: `${room.title}: links revoked`,
    observe: async ({ now, memory, remember }) => {
      const { all, found: current } = await listLinks();
      // Who doesn't manage the room is shown no link either.
      if (all.length === 0 && !(await rooms.getRoom(room.id)).security.editAccess) {
        return {
          kind: 'impossible',
          because: `I am no longer a manager of ${room.title}, so I can’t see its links. Make me one in DocSpace, then try again.`,
        };
      }
      const isFirst = memory.facts.marks === undefined;
      const known = isFirst ? current.map(markOf) : texts(memory.facts.marks);
      const later = current.filter((link) => !known.includes(markOf(link)) && !isNew(link, known));
      const seen = [...known, ...later.map(markOf)];
      const titles = [...(isFirst ? current.map(titleOf) : texts(memory.facts.titles)), ...later.map(titleOf)];
      if (isFirst || later.length > 0) await remember({ marks: seen, titles });
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
        titles: titles.filter((_, index) => !refused.includes(seen[index] ?? '')),
        regenerated: current.filter((link) => isNew(link, known)).map(titleOf),
        notRevoked: stay.map(titleOf),
        readAt: now.toISOString(),
      };
      return { kind: 'holds', evidence };
    },
    act: async ({ memory, remember }) => {
      const known = texts(memory.facts.marks);
      const refused = [...texts(memory.facts.refused)];
      const doubtful = texts(memory.facts.doubtful);
      const refusedOnce: string[] = [];
      for (const link of found ?? []) {
        const mark = markOf(link);
        if (isNew(link, known) || refused.includes(mark)) continue;
        const wasRefused = await revoke(rooms, room, link);
        if (wasRefused) (doubtful.includes(mark) ? refused : refusedOnce).push(mark);
      }
      await remember({ refused, doubtful: refusedOnce });
    },
  };
}

function titleOf({ title }: RoomLink): string {
  return title;
}

/** Tells a link from the one that takes its place under the same id. The address opens the room, so only its digest is kept. */
function markOf({ id, url }: RoomLink): string {
  return `${id} ${digestOf(url)}`;
}

/**
 * True if the portal refused this link. Refused twice it stays, which is said in the report instead of stopping the
 * run: where links may not be made, those that are always made anew can't be revoked.
 */
async function revoke(rooms: RoomsPort, room: LinkedRoom, link: RoomLink): Promise<boolean> {
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
