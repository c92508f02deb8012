/**
 * Counts what strangers can cause as often as they like, so that it is said now and then instead of each time: answers
 * the number since it was last said, or undefined while it is too early.
 */
export function createTally(everyMs: number): (now: Date) => number | undefined {
  let count = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  return (now) => {
    count += 1;
    if (now.getTime() - saidAt < everyMs) return undefined;
    const said = count;
    count = 0;
    saidAt = now.getTime();
    return said;
  };
}
