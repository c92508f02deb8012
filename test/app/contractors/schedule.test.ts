import { afterEach, beforeEach, expect, it } from 'vitest';
import { startContractorSchedule } from '../../../src/app/contractors/schedule.js';
import type { Loop } from '../../../src/schedules/loops.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import type { Proposal } from '../../../src/workflows/contractors/propose-digest.js';
import { ListError } from '../../../src/workflows/lists.js';
import { buildPolicy } from '../../builders/policy.js';
import { tenant } from '../../contract/store-ports.js';

let store: Store;
let loops: Loop[];
let said: unknown[];
let now: Date;
let noticed: string[];

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  loops = [];
  said = [];
  noticed = [];
  now = new Date('2026-03-02T07:59:00Z');
});
afterEach(async () => {
  for (const loop of loops) await loop.stop();
  await store.close();
});

const counts = { looked: 3, active: 2, unknown: 0, pending: 0, spared: 0 };
const nobody = { kind: 'nobody', plan: { people: [], counts } } as unknown as Proposal;

/** Starts the schedule, and answers a promise of its first scan that is proposed or fails. */
function start(scan: () => Promise<Proposal>, stopping = new AbortController()) {
  const log = { info: (...line: unknown[]) => said.push(line) };
  const policy = buildPolicy({ contractors: { timeZone: 'Europe/Berlin' } });
  return new Promise<Date | { error: unknown }>((resolve) => {
    startContractorSchedule(
      {
        store,
        policy: { current: () => policy } as never,
        clock: { now: () => now },
        timer: { every: () => () => {} },
        log: log as never,
        logError: (error) => resolve({ error }),
        notices: {
          notice: (_: string, sentence: string) => noticed.push(sentence),
          over: () => {},
          wishes: () => [],
        } as never,
        loops,
        stopping,
      },
      {
        tenant,
        scan: async (slot, onProgress) => {
          onProgress({ requests: 1, expected: 9, secondsLeft: 4 });
          onProgress({ requests: 2, expected: 9, secondsLeft: 3 });
          const proposal = await scan();
          resolve(slot);
          return proposal;
        },
      },
    );
    now = new Date('2026-03-02T08:00:05Z');
  });
}

it('at its time the contractors are looked at, and numbers are logged', async () => {
  expect(await start(async () => nobody)).toEqual(new Date('2026-03-02T08:00:00Z'));
  for (const loop of loops) await loop.stop();
  expect(said).toEqual([
    [{ requests: 1, expected: 9, secondsLeft: 4 }, 'looking at the contractors'],
    [{ outcome: 'nobody', proposed: 0, ...counts }, 'contractors scanned'],
  ]);
});

it('a list that may not be filed is logged with why', async () => {
  await start(async () => ({ kind: 'refused', refusal: { why: 'tooManyPreviews' } }) as Proposal);
  for (const loop of loops) await loop.stop();
  expect(said.at(-1)).toEqual([{ outcome: 'refused', why: 'tooManyPreviews' }, 'contractors scanned']);
});

it('a list that can’t be read is said in the channel in its own words', async () => {
  await start(async () => Promise.reject(new ListError('hr.example.com answered 500.')));
  expect(noticed).toEqual([
    'I could not scan the contractors. hr.example.com answered 500. I try again in ten minutes.',
  ]);
});

it('another failure is said in ours', async () => {
  await start(async () => Promise.reject(new Error('secret words')));
  expect(noticed).toEqual([
    'I could not scan the contractors. DocSpace did not answer as it should. I try again in ten minutes.',
  ]);
});

it('a process that ends says nothing: the next one looks again', async () => {
  const stopping = new AbortController();
  void start(async () => {
    stopping.abort();
    throw new Error('ended');
  }, stopping);
  while (!stopping.signal.aborted) await new Promise((resolve) => setImmediate(resolve));
  for (const loop of loops) await loop.stop();
  expect(noticed).toEqual([]);
});
