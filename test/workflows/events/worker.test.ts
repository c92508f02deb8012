import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomArchivedEvent, RoomArchivedHandler } from '../../../src/workflows/events/room-archived.js';
import { createEventWorker } from '../../../src/workflows/events/worker.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { limits, portalEvent } from '../../builders/portal-event.js';
import { tenant } from '../../contract/store-ports.js';
import { openTemporaryStore } from '../../store/sqlite/temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let clock: ManualClock;
const handled: RoomArchivedEvent[] = [];
const failed: string[] = [];

beforeEach(async () => {
  opened = await openTemporaryStore();
  clock = createManualClock();
  handled.length = 0;
  failed.length = 0;
});
afterEach(() => opened.close());

const archived: RoomArchivedHandler['archived'] = async (event) => {
  handled.push(event);
  if (event.origin.startsWith('bad')) throw new Error('the portal is away');
  return 'taken';
};

const worker = (owner = 'w1', handler: RoomArchivedHandler = { archived }) =>
  createEventWorker({
    inbox: opened.ports.inbox,
    handler,
    tenant,
    clock,
    owner,
    onError: (_, origin) => failed.push(origin),
  });
const arrive = (origin: string) => opened.ports.inbox.record(tenant, portalEvent({ origin }), limits(clock.now()));
const origins = () => handled.map(({ origin }) => origin);

describe('an event of the portal', () => {
  it('is handed over once, as it was told', async () => {
    await arrive('webhook:1:7');
    expect(await worker().tick()).toBe(true);
    expect(await worker().tick()).toBe(false);
    expect(handled).toEqual([{ origin: 'webhook:1:7', roomId: 539_100, by: 'aaaa-1', at: clock.now() }]);
    expect(await opened.ports.inbox.countWaiting(tenant)).toBe(0);
  });

  it('whose handler fails is tried again, later each time, and is never given up', async () => {
    await arrive('bad:1');
    for (const waitMs of [5_000, 10_000, 20_000]) {
      await worker().tick();
      clock.advance(waitMs - 1);
      expect(await worker().tick()).toBe(false);
      clock.advance(1);
    }
    for (let day = 0; day < 30; day += 1) {
      expect(await worker().tick()).toBe(true);
      clock.advance(60 * 60_000);
    }
    expect(origins()).toHaveLength(33);
    expect(failed).toHaveLength(33);
    expect(await opened.ports.inbox.countWaiting(tenant)).toBe(1);
  });

  it('that fails keeps none of the others waiting', async () => {
    for (const origin of ['bad:1', 'good:1', 'bad:2', 'good:2']) await arrive(origin);
    const only = worker();
    while (await only.tick());
    expect(origins().sort()).toEqual(['bad:1', 'bad:2', 'good:1', 'good:2']);
    expect(await opened.ports.inbox.countWaiting(tenant)).toBe(2);
  });

  it('on which a worker hangs leaves the other workers to the rest', async () => {
    for (const origin of ['a', 'b', 'c']) await arrive(origin);
    const hangs = worker('hangs', { archived: () => new Promise(() => {}) });
    void hangs.tick();
    await expect.poll(() => opened.other.inbox.countWaiting(tenant)).toBe(3);
    const other = worker('w2');
    while (await other.tick());
    expect(origins()).toHaveLength(2);
  });

  it('is handed over again when its worker was killed in the middle', async () => {
    await arrive('a');
    await opened.other.inbox.claim(tenant, { owner: 'killed', now: clock.now(), leaseMs: 5 * 60_000 });
    expect(await worker().tick()).toBe(false);
    clock.advance(5 * 60_000);
    expect(await worker().tick()).toBe(true);
    expect(origins()).toEqual(['a']);
  });
});
