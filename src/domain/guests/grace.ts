import { z } from 'zod';
import type { TrailEntry } from '../trail.js';

/** The kind of trail entry by which a room's owner keeps guests. */
export const keptEntry = 'guests.kept';

const detail = z.object({ guests: z.array(z.string()) });

/** Ids of the guests whom the owner keeps, by the last word on the trail of the request; nobody before the first. */
export function keptGuests(entries: readonly Pick<TrailEntry, 'kind' | 'detail'>[]): ReadonlySet<string> {
  const last = entries.filter(({ kind }) => kind === keptEntry).at(-1);
  return new Set(detail.safeParse(last?.detail).data?.guests ?? []);
}
