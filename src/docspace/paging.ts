import type { EntryId } from './dto-fields.js';
import { DocSpaceShapeError } from './errors.js';

/** One page of a list. `total` is what the portal counts over all pages, where it counts. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total?: number | undefined;
}

export interface PageQuery {
  readonly startIndex: number;
  readonly count: number;
}

export interface Walk<T> {
  /** The path of the list, for messages. */
  readonly path: string;
  readonly fetchPage: (query: PageQuery) => Promise<Page<T>>;
  readonly idOf: (item: T) => EntryId;
  /** How many rows of the last page are read again, for lists whose order may swap at the edge. */
  readonly overlap?: number | undefined;
}

/** The most the portal gives at once (ApiContext.MaxCount). */
export const pageSize = 100;

/** A walk ends here: 100,000 rows are more than any list that is read whole, and a portal may never come to an end. */
export const maxPages = 1_000;

/** Two pages in a row without a new row: the portal hides rows that it counts, or ignores where to start. */
const maxBarrenPages = 2;

/** How many rows vanished since the last page: what was behind them moved up, past the place where this page began. */
const vanishedRows = (page: Page<unknown>, lastTotal: number | undefined): number =>
  lastTotal === undefined || page.total === undefined ? 0 : Math.max(0, lastTotal - page.total);

function stepOf(page: Page<unknown>, overlap: number): number {
  return page.items.length === 0 ? pageSize : Math.max(1, page.items.length - overlap);
}

function isLast(page: Page<unknown>, startIndex: number): boolean {
  if (page.total !== undefined) return startIndex + page.items.length >= page.total;
  return page.items.length < pageSize;
}

/**
 * Walks a list to its end, yielding each id once. Where the portal counts, the walk ends at the count; otherwise at
 * the first page that is not full. Throws DocSpaceShapeError for a list that goes on after `maxPages`.
 */
export async function* paginate<T>({
  path,
  fetchPage,
  idOf,
  overlap = 0,
}: Walk<T>): AsyncGenerator<T, void, undefined> {
  const seen = new Set<EntryId>();
  let startIndex = 0;
  let lastTotal: number | undefined;
  let barrenPages = 0;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await fetchPage({ startIndex, count: pageSize });
    const known = seen.size;
    for (const item of page.items) {
      const id = idOf(item);
      if (seen.has(id)) continue;
      seen.add(id);
      yield item;
    }
    barrenPages = seen.size === known ? barrenPages + 1 : 0;
    if (barrenPages >= maxBarrenPages) return;
    const vanished = vanishedRows(page, lastTotal);
    if (vanished === 0 && isLast(page, startIndex)) return;
    startIndex = vanished > 0 ? Math.max(0, startIndex - vanished) : startIndex + stepOf(page, overlap);
    lastTotal = page.total;
  }
  const issue = `the list answered more than ${maxPages} pages`;
  throw new DocSpaceShapeError([issue], { method: 'GET', path, outcome: 'notApplied' });
}

/** Walks a list to its end and returns all of it. */
export async function collect<T>(walk: Walk<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of paginate(walk)) items.push(item);
  return items;
}
