import type { EntryId } from '../portal.js';
import { sizeText } from '../size.js';
import type { ReassignPlan } from './plan.js';

/**
 * What changed between the plan that was approved and the one made again now, where no new approval is needed: a
 * reassignment moves all that the person owns, and nothing that they no longer own.
 */
export function driftNotes(approved: ReassignPlan, fresh: ReassignPlan): readonly string[] {
  const to = approved.successor.name;
  return [
    ...besides(fresh.rooms, approved.rooms).map(
      ({ title }) => `Room ${title} appeared after the request and was added to what goes to ${to}.`,
    ),
    ...besides(approved.rooms, fresh.rooms).map(
      ({ title }) => `Room ${title} no longer belonged to the person and was left as it is.`,
    ),
  ];
}

/** What was approved and no longer holds, a sentence each: with any of them the run waits for a new approval. */
export function brokenPromises(approved: ReassignPlan, fresh: ReassignPlan): readonly string[] {
  const { destroysBytes: was } = approved;
  const { destroysBytes: is } = fresh;
  if (was === undefined || is === undefined || is <= was) return [];
  const [now, then] = [sizeText(is), sizeText(was)];
  const sizes = now === then ? '' : ` (${now} now, ${then} then)`;
  return [
    `My documents and Trash of ${approved.person.name} would be destroyed, and hold more than when this was approved${sizes}.`,
  ];
}

/** Rooms of the approved plan that the person still owned when the run began: those have to arrive. */
export function roomsToArrive(approved: ReassignPlan, gone: readonly string[]): ReassignPlan['rooms'] {
  return approved.rooms.filter(({ id }) => !gone.includes(String(id)));
}

/** Ids of rooms of the approved plan that the person no longer owns, as text. */
export function roomsGone(approved: ReassignPlan, fresh: ReassignPlan): readonly string[] {
  return besides(approved.rooms, fresh.rooms).map(({ id }) => String(id));
}

function besides<T extends { readonly id: EntryId }>(items: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(others.map(({ id }) => String(id)));
  return items.filter(({ id }) => !known.has(String(id)));
}
