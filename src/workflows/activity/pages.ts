import type { LogRow } from './ports.js';

export const pageSize = 100;
/** Rows that two pages share, so that it can be seen that nothing is missing between them. */
const overlap = 4;
export const stride = pageSize - overlap;
const readAhead = 8;

/** One page of a log: the rows from so many below the newest on. */
export interface LogPage {
  readonly startIndex: number;
  readonly rows: readonly LogRow[];
}

export type ReadPage = (startIndex: number) => Promise<readonly LogRow[]>;

/** The pages of a log one after the other, of which several are read at once. */
export interface Pages {
  /** The next one; rejects if it can't be read. */
  take(): Promise<LogPage>;
  /** The page is the next one again. */
  putBack(page: LogPage): void;
  /** As many as this will be taken: begins to read some of them. */
  expect(pages: number): void;
  /** The next page begins here; what was read ahead is dropped. */
  jump(startIndex: number): void;
}

/** Creates the pages of one walk. */
export function createPages(readPage: ReadPage): Pages {
  const ahead: Promise<LogPage>[] = [];
  let next = 0;
  const fill = (pages: number) => {
    while (ahead.length < pages) {
      const startIndex = next;
      const page = readPage(startIndex).then((rows) => ({ startIndex, rows }));
      // A page that nobody takes may fail unseen.
      page.catch(() => {});
      ahead.push(page);
      next += stride;
    }
  };
  return {
    take() {
      fill(1);
      return ahead.shift() ?? Promise.reject(new Error('there is no page'));
    },
    putBack: (page) => void ahead.unshift(Promise.resolve(page)),
    expect: (pages) => fill(Math.min(readAhead, pages)),
    jump(startIndex) {
      ahead.length = 0;
      next = startIndex;
    },
  };
}

/** Whether each row is as old as the one before it or older. */
export function isSorted({ rows }: LogPage): boolean {
  return rows.every((row, index) => index === 0 || row.at <= (rows[index - 1]?.at ?? row.at));
}

/** Where the page's last moment begins in it: 0 if it is all of one moment. */
export function lastMomentIn({ rows }: LogPage): number {
  const oldest = rows.at(-1)?.at.getTime();
  return rows.findIndex((row) => row.at.getTime() === oldest);
}

/**
 * Whether nothing is missing between a page and the one below it: that one begins with a row newer than the last of the
 * first, so it holds all rows of that last moment, however they swapped and however many new ones came meanwhile.
 */
export function joins(page: LogPage, below: LogPage): boolean {
  const [last, first] = [page.rows.at(-1), below.rows[0]];
  return last !== undefined && first !== undefined && first.at > last.at;
}
