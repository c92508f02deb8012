import type { LogRow } from '../../../src/workflows/activity/ports.js';

const noon = Date.UTC(2026, 2, 31, 12);
const minuteMs = 60_000;
/** So many minutes before noon. */
export const ago = (minutes: number): Date => new Date(noon - minutes * minuteMs);

/** A row a minute, the newest first, of one person each. */
export function rows(count: number, at: (index: number) => number = (index) => index): LogRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: count - index,
    at: ago(at(index)),
    userId: `p${index}`,
    actionId: 1029,
  }));
}

export interface FakeLog {
  readonly reads: number[];
  readPage(startIndex: number): Promise<readonly LogRow[]>;
}

/** How rows of one moment stand on the page that begins here, against the order of their ids. */
export type Ties = (startIndex: number) => 1 | -1;
const swapping: Ties = (startIndex) => (Math.floor(startIndex / 100) % 2 === 0 ? -1 : 1);
export const steady: Ties = () => -1;

/**
 * A log that is cut into pages as the portal does: by time alone, so that rows of one moment stand the other way round
 * on every other page. `before` each read the log may change or fail.
 */
export function logOf(current: LogRow[], before: (read: number) => void = () => {}, ties = swapping): FakeLog {
  const reads: number[] = [];
  return {
    reads,
    async readPage(startIndex) {
      before(reads.length);
      reads.push(startIndex);
      const tie = ties(startIndex);
      const sorted = [...current].sort((a, b) => b.at.getTime() - a.at.getTime() || tie * (a.id - b.id));
      return sorted.slice(startIndex, startIndex + 100);
    },
  };
}
