import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CronRules, createCron } from '../../src/schedules/cron.js';
import { type StorePorts, tenant } from '../contract/store-ports.js';
import { openTemporaryStore } from '../store/sqlite/temporary-store.js';

type Opened = Awaited<ReturnType<typeof openTemporaryStore>>;
let opened: Opened;
let now: Date;
let ran: string[];
let failure: Error | undefined;
let errors: unknown[];
let beats: (() => void)[];

beforeEach(async () => {
  opened = await openTemporaryStore();
  now = new Date('2026-03-02T06:00:00Z');
  ran = [];
  errors = [];
  beats = [];
  failure = undefined;
});
afterEach(() => opened.close());

const weekdaysAtNine: CronRules = { schedule: '0 9 * * 1-5', timeZone: 'Europe/Berlin', missedHours: 12 };

function start(
  store: Pick<StorePorts, 'slots'> = opened.ports,
  rules: Partial<CronRules> = {},
  during: () => Promise<void> = async () => {},
) {
  return createCron({
    name: 'contractors',
    rules: () => ({ ...weekdaysAtNine, ...rules }),
    slots: store.slots(tenant),
    clock: { now: () => now },
    timer: {
      every(_, work) {
        beats.push(work);
        return () => beats.splice(beats.indexOf(work), 1);
      },
    },
    onSlot: async (slot) => {
      ran.push(slot.toISOString());
      await during();
      if (failure) throw failure;
    },
    onError: (error) => errors.push(error),
  });
}

const at = (text: string) => {
  now = new Date(text);
};
const monday = '2026-03-02T08:00:00.000Z';
const tuesday = '2026-03-03T08:00:00.000Z';

it('each time is taken once, in the zone of the policy and on its days', async () => {
  const cron = start();
  for (const time of ['2026-03-02T07:59:59Z', monday, '2026-03-02T08:00:20Z', tuesday, '2026-03-07T08:00:00Z']) {
    at(time);
    await cron.tick();
  }
  expect(ran).toEqual([monday, tuesday]);
  expect(beats).toEqual([]);
});

it('two processes at one moment take it once', async () => {
  const crons = [start(), start(opened.other)];
  at(monday);
  await Promise.all(crons.map((cron) => cron.tick()));
  await Promise.all(crons.map((cron) => cron.tick()));
  expect(ran).toEqual([monday]);
});

it('a restart does not take it again, and takes one that was missed meanwhile, if it is not too old', async () => {
  const cron = start();
  at(monday);
  await cron.tick();
  at('2026-03-02T09:00:00Z');
  await start().tick();
  expect(ran).toEqual([monday]);
  at('2026-03-03T19:59:00Z');
  await start().tick();
  expect(ran).toEqual([monday, tuesday]);
  at('2026-03-04T20:01:00Z');
  await start().tick();
  expect(ran).toEqual([monday, tuesday]);
});

it('of several that were missed the newest alone is taken', async () => {
  const everyHour = { schedule: '0 * * * *' };
  const cron = start(opened.ports, everyHour);
  at('2026-03-02T07:00:00Z');
  await cron.tick();
  at('2026-03-02T11:30:00Z');
  const again = start(opened.ports, everyHour);
  await again.tick();
  await again.tick();
  expect(ran).toEqual(['2026-03-02T07:00:00.000Z', '2026-03-02T11:00:00.000Z']);
});

it('a time from before the bot was there at all is nobody’s', async () => {
  at('2026-03-02T10:00:00Z');
  const cron = start();
  await cron.tick();
  at(tuesday);
  await cron.tick();
  expect(ran).toEqual([tuesday]);
});

it('a time whose work failed is taken again after a while, one whose process died too', async () => {
  const cron = start();
  at(monday);
  failure = new Error('the portal is away');
  await cron.tick();
  expect(errors).toEqual([failure]);
  failure = undefined;
  at('2026-03-02T08:09:00Z');
  await cron.tick();
  expect(ran).toEqual([monday]);
  at('2026-03-02T08:10:00Z');
  await start(opened.other).tick();
  expect(ran).toEqual([monday, monday]);
});

it('work that takes longer than the lease stays with whom does it', async () => {
  const cron = start(opened.ports, {}, async () => {
    at('2026-03-02T08:08:00Z');
    for (const beat of beats) beat();
    // The renewal is one write behind us in the same queue.
    await opened.ports.slots(tenant).newest('contractors');
    at('2026-03-02T08:15:00Z');
    await start(opened.other).tick();
  });
  at(monday);
  await cron.tick();
  expect(ran).toEqual([monday]);
});

it('a time that the clock jumps over is taken when it jumps, one that it shows twice once', async () => {
  const night = { schedule: '30 2 * * *' };
  at('2026-03-28T12:00:00Z');
  const cron = start(opened.ports, night);
  for (const time of ['2026-03-29T00:59:00Z', '2026-03-29T01:00:30Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
    at(time);
    await cron.tick();
  }
  expect(ran).toEqual(['2026-03-29T01:00:00.000Z', '2026-10-25T00:30:00.000Z']);
});

it('no schedule is never', async () => {
  const cron = start(opened.ports, { schedule: '' });
  at(monday);
  await cron.tick();
  expect(ran).toEqual([]);
});
