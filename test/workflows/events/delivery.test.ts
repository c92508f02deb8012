import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDelivery } from '../../../src/domain/portal-delivery.js';
import { createDeliveries, type Taken } from '../../../src/workflows/events/delivery.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { tenant } from '../../contract/store-ports.js';
import { openTemporaryStore } from '../../store/sqlite/temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let clock: ManualClock;
let woken: number;
let skewMs: number;

beforeEach(async () => {
  opened = await openTemporaryStore();
  clock = createManualClock();
  woken = 0;
  skewMs = 0;
});
afterEach(() => opened.close());

async function take(body: object, digest = 'd1'): Promise<Taken> {
  const delivery = readDelivery(body);
  if (!delivery) throw new Error('not a delivery');
  const deliveries = createDeliveries({
    inbox: opened.ports.inbox,
    tenant,
    policy: () => buildPolicy({ guests: { archiveRoot: 539_564 } }),
    clock,
    skewMs: () => skewMs,
    wake: () => {
      woken += 1;
    },
  });
  return await deliveries.take(delivery, digest);
}
const event = (change: object = {}) => ({
  event: { id: 7, createOn: '2026-03-02T12:00:00Z', createBy: 'aaaa-1', trigger: 'room.archived', ...change },
  payload: { id: 12 },
  webhook: { id: 3 },
});
const moved = { event: 'room_moved', data: { roomId: 12, newParentId: 539_564 } };
const waiting = () => opened.ports.inbox.countWaiting(tenant);
const claimed = () => opened.ports.inbox.claim(tenant, { owner: 'w', now: clock.now(), leaseMs: 1 });

describe('a delivery', () => {
  it('about an archived room waits for its handler, once however often it is sent', async () => {
    expect(await take(event())).toBe('recorded');
    expect(await take(event())).toBe('known');
    expect(woken).toBe(1);
    expect(await claimed()).toMatchObject({ origin: 'webhook:3:7', roomId: 12, by: 'aaaa-1', at: clock.now() });
  });

  it('sent again by hand has another id and is another event', async () => {
    await take(event());
    expect(await take(event({ id: 8 }))).toBe('recorded');
    expect(await waiting()).toBe(2);
  });

  it('that carries no id is one event for ten minutes', async () => {
    expect(await take(moved)).toBe('recorded');
    clock.advance(9 * 60_000);
    expect(await take(moved)).toBe('known');
    clock.advance(60_000);
    expect(await take(moved)).toBe('recorded');
    expect(await claimed()).toMatchObject({ origin: 'moved:d1:2026-03-02T12:00:00.000Z', by: null });
  });

  it('that is too old or from the future is kept as ignored and wakes nobody', async () => {
    expect(await take(event({ createOn: '2026-03-01T11:00:00Z' }))).toBe('stale');
    expect(await take(event({ id: 9, createOn: '2026-03-02T13:00:00Z' }))).toBe('future');
    expect([await waiting(), woken]).toEqual([0, 0]);
    expect(await take(event())).toBe('known');
  });

  it('is as old as the portal’s clock says', async () => {
    skewMs = 60 * 60_000;
    expect(await take(event({ createOn: '2026-03-02T13:00:00Z' }))).toBe('recorded');
  });

  it('about anything else leaves nothing behind', async () => {
    expect(await take(event({ trigger: 'user.updated' }))).toBe('otherTrigger');
    expect(await take({ ...moved, data: { roomId: 12, newParentId: 1 } })).toBe('elsewhere');
    expect(await waiting()).toBe(0);
    expect(await take(event())).toBe('recorded');
  });
});
