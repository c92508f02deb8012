import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/guests/effect-keys.js';
import { type RemovalMemory, readRemovalMemory, removalEvidence } from '../../domain/guests/removal.js';
import type { EntryId } from '../../domain/portal.js';
import type { DesiredState, EffectTools } from '../../engine/desired-state.js';
import type { PeoplePort, PortalPerson } from '../ports.js';
import type { CleanupContext } from './context.js';

/** The most that the portal takes, and gives, in one list. */
const batchSize = 100;

/** What was read of the room for the plan needs no second look before the first act; reading back shows who came since. */
const planLastsMs = 60_000;

/**
 * No guest is in the room but those whom the owner keeps and those who hold a role in a form, who are named. Everybody
 * found in the room is meant, also who came after the approval. Harmless twice: only who is there is taken out.
 */
export function guestsRemoved(context: CleanupContext, kept: ReadonlySet<string>): DesiredState {
  const { plan, portal } = context;
  const { id: roomId, title } = plan.room;
  const accessOf = new Map(plan.guests.map(({ id, access }) => [id, access]));
  let left: readonly { readonly id: string }[] = [];
  return {
    key: effectKeys.guests,
    title: `${title}: guests removed`,
    giveUp: `DocSpace said yes, but guests of ${title} are still in it. Remove them there, then try again.`,
    observe: async ({ now, memory, remember }) => {
      const isFresh = now.getTime() - context.case.request.createdAt.getTime() < planLastsMs;
      const planned = plan.guests.filter(({ id }) => !kept.has(id));
      if (memory.intendedAt === null && isFresh && planned.length > 0) {
        await remember({ seen: planned.map(({ id, name, email, access }) => ({ id, name, email, access })) });
        left = planned;
        return { kind: 'missing', because: `${count(left.length, 'guest is', 'guests are')} in ${title}.` };
      }
      const there = await guestsIn(portal.people, roomId);
      const known = readRemovalMemory(memory.facts);
      const isNew = ({ id }: PortalPerson) => !known.seen.some((one) => one.id === id);
      const seen = [
        ...known.seen,
        ...there.filter(isNew).map(({ id, displayName: name, email }) => {
          return { id, name, email, access: accessOf.get(id) ?? 'unknown' };
        }),
      ];
      if (seen.length > known.seen.length) await remember({ seen });
      left = there.filter(({ id }) => !kept.has(id) && !known.formRoles.includes(id));
      if (left.length > 0)
        return { kind: 'missing', because: `${count(left.length, 'guest is', 'guests are')} still in ${title}.` };
      const ids = new Set(there.map(({ id }) => id));
      return { kind: 'holds', evidence: removalEvidence({ ...known, seen }, { there: ids, kept, now }) };
    },
    act: async (tools) => {
      const progress = readRemovalMemory(tools.memory.facts);
      for (let start = 0; start < left.length; start += batchSize) {
        await removeAll(context, { ...tools, progress }, left.slice(start, start + batchSize));
      }
    },
  };
}

/**
 * Takes them out in one call. Where somebody of them holds a role in a form the portal changes nothing and names nobody:
 * then halves are tried, until the one is found.
 */
async function removeAll(
  context: CleanupContext,
  tools: EffectTools & { readonly progress: RemovalMemory },
  guests: readonly { readonly id: string }[],
): Promise<void> {
  const { plan, portal } = context;
  const { progress, remember, now } = tools;
  const invitations = guests.map(({ id }) => ({ id, access: 'none' as const }));
  const change = { roomId: plan.room.id, invitations, ...(plan.force && { force: true }) };
  const { blockedByFormRole } = await portal.rooms.setMembers(change);
  const ids = guests.map(({ id }) => id);
  if (!blockedByFormRole) {
    for (const id of ids) progress.removedAt[id] = now.toISOString();
  } else if (ids.length > 1) {
    const middle = Math.ceil(guests.length / 2);
    await removeAll(context, tools, guests.slice(0, middle));
    return await removeAll(context, tools, guests.slice(middle));
  } else {
    progress.formRoles.push(...ids);
  }
  await remember({ removedAt: { ...progress.removedAt }, formRoles: [...progress.formRoles] });
}

/** Everybody who is in the room as a guest, disabled ones too. */
export async function guestsIn(people: PeoplePort, roomId: EntryId): Promise<readonly PortalPerson[]> {
  const guests = new Map<string, PortalPerson>();
  for (let startIndex = 0; ; startIndex += batchSize) {
    const query = { roomId, area: 'Guests', includeShared: true, count: batchSize, startIndex } as const;
    const { items, total } = await people.roomPeople(query);
    for (const person of items) if (person.type === 'guest') guests.set(person.id, person);
    const isLast = total === undefined ? items.length < batchSize : startIndex + items.length >= total;
    if (isLast || items.length === 0) return [...guests.values()];
  }
}
