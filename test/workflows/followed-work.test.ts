import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { follow } from '../../src/workflows/followed-work.js';
import { createManualClock, type ManualClock } from '../builders/clock.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const minuteMs = 60_000;

let store: Store;
let clock: ManualClock;
let woken: number;
let errors: unknown[];
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  clock = createManualClock();
  woken = 0;
  errors = [];
});
afterEach(async () => await store.close());

const begin = (followed = store.followed) =>
  follow(
    {
      ...{ followed, tenant, clock },
      wake: () => {
        woken += 1;
      },
      onError: (error) => errors.push(error),
    },
    { what: 'a.scan', slackId: 'U0DAVE', data: { done: 0 } },
  );
const now = async () => await store.followed.find(tenant, 1);
const undrawn = async () => await store.drawables.undrawn(tenant, { now: clock.now(), limit: 10 });

describe('work that somebody follows', () => {
  it('is kept from its beginning to its end, and shown each time', async () => {
    const following = await begin();
    expect(await now()).toEqual({ id: 1, what: 'a.scan', slackId: 'U0DAVE', data: { done: 0 }, state: 'going' });
    expect([await undrawn(), woken]).toEqual([['w1'], 1]);
    clock.advance(3_000);
    await following.note({ done: 1 });
    expect(await now()).toMatchObject({ data: { done: 1 }, state: 'going' });
    await following.end({ done: 2 });
    expect(await now()).toMatchObject({ data: { done: 2 }, state: 'over' });
    expect(woken).toBe(2);
  });

  it('is noted every three seconds at most', async () => {
    const following = await begin();
    clock.advance(2_999);
    await following.note({ done: 1 });
    expect(await now()).toMatchObject({ data: { done: 0 } });
  });

  it('is interrupted once nothing was noted for five minutes, and not before', async () => {
    const following = await begin();
    clock.advance(4 * minuteMs);
    await following.note({ done: 1 });
    clock.advance(5 * minuteMs - 1);
    expect(await store.followed.interrupt(tenant, clock.now())).toBe(0);
    clock.advance(1);
    expect(await store.followed.interrupt(tenant, clock.now())).toBe(1);
    expect(await now()).toMatchObject({ data: { done: 1 }, state: 'interrupted' });
    expect(await store.followed.interrupt(tenant, clock.now())).toBe(0);
  });

  it('says its end although it was taken for interrupted, and nothing after its end', async () => {
    const following = await begin();
    clock.advance(5 * minuteMs);
    await store.followed.interrupt(tenant, clock.now());
    await following.note({ done: 1 });
    expect(await now()).toMatchObject({ data: { done: 0 }, state: 'interrupted' });
    await following.end({ done: 2 });
    expect(await now()).toMatchObject({ data: { done: 2 }, state: 'over' });
    clock.advance(5 * minuteMs);
    expect(await store.followed.interrupt(tenant, clock.now())).toBe(0);
  });

  it('goes on where it can’t be told how far it is', async () => {
    const following = await begin({
      ...store.followed,
      end: async () => {
        throw new Error('locked');
      },
    });
    await following.end({ done: 2 });
    expect(errors).toHaveLength(1);
  });

  it('is its workspace’s alone', async () => {
    await begin();
    const other = { teamId: 'T2', enterpriseId: null };
    clock.advance(5 * minuteMs);
    expect(await store.followed.find(other, 1)).toBeUndefined();
    expect(await store.followed.interrupt(other, clock.now())).toBe(0);
  });
});
