import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/guests/effect-keys.js';
import { guestsOf } from '../../domain/guests/evidence.js';
import type { EntryId } from '../../domain/portal.js';
import type { Fact } from '../../engine/look.js';
import type { EffectRecord } from '../../engine/run.js';
import type { PeoplePort } from '../ports.js';
import type { CleanupContext } from './context.js';
import { guestsIn } from './removed.js';

/** The most people whose other rooms are looked for: one call each. */
const mostLookedFor = 10;

/**
 * Everything once more, after the room was archived. What somebody did since is theirs: a room that they restored is not
 * archived again, a guest whom they let in stays; both are said.
 */
export function readAgain({ plan, portal, sight }: CleanupContext, proved: readonly EffectRecord[]): Fact {
  const { id, title } = plan.room;
  return {
    key: effectKeys.readAgain,
    title: 'Everything checked again',
    read: async (now) => {
      const room = await sight.see();
      const readAt = now.toISOString();
      if (!room)
        return { kind: 'known', evidence: { gone: true, notes: [`The room ${title} no longer exists.`], readAt } };
      const added = await strangers({ people: portal.people, id, proved });
      const left = [
        ...(room.archived
          ? []
          : [
              `Somebody restored ${title} after I had archived it, so I left it to them. Ask for another clean-up when it is to be archived.`,
            ]),
        ...(added > 0
          ? [
              `${count(added, 'guest was', 'guests were')} let into ${title} while I archived it. Ask for another clean-up.`,
            ]
          : []),
      ];
      const { archived, ownerId, ownerName } = room;
      return { kind: 'known', evidence: { archived, ownerId, ownerName, guests: added, left, readAt } };
    },
  };
}

/** How many guests are in the room who should not be. */
async function strangers(room: {
  readonly people: PeoplePort;
  readonly id: EntryId;
  readonly proved: readonly EffectRecord[];
}): Promise<number> {
  const { formRoles, kept } = guestsOf(room.proved);
  const expected = new Set([...formRoles, ...kept].map((guest) => guest.id));
  return (await guestsIn(room.people, room.id)).filter((guest) => !expected.has(guest.id)).length;
}

/** Of a few removed guests, who is in no other room; of many nobody looks, since each is a call. */
export function withoutRooms({ portal }: CleanupContext, proved: readonly EffectRecord[]): Fact {
  return {
    key: effectKeys.withoutRooms,
    title: 'Other rooms of those removed',
    read: async (now) => {
      const { removed } = guestsOf(proved);
      const asked = removed.length > mostLookedFor ? [] : removed;
      const people: { id: string; name: string; email: string }[] = [];
      for (const { id, name, email } of asked) {
        const rooms = await portal.rooms.listRooms({ memberId: id, area: 'Any' });
        if (rooms.length === 0) people.push({ id, name, email });
      }
      return { kind: 'known', evidence: { people, asked: asked.length, readAt: now.toISOString() } };
    },
  };
}
