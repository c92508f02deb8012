import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits, portalEvent } from '../builders/portal-event.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, type StorePorts, tenant } from './store-ports.js';

const leaseMs = 5 * 60_000;

/** What any EventInbox has to do. */
export function eventInboxContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  let other: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ({ ports, other } = opened);
  });
  afterEach(() => opened.close());

  const claim = (store: StorePorts, owner: string, at: number) =>
    store.inbox.claim(tenant, { owner, now: minute(at), leaseMs });

  it('an event is kept once, whoever brings it, in its own tenant', async () => {
    const results = await Promise.all(
      [ports, other, ports, other].map((store) => store.inbox.record(tenant, portalEvent(), limits(minute(0)))),
    );
    expect(results.sort()).toEqual(['known', 'known', 'known', 'recorded']);
    expect(await ports.inbox.countWaiting(tenant)).toBe(1);
    expect(await ports.inbox.countWaiting(gridTenant)).toBe(0);
    expect(await ports.inbox.record(gridTenant, portalEvent(), limits(minute(0)))).toBe('recorded');
  });

  it('a body without an id is the same event for a while, then another one', async () => {
    const at = (minutes: number) => portalEvent({ origin: `moved:d1:${minutes}`, digest: 'd1' });
    expect(await ports.inbox.record(tenant, at(0), limits(minute(0)))).toBe('recorded');
    expect(await ports.inbox.record(tenant, at(9), limits(minute(9)))).toBe('known');
    expect(await ports.inbox.record(tenant, at(10), limits(minute(10)))).toBe('recorded');
    const elsewhere = portalEvent({ origin: 'moved:d2:10', digest: 'd2' });
    expect(await ports.inbox.record(tenant, elsewhere, limits(minute(10)))).toBe('recorded');
  });

  it('takes no more than may wait, and goes on when one is handled', async () => {
    const few = limits(minute(0), { mostWaiting: 2 });
    const record = (origin: string) => ports.inbox.record(tenant, portalEvent({ origin }), few);
    expect([await record('a'), await record('b'), await record('c')]).toEqual(['recorded', 'recorded', 'full']);
    expect(await record('a')).toBe('known');
    const ignored = portalEvent({ origin: 'old', ignoredAs: 'stale' });
    expect(await ports.inbox.record(tenant, ignored, few)).toBe('recorded');
    await claim(ports, 'w1', 0);
    await ports.inbox.settle(tenant, { origin: 'a', owner: 'w1', outcome: 'ignored', now: minute(0) });
    expect(await record('c')).toBe('recorded');
  });

  it('gives each event to one worker, the oldest first, numbers and texts as they were', async () => {
    const text = portalEvent({ origin: 'webhook:1:8', roomId: 'sbox-4', by: null, at: minute(1) });
    await ports.inbox.record(tenant, portalEvent(), limits(minute(0)));
    await ports.inbox.record(tenant, text, limits(minute(1)));
    expect(await claim(ports, 'w1', 1)).toEqual({
      origin: 'webhook:1:7',
      roomId: 539_100,
      by: 'aaaa-1',
      at: new Date('2026-03-02T12:00:00.000Z'),
      failures: 0,
    });
    expect(await claim(other, 'w2', 1)).toMatchObject({ origin: 'webhook:1:8', roomId: 'sbox-4', by: null });
    expect(await claim(ports, 'w3', 1)).toBeUndefined();
    expect(await ports.inbox.countWaiting(tenant)).toBe(2);
  });

  it('gives an event again when its worker was killed, and what the dead one says counts no more', async () => {
    await ports.inbox.record(tenant, portalEvent(), limits(minute(0)));
    await claim(ports, 'dead', 0);
    expect(await claim(other, 'alive', 4.9)).toBeUndefined();
    expect(await claim(other, 'alive', 5)).toMatchObject({ origin: 'webhook:1:7' });
    await ports.inbox.settle(tenant, { origin: 'webhook:1:7', owner: 'dead', outcome: 'taken', now: minute(5) });
    await ports.inbox.putOff(tenant, { origin: 'webhook:1:7', owner: 'dead', dueAt: minute(99) });
    expect(await ports.inbox.countWaiting(tenant)).toBe(1);
    await other.inbox.settle(tenant, { origin: 'webhook:1:7', owner: 'alive', outcome: 'taken', now: minute(6) });
    expect(await ports.inbox.countWaiting(tenant)).toBe(0);
    expect(await claim(ports, 'w1', 99)).toBeUndefined();
    expect(await ports.inbox.record(tenant, portalEvent(), limits(minute(7)))).toBe('known');
  });

  it('lets one that failed wait, and the others go first', async () => {
    await ports.inbox.record(tenant, portalEvent({ origin: 'bad' }), limits(minute(0)));
    await ports.inbox.record(tenant, portalEvent({ origin: 'good' }), limits(minute(1)));
    expect(await claim(ports, 'w1', 1)).toMatchObject({ origin: 'bad' });
    await ports.inbox.putOff(tenant, { origin: 'bad', owner: 'w1', dueAt: minute(3) });
    expect(await claim(ports, 'w1', 1)).toMatchObject({ origin: 'good' });
    expect(await claim(ports, 'w2', 2)).toBeUndefined();
    expect(await claim(ports, 'w2', 3)).toMatchObject({ origin: 'bad', failures: 1 });
  });

  it('forgets what was handled long ago, and nothing that waits', async () => {
    for (const origin of ['a', 'b']) await ports.inbox.record(tenant, portalEvent({ origin }), limits(minute(0)));
    await ports.inbox.record(tenant, portalEvent({ origin: 'c', ignoredAs: 'stale' }), limits(minute(2)));
    await claim(ports, 'w1', 0);
    await ports.inbox.settle(tenant, { origin: 'a', owner: 'w1', outcome: 'taken', now: minute(1) });
    expect(await ports.inbox.deleteHandledBefore(tenant, minute(2))).toBe(1);
    expect(await ports.inbox.record(tenant, portalEvent({ origin: 'a' }), limits(minute(2)))).toBe('recorded');
    expect(await ports.inbox.record(tenant, portalEvent({ origin: 'b' }), limits(minute(2)))).toBe('known');
    expect(await ports.inbox.record(tenant, portalEvent({ origin: 'c' }), limits(minute(2)))).toBe('known');
  });
}
