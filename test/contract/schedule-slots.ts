import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SlotStore } from '../../src/schedules/cron.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, tenant } from './store-ports.js';

/** What any store of a schedule's times has to do. */
export function scheduleSlotsContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let slots: SlotStore;
  let other: SlotStore;
  beforeEach(async () => {
    opened = await open();
    slots = opened.ports.slots(tenant);
    other = opened.other.slots(tenant);
  });
  afterEach(() => opened.close());

  const nine = { schedule: 'scan', name: '2026-03-02T09:00', at: minute(0) };
  const ten = { schedule: 'scan', name: '2026-03-02T10:00', at: minute(60) };
  const lease = (now: number) => ({ now: minute(now), until: minute(now + 5) });

  it('one process has a time, and nobody once it is done with', async () => {
    expect(await slots.claim(nine, lease(0))).toBe(true);
    expect(await other.claim(nine, lease(1))).toBe(false);
    await slots.finish(nine);
    expect(await other.claim(nine, lease(99))).toBe(false);
  });

  it('a time whose process died is another one’s after the lease, which a living process makes longer', async () => {
    await slots.claim(nine, lease(0));
    await slots.renew(nine, minute(8));
    expect(await other.claim(nine, lease(6))).toBe(false);
    expect(await other.claim(nine, lease(8))).toBe(true);
    expect(await slots.claim(nine, lease(9))).toBe(false);
  });

  it('the newest time is known, of each schedule and workspace', async () => {
    expect(await slots.newest('scan')).toBeNull();
    await slots.claim(ten, lease(60));
    await slots.claim(nine, lease(61));
    expect(await other.newest('scan')).toEqual(ten.at);
    expect(await slots.newest('digest')).toBeNull();
    expect(await opened.ports.slots(gridTenant).newest('scan')).toBeNull();
  });
}
