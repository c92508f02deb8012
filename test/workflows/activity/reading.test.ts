import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../../src/store/sqlite/store.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import type { LogRow } from '../../../src/workflows/activity/ports.js';
import { readLog } from '../../../src/workflows/activity/reading.js';
import { ago, type FakeLog, logOf, rows } from './log.js';

let opened: Store;
beforeEach(async () => {
  opened = await openStore({ path: ':memory:' });
});
afterEach(() => opened.close());

const none: FakeLog = logOf([]);

/** Reads sign-ins since so many minutes ago, and remembers what was read. */
async function read(log: FakeLog, minutes: number) {
  const store = opened.activity('https://docs.example.com');
  log.reads.length = 0;
  const result = await readLog({
    log: 'signIns',
    logs: { signInPage: log.readPage, actionPage: none.readPage, newestAction: async () => [] },
    store,
    since: ago(minutes),
  });
  await store.remember(result.reading);
  return { ...result, reads: log.reads.length, lastSeen: (id: string) => store.lastSeen([id]) };
}

const isBackTo = (date: Date | null, minutes: number) => date !== null && date <= ago(minutes);

it('a second reading of a log that stood still is one page, and reaches as far back', async () => {
  const log = logOf(rows(3_000));
  const first = await read(log, 2_000);
  expect(isBackTo(first.coverage.reachesBackTo, 2_000)).toBe(true);
  const second = await read(log, 2_000);
  expect(second.reads).toBe(1);
  expect(second.coverage).toEqual(first.coverage);
});

it('a later reading ends a while below what is known, for events that were written late', async () => {
  const current = rows(3_000);
  const log = logOf(current);
  await read(log, 2_000);
  const late: LogRow = { id: 9_001, at: ago(12), userId: 'late', actionId: 1029 };
  const fresh = Array.from(
    { length: 250 },
    (_, index): LogRow => ({
      id: 9_100 + index,
      at: ago(-1 - index),
      userId: `new${index}`,
      actionId: 1029,
    }),
  );
  current.push(late, ...fresh);
  const { reads, coverage, lastSeen } = await read(log, 2_000);
  expect(reads).toBeLessThanOrEqual(5);
  expect(isBackTo(coverage.reachesBackTo, 2_000)).toBe(true);
  expect((await lastSeen('late')).get('late')?.signIn).toEqual(ago(12));
  expect((await lastSeen('new0')).get('new0')?.signIn).toEqual(ago(-1));
});

it('a moment further back than what is known is walked to', async () => {
  const log = logOf(rows(3_000));
  await read(log, 500);
  const { coverage, reads } = await read(log, 2_500);
  expect(isBackTo(coverage.reachesBackTo, 2_500)).toBe(true);
  expect(reads).toBeGreaterThan(20);
});

it('a short log that was read whole is not walked again, and keeps what the portal has purged since', async () => {
  const current = rows(1_000);
  const log = logOf(current);
  expect((await read(log, 99_999)).coverage).toEqual({ reachesBackTo: ago(999), isWhole: true });
  current.splice(600);
  const { coverage, reads } = await read(log, 99_999);
  expect({ coverage, reads }).toEqual({ coverage: { reachesBackTo: ago(999), isWhole: true }, reads: 1 });
});

it('a log that no longer reaches down to what is known has a gap, and nobody takes it for one', async () => {
  const current = rows(1_000, (index) => index + 5_000);
  const log = logOf(current);
  await read(log, 5_500);
  current.splice(0, 1_000, ...rows(150));
  const { coverage } = await read(log, 5_500);
  expect(coverage).toEqual({ reachesBackTo: ago(149), isWhole: true });
});

it('after a long silence the walk ends at the moment that is wanted', async () => {
  const current = rows(1_000, (index) => index + 5_000);
  const log = logOf(current);
  await read(log, 5_500);
  current.push(...rows(4_000).map((row) => ({ ...row, id: row.id + 50_000 })));
  const { coverage, reads } = await read(log, 1_000);
  expect(reads).toBeLessThanOrEqual(13);
  expect(isBackTo(coverage.reachesBackTo, 1_000)).toBe(true);
  expect(coverage.reachesBackTo && coverage.reachesBackTo > ago(1_200)).toBe(true);
});

it('a reading that ends half-way keeps who was seen but claims nothing, and the next one goes all the way', async () => {
  let isAway = false;
  const current = rows(3_000);
  const log = logOf(current, (page) => {
    if (isAway && page === 5) throw new Error('away');
  });
  isAway = true;
  const half = await read(log, 2_000);
  expect(half.stop).toMatchObject({ kind: 'failed' });
  expect(half.reading.covered).toBeNull();
  expect(isBackTo(half.coverage.reachesBackTo, 2_000)).toBe(false);
  expect((await half.lastSeen('p10')).get('p10')?.signIn).toEqual(ago(10));
  isAway = false;
  expect(isBackTo((await read(log, 2_000)).coverage.reachesBackTo, 2_000)).toBe(true);
});

it('a later reading that ends half-way leaves what was known, and proves only what it saw', async () => {
  let isAway = false;
  const current = rows(3_000);
  const log = logOf(current, (page) => {
    if (isAway && page > 0) throw new Error('away');
  });
  await read(log, 2_000);
  current.push(
    ...Array.from({ length: 500 }, (_, index): LogRow => ({ id: 9_000 + index, at: ago(-1 - index), actionId: 1029 })),
  );
  isAway = true;
  const { coverage, reading } = await read(log, 2_000);
  expect(reading.covered).toBeNull();
  expect(coverage.reachesBackTo && coverage.reachesBackTo > ago(0)).toBe(true);
  isAway = false;
  expect((await read(log, 2_000)).reads).toBeLessThan(10);
});

it('failures, sign-outs and events of nobody are no activity', async () => {
  const log = logOf([
    { id: 3, at: ago(1), userId: 'ann', actionId: 1002 },
    { id: 2, at: ago(2), userId: 'ann', actionId: 1006 },
    { id: 1, at: ago(3), actionId: 1029 },
  ]);
  expect((await read(log, 10)).reading.seen).toEqual(new Map());
});

it('an empty log proves nothing', async () => {
  expect(await read(logOf([]), 10)).toMatchObject({ coverage: { reachesBackTo: null, isWhole: true }, stop: null });
});
