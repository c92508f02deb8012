import type { EntryId, PersonRef } from '../../domain/portal.js';
import { type Receiving, whyUnfit } from '../../domain/receivers.js';
import type { DesiredState, EffectTools, Reading } from '../../engine/desired-state.js';
import { orAbsent, type PeoplePort, type RoomsPort } from '../ports.js';
import { personLately } from '../recent-people.js';

/** What helps where a receiver is unfit. */
export const whenPutRight = 'When that is put right, try again; or stop this run and hand things over in DocSpace.';

/** Looks for what would make the act fail, before it is tried; a sentence if there is something. */
type Obstacle = (tools: EffectTools) => Promise<string | undefined>;

/** The state; where an act is due that the portal would refuse, it says the real cause instead of trying. */
export function unless(obstacle: Obstacle, state: DesiredState): DesiredState {
  return {
    ...state,
    observe: async (tools): Promise<Reading> => {
      const reading = await state.observe(tools);
      if (reading.kind !== 'missing') return reading;
      const because = await obstacle(tools);
      return because === undefined ? reading : { kind: 'impossible', because };
    },
  };
}

/** The state, as long as this person can receive what it gives them. */
export function receivedBy(
  people: PeoplePort,
  receiver: { readonly person: Pick<PersonRef, 'id' | 'name'>; readonly what: Receiving },
  state: DesiredState,
): DesiredState {
  const { person, what } = receiver;
  return unless(async () => {
    const why = whyUnfit(person.name, await personLately(people, person.id), what);
    return why && `${why} ${whenPutRight}`;
  }, state);
}

/**
 * The state, as long as the room is no archived one, which nobody can edit or give away. `wasRead` where the room was
 * read right before: then it is looked at only once an act did not do.
 */
export function whileActive(
  rooms: RoomsPort,
  room: { readonly id: EntryId; readonly title: string },
  state: DesiredState,
  { wasRead = false }: { readonly wasRead?: boolean } = {},
): DesiredState {
  return unless(async ({ memory }) => {
    if (wasRead && memory.intendedAt === null) return undefined;
    const found = await orAbsent(rooms.getRoom(room.id));
    return found?.archived ? archivedMeanwhile(room) : undefined;
  }, state);
}

/** Said of a room that can't be edited or given away any more. */
export function archivedMeanwhile({ title }: { readonly title: string }): string {
  return `The room ${title} was archived while I worked, and DocSpace lets nobody edit an archived room or give it away. Restore it in DocSpace, then try again.`;
}
