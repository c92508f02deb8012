import { describe, expect, it } from 'vitest';
import { type Walk, walkLog } from '../../../src/workflows/activity/walk.js';
import { ago, type FakeLog, logOf, rows, steady } from './log.js';

async function walk(log: Pick<FakeLog, 'readPage'>, until: Date, options: Partial<Walk> = {}) {
  const seen = new Set<number>();
  const end = await walkLog({
    readPage: (startIndex) => log.readPage(startIndex),
    until,
    onRows: (page) => {
      for (const { id } of page) seen.add(id);
    },
    ...options,
  });
  return { ...end, seen };
}

const all = (count: number) => new Set(Array.from({ length: count }, (_, index) => index + 1));
/** The ids of everything since, which is what a walk has to see. */
const since = (log: ReturnType<typeof rows>, until: Date) =>
  log.flatMap(({ id, at }) => (at >= until ? [id] : [])).sort((a, b) => a - b);
const holds = (seen: Set<number>, ids: readonly number[]) => ids.filter((id) => !seen.has(id));

describe('a log that stands still', () => {
  it('is read back to the moment and hardly further', async () => {
    const log = logOf(rows(5_000));
    const { seen, reachesBackTo, newestAt, isWhole, stop } = await walk(log, ago(2_000));
    expect(holds(seen, since(rows(5_000), ago(2_000)))).toEqual([]);
    expect(reachesBackTo && reachesBackTo <= ago(2_000)).toBe(true);
    expect({ newestAt, isWhole, stop }).toEqual({ newestAt: ago(0), isWhole: false, stop: null });
    // 20 pages are needed.
    expect(log.reads.length).toBeLessThanOrEqual(22);
  });

  it('is read to its end where it is shorter, and the end is looked at', async () => {
    const log = logOf(rows(250));
    const { seen, reachesBackTo, isWhole, stop } = await walk(log, ago(2_000));
    expect(seen).toEqual(all(250));
    expect({ reachesBackTo, isWhole, stop }).toEqual({ reachesBackTo: ago(249), isWhole: true, stop: null });
  });

  it.each([0, 1, 96, 99, 100, 101, 192, 196, 197, 200])('of %i rows is whole', async (count) => {
    const { seen, isWhole, stop, newestAt } = await walk(logOf(rows(count)), ago(99_999));
    expect({ seen, isWhole, stop }).toEqual({ seen: all(count), isWhole: true, stop: null });
    expect(newestAt).toEqual(count === 0 ? null : ago(0));
  });

  it('of equal moments that swap between pages is seen whole', async () => {
    for (const size of [2, 5, 30, 95, 99, 100]) {
      const count = 1_000;
      const log = logOf(rows(count, (index) => Math.floor(index / size)));
      const { seen, stop, isWhole } = await walk(log, ago(99_999));
      expect({ size, seen: seen.size, stop, isWhole }).toEqual({ size, seen: count, stop: null, isWhole: true });
    }
  });

  it('with more rows of one moment than a page is seen whole', async () => {
    for (const size of [101, 230, 450]) {
      const log = logOf(
        rows(1_000, (index) => Math.floor(index / size)),
        undefined,
        steady,
      );
      const { seen, stop, isWhole } = await walk(log, ago(99_999));
      expect({ size, seen: seen.size, stop, isWhole }).toEqual({ size, seen: 1_000, stop: null, isWhole: true });
    }
  });

  it('whose crowd never shows one of its rows claims nothing below it', async () => {
    const crowd = rows(900, (index) => (index < 250 ? index : index < 850 ? 300 : index));
    const log = logOf(crowd.map((row) => (row.id === 333 ? { ...row, id: 334 } : row)));
    const { stop, reachesBackTo } = await walk(log, ago(99_999));
    expect({ stop, reachesBackTo }).toEqual({
      stop: { kind: 'unreadable' },
      reachesBackTo: new Date(ago(300).getTime() + 1),
    });
  });

  it('that begins with a crowd and ends with one is seen whole', async () => {
    const log = logOf(
      rows(900, (index) => (index < 300 ? 0 : index < 600 ? index : 700)),
      undefined,
      steady,
    );
    const { seen, stop } = await walk(log, ago(99_999));
    expect({ seen: seen.size, stop }).toEqual({ seen: 900, stop: null });
  });

  it('is not read ahead further than it has pages', async () => {
    const log = logOf(rows(5_000));
    await walk(log, ago(50));
    expect(log.reads).toEqual([0]);
  });

  it('tells how much there is, and is left alone where that is too much', async () => {
    const log = logOf(rows(5_000));
    const estimates: number[] = [];
    const { stop } = await walk(log, ago(4_000), {
      onEstimate: (pages) => estimates.push(pages),
      isWorthIt: (pages) => pages < 10,
    });
    expect(stop).toEqual({ kind: 'abandoned' });
    expect(estimates).toEqual([43]);
    expect(log.reads).toEqual([0]);
  });
});

describe('a log that moves', () => {
  it.each([1, 3, 20, 90])('%i new rows at each page hide nothing', async (fresh) => {
    const current = rows(3_000);
    let id = 10_000;
    const log = logOf(current, () => {
      for (let row = 0; row < fresh; row += 1) {
        current.unshift({ id, at: ago(-id / 1_000), userId: 'new', actionId: 1029 });
        id += 1;
      }
    });
    const { seen, stop } = await walk(log, ago(1_000));
    expect(stop).toBeNull();
    expect(holds(seen, since(rows(3_000), ago(1_000)))).toEqual([]);
  });

  it('rows that vanish between two pages hide nothing', async () => {
    const current = rows(3_000);
    const log = logOf(current, (read) => {
      if (read === 4) current.splice(0, 60);
    });
    const { seen, stop } = await walk(log, ago(1_000));
    expect(stop).toBeNull();
    expect(holds(seen, since(rows(3_000), ago(1_000)))).toEqual([]);
  });
});

describe('a portal that can’t be relied on', () => {
  it('a page that fails ends the walk with what is proved', async () => {
    const failure = new Error('away');
    const log = logOf(rows(5_000), (read) => {
      if (read === 7) throw failure;
    });
    const { reachesBackTo, newestAt, stop, isWhole } = await walk(log, ago(4_000));
    expect({ stop, isWhole, newestAt }).toEqual({
      stop: { kind: 'failed', error: failure },
      isWhole: false,
      newestAt: ago(0),
    });
    expect(reachesBackTo).toEqual(new Date(ago(6 * 96 + 99).getTime() + 1));
  });

  it('a first page that fails proves nothing', async () => {
    const log = logOf(rows(5_000), () => {
      throw new Error('away');
    });
    expect(await walk(log, ago(10))).toMatchObject({ reachesBackTo: null, newestAt: null, stop: { kind: 'failed' } });
  });

  it('the last 20 events again and again, as without audit in the tariff, are no whole log', async () => {
    const last = rows(20);
    const { reachesBackTo, isWhole, stop } = await walk({ readPage: async () => last }, ago(500));
    expect({ isWhole, stop }).toEqual({ isWhole: false, stop: { kind: 'unreadable' } });
    expect(reachesBackTo && reachesBackTo > ago(500)).toBe(true);
  });

  it('the first full page again and again is no log', async () => {
    const first = rows(100);
    const { stop, reachesBackTo } = await walk({ readPage: async () => first }, ago(500));
    expect(stop).toEqual({ kind: 'unreadable' });
    expect(reachesBackTo && reachesBackTo > ago(500)).toBe(true);
  });

  it('rows out of order prove nothing', async () => {
    const { reachesBackTo, stop } = await walk({ readPage: async () => rows(100).reverse() }, ago(500));
    expect({ reachesBackTo, stop }).toEqual({ reachesBackTo: null, stop: { kind: 'unreadable' } });
  });

  it('a page that is not full with rows below it is no end', async () => {
    const log = logOf(rows(500));
    const readPage = async (startIndex: number) =>
      (await log.readPage(startIndex)).slice(0, startIndex === 96 ? 90 : 100);
    expect(await walk({ readPage }, ago(450))).toMatchObject({ isWhole: false, stop: { kind: 'unreadable' } });
  });

  it('a log without end is given up', async () => {
    let reads = 0;
    const readPage = async (startIndex: number) => {
      reads += 1;
      return rows(100, (index) => (startIndex + index) / 1_000_000);
    };
    expect(await walk({ readPage }, ago(99_999))).toMatchObject({ isWhole: false, stop: { kind: 'unreadable' } });
    expect(reads).toBeLessThan(10_020);
  });
});
