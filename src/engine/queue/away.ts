import { isGone, type Processes, placeOf } from './holder.js';
import type { LastHold } from './queue.js';

/** The process that goes on with a run. */
export interface Successor {
  readonly processes: Processes;
  readonly bornAt: Date;
  readonly now: Date;
}

/**
 * Milliseconds that nobody was at work on a run which an earlier process left; null if it may still be at work. Of one in
 * another place, as of a container before this one, no more is known than that it was last seen before this one began.
 */
export function awayMs({ owner, seenAt, dueAt }: LastHold, { processes, bornAt, now }: Successor): number | null {
  const isBefore = seenAt < bornAt;
  const isHere = placeOf(owner) === processes.self.place;
  if (isHere ? !isGone(owner, processes) : !isBefore) return null;
  // Who was there all along did not miss what was not due yet.
  const ms = isBefore
    ? bornAt.getTime() - seenAt.getTime()
    : now.getTime() - Math.max(seenAt.getTime(), dueAt.getTime());
  return Math.max(0, ms);
}
