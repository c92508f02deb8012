import { passCrowd } from './crowd.js';
import {
  createPages,
  isSorted,
  joins,
  type LogPage,
  lastMomentIn,
  type Pages,
  pageSize,
  type ReadPage,
  stride,
} from './pages.js';
import type { LogRow } from './ports.js';

/** How a log is walked. */
export interface Walk {
  readonly readPage: ReadPage;
  /** The walk may end as soon as everything since this moment was seen. */
  readonly until: Date;
  /** Told of all rows, of some twice. */
  readonly onRows: (rows: readonly LogRow[]) => void;
  /** Told after each page how many more there may be, as far as those before tell. */
  readonly onEstimate?: ((pagesLeft: number) => void) | undefined;
  /** Asked once, after the first page; false ends the walk. */
  readonly isWorthIt?: ((pagesLeft: number) => boolean) | undefined;
}

/** Why a walk did not come to its end. */
export type WalkStop =
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The caller didn't find it worth it. */
  | { readonly kind: 'abandoned' }
  /** The portal gave rows out of order or from the beginning again, or the log moves faster than it can be read. */
  | { readonly kind: 'unreadable' };

export interface WalkEnd {
  /** From here on until now everything was seen; null if nothing was. */
  readonly reachesBackTo: Date | null;
  /** Whether the log has nothing older. */
  readonly isWhole: boolean;
  readonly newestAt: Date | null;
  /** Null when it was read to its end, or as far back as was asked. */
  readonly stop: WalkStop | null;
}

/** A portal may never come to an end. */
const maxPages = 10_000;

/**
 * Walks a log from its newest event back, several pages at once. Never throws: a page that can't be read ends the walk
 * with what is proved until then.
 */
export async function walkLog(walk: Walk): Promise<WalkEnd> {
  const pages = createPages(walk.readPage);
  let last: LogPage | undefined;
  let newestAt: Date | null = null;
  const end = (stop: WalkStop | null, whole = false): WalkEnd => {
    const oldest = last?.rows.at(-1)?.at;
    // Unless it is the end, rows of the last moment may go on below.
    const reachesBackTo = oldest ? new Date(oldest.getTime() + (whole ? 0 : 1)) : null;
    return { newestAt, reachesBackTo, isWhole: whole, stop };
  };
  try {
    for (let count = 0; count < maxPages; count += 1) {
      const page: LogPage | undefined = last ? await below(last, pages, walk) : await pages.take();
      if (!page || !isSorted(page)) return end({ kind: 'unreadable' });
      walk.onRows(page.rows);
      const isFirst = last === undefined;
      newestAt ??= page.rows[0]?.at ?? null;
      last = page.rows.length > 0 ? page : last;
      const oldest = page.rows.at(-1)?.at;
      if (oldest && oldest < walk.until) return end(null);
      if (page.rows.length < pageSize)
        return (await isLast(page, walk)) ? end(null, true) : end({ kind: 'unreadable' });
      const pagesLeft = pagesLeftAfter(page, newestAt, walk.until);
      walk.onEstimate?.(pagesLeft);
      if (isFirst && walk.isWorthIt?.(pagesLeft) === false) return end({ kind: 'abandoned' });
      pages.expect(pagesLeft);
    }
    return end({ kind: 'unreadable' });
  } catch (error) {
    return end({ kind: 'failed', error });
  }
}

/** The next page down that joins; one in between where the log moved or a moment has many rows. */
async function below(last: LogPage, pages: Pages, walk: Walk): Promise<LogPage | undefined> {
  const next = await pages.take();
  if (joins(last, next)) return next;
  const between = await pageAbove(last, walk.readPage);
  if (between) {
    pages.putBack(next);
    return between;
  }
  const after = await passCrowd({ page: last, readPage: walk.readPage, onRows: walk.onRows });
  if (after) pages.jump(after.startIndex + stride);
  return after;
}

/** A page that begins a row above the last moment of this one and ends further down; undefined if there is none. */
async function pageAbove(last: LogPage, readPage: ReadPage): Promise<LogPage | undefined> {
  const index = lastMomentIn(last);
  if (index === 0) return undefined;
  const startIndex = last.startIndex + index - 1;
  const page = { startIndex, rows: await readPage(startIndex) };
  const [oldest, known] = [page.rows.at(-1), last.rows.at(-1)];
  const isFurther = page.rows.length < pageSize || (oldest && known && oldest.at < known.at);
  return joins(last, page) && isFurther ? page : undefined;
}

/** Whether nothing is below a page that isn't full; where the tariff has no audit, there are the same rows again. */
async function isLast({ startIndex, rows }: LogPage, { readPage }: Walk): Promise<boolean> {
  return rows.length === 0 || (await readPage(startIndex + pageSize)).length === 0;
}

/** As many as there will be if the log is as busy further down as it was until here. */
function pagesLeftAfter({ startIndex, rows }: LogPage, newestAt: Date | null, until: Date): number {
  const oldest = (rows.at(-1)?.at ?? until).getTime();
  const spanMs = (newestAt?.getTime() ?? oldest) - oldest;
  const rowsLeft = ((startIndex + rows.length) * (oldest - until.getTime())) / Math.max(1, spanMs);
  return Math.min(maxPages, Math.ceil(Math.max(0, rowsLeft) / stride) + 1);
}
