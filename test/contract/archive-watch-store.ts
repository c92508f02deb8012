import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ArchiveLook } from '../../src/workflows/events/ports.js';
import { limits, portalEvent } from '../builders/portal-event.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, type StorePorts, tenant } from './store-ports.js';

/** What any ArchiveWatchStore has to do. */
export function archiveWatchContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  const begun = { begunAt: minute(0), seenUntil: minute(0), source: null, lookedAt: null };
  const first: ArchiveLook = {
    after: begun,
    watch: { ...begun, source: 'list', seenUntil: minute(3), lookedAt: minute(4) },
    events: [portalEvent()],
    archived: [7, 'sbox-4'],
  };

  it('a watch begins once, in its own tenant', async () => {
    expect(await ports.archiveWatches.find(tenant)).toBeUndefined();
    await ports.archiveWatches.begin(tenant, minute(0));
    await ports.archiveWatches.begin(tenant, minute(9));
    expect(await opened.other.archiveWatches.find(tenant)).toEqual(begun);
    expect(await ports.archiveWatches.find(gridTenant)).toBeUndefined();
  });

  it('what was seen is kept with the events that it brought', async () => {
    await ports.archiveWatches.begin(tenant, minute(0));
    expect(await ports.archiveWatches.save(tenant, first, limits(minute(4)))).toBe('saved');
    expect(await ports.archiveWatches.find(tenant)).toEqual(first.watch);
    expect(new Set(await ports.archiveWatches.archived(tenant))).toEqual(new Set([7, 'sbox-4']));
    expect(await ports.inbox.countWaiting(tenant)).toBe(1);
    const watch = { ...first.watch, lookedAt: minute(9) };
    const next = { after: first.watch, watch, events: [portalEvent()], archived: [7, 8] };
    expect(await ports.archiveWatches.save(tenant, next, limits(minute(9)))).toBe('saved');
    expect(new Set(await ports.archiveWatches.archived(tenant))).toEqual(new Set([7, 8]));
    expect(await ports.inbox.countWaiting(tenant)).toBe(1);
  });

  it('of two who looked at once the second one keeps nothing', async () => {
    await ports.archiveWatches.begin(tenant, minute(0));
    await ports.archiveWatches.save(tenant, first, limits(minute(4)));
    const second = { ...first, events: [portalEvent({ origin: 'list:7:later' })] };
    expect(await opened.other.archiveWatches.save(tenant, second, limits(minute(4)))).toBe('late');
    expect(await ports.inbox.countWaiting(tenant)).toBe(1);
  });

  it('a look that brings more than may wait is not kept, so the next one brings it again', async () => {
    await ports.archiveWatches.begin(tenant, minute(0));
    expect(await ports.archiveWatches.save(tenant, first, limits(minute(4), { mostWaiting: 0 }))).toBe('full');
    expect(await ports.archiveWatches.find(tenant)).toEqual(begun);
    expect(await ports.archiveWatches.archived(tenant)).toEqual([]);
    expect(await ports.inbox.countWaiting(tenant)).toBe(0);
  });

  it('a watch that ended begins anew', async () => {
    await ports.archiveWatches.begin(tenant, minute(0));
    await ports.archiveWatches.save(tenant, first, limits(minute(4)));
    await ports.archiveWatches.end(tenant);
    expect(await ports.archiveWatches.find(tenant)).toBeUndefined();
    expect(await ports.archiveWatches.archived(tenant)).toEqual([]);
    await ports.archiveWatches.begin(tenant, minute(9));
    expect(await ports.archiveWatches.find(tenant)).toMatchObject({ begunAt: minute(9), source: null });
  });
}
