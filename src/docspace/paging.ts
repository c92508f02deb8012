import type { EntryId } from './values.js';

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
  readonly fetchPage: (query: PageQuery) => Promise<Page<T>>;
  readonly idOf: (item: T) => EntryId;
  /** How many rows of the last page are read again, for lists whose order may swap at the edge. */
  readonly overlap?: number | undefined;
}

/** The most the portal gives at once (ApiContext.MaxCount). */
export const pageSize = 100;

/** Two pages in a row without a new row: the portal hides rows that it counts, or ignores where to start. */
const maxBarrenPages = 2;

function nextStart(startIndex: number, page: Page<unknown>, lastTotal: number | undefined, overlap: number): number {
  const step = page.items.length === 0 ? pageSize : Math.max(1, page.items.length - overlap);
  // Rows that vanished before this position moved the rest up by as many places.
  const vanished = lastTotal !== undefined && page.total !== undefined ? Math.max(0, lastTotal - page.total) : 0;
  return Math.max(0, startIndex + step - vanished);
}

function isLast(page: Page<unknown>, position: number): boolean {
  if (page.total !== undefined) return position + page.items.length >= page.total;
  return page.items.length < pageSize;
}

/**
 * Walks a list to its end, yielding each id once. Where the portal counts, the walk ends at the count; otherwise at
 * the first page that is not full.
 */
export async function* paginate<T>({ fetchPage, idOf, overlap = 0 }: Walk<T>): AsyncGenerator<T, void, undefined> {
  const seen = new Set<EntryId>();
  let startIndex = 0;
  let lastTotal: number | undefined;
  let barrenPages = 0;
  for (;;) {
    const page = await fetchPage({ startIndex, count: pageSize });
    const known = seen.size;
    for (const item of page.items) {
      const id = idOf(item);
      if (seen.has(id)) continue;
      seen.add(id);
      yield item;
    }
    barrenPages = seen.size === known ? barrenPages + 1 : 0;
    if (isLast(page, startIndex) || barrenPages >= maxBarrenPages) return;
    startIndex = nextStart(startIndex, page, lastTotal, overlap);
    lastTotal = page.total;
  }
}

/** Walks a list to its end and returns all of it. */
export async function collect<T>(walk: Walk<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of paginate(walk)) items.push(item);
  return items;
}
