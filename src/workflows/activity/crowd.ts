import { isSorted, type LogPage, pageSize, type ReadPage } from './pages.js';
import type { LogRow } from './ports.js';

/** A crowd of more rows than this is not read. */
const maxRows = 5_000;
/** Another one each time, so that a row that swapped out of one page's reach is in that of another. */
const strides = [50, 37, 11] as const;

export interface Crowd {
  /** The page in which the moment begins. */
  readonly page: LogPage;
  readonly readPage: ReadPage;
  /** Told of all rows, of some several times. */
  readonly onRows: (rows: readonly LogRow[]) => void;
}

/**
 * Reads past a moment that has more rows than a page, as bulk operations leave. They may swap between pages, so it
 * counts: as many different rows as there are places from the first to the last of them are all of them. Answers the
 * page that goes on below; undefined when they could not all be seen.
 */
export async function passCrowd(crowd: Crowd): Promise<LogPage | undefined> {
  const ids = new Set<number>();
  for (const stride of strides) {
    const found = await readOnce(crowd, ids, stride);
    if (found && ids.size === found.places) return found.below;
  }
  return undefined;
}

/** Reads the crowd once from top to bottom; undefined where its first or last row is not seen. */
async function readOnce(
  { page, readPage, onRows }: Crowd,
  ids: Set<number>,
  stride: number,
): Promise<{ readonly below: LogPage; readonly places: number } | undefined> {
  const moment = page.rows.at(-1)?.at.getTime() ?? 0;
  let begin: number | undefined;
  let startIndex = page.startIndex;
  while (startIndex < page.startIndex + maxRows) {
    const rows = await readPage(startIndex);
    const below = { startIndex, rows };
    if (!isSorted(below)) return undefined;
    onRows(rows);
    const crowd = rows.flatMap(({ id, at }, index) => (at.getTime() === moment ? [{ id, index }] : []));
    for (const { id } of crowd) ids.add(id);
    const first = crowd[0]?.index;
    // Where a page begins with the moment, it began above.
    if (begin === undefined && first === 0 && startIndex > 0) return undefined;
    if (first !== undefined) begin ??= startIndex + first;
    const older = rows.findIndex(({ at }) => at.getTime() < moment);
    const last = older === -1 ? rows.length : older;
    if (begin !== undefined && last < pageSize) return { below, places: startIndex + last - begin };
    // From the first row on, one page holds a whole crowd of its size.
    startIndex = begin !== undefined && startIndex < begin ? begin : startIndex + stride;
  }
  return undefined;
}
