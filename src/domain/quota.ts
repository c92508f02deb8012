const dayMs = 24 * 60 * 60_000;

/** How many may start a day, and what is planned or has started already. */
export interface Quota {
  readonly perDay: number;
  /** When the other runs of the kind started or are to start. */
  readonly others: readonly Date[];
  /** When this one is to start. */
  readonly at: Date;
  /** As how many it counts; one by default. */
  readonly size?: number;
}

/**
 * True if this start at `at` would make more than `perDay` in some 24 hours. Any 24 hours count, before and after
 * it, so that neither a time zone nor midnight lets twice as many through.
 */
export function isFull({ perDay, others, at, size = 1 }: Quota): boolean {
  const near = others.filter((other) => Math.abs(other.getTime() - at.getTime()) < dayMs);
  const ends = [at, ...near.filter((other) => other > at)];
  return ends.some((end) => countWithin(near, end) + size > perDay);
}

/** Starts in the 24 hours up to `end`. */
function countWithin(starts: readonly Date[], end: Date): number {
  return starts.filter((start) => start <= end && end.getTime() - start.getTime() < dayMs).length;
}
