import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits, portalEvent } from '../builders/portal-event.js';
import {
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  somebody,
  startRun,
  tenant,
} from './store-ports.js';

/** What any LevelStore has to do. */
export function levelContract(open: StoreFactory): void {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('requests, runs and waiting events are counted, each tenant’s own', async () => {
    const { ports } = opened;
    expect(await ports.levels(tenant)).toEqual({ requests: {}, runs: {}, eventsWaiting: 0 });
    await startRun(ports, 'ann');
    await startRun(ports, 'bea');
    await file(ports, { origin: 'draft:cat', subject: somebody('cat') });
    await ports.inbox.record(tenant, portalEvent(), limits(minute(0)));
    await ports.inbox.record(tenant, portalEvent({ origin: 'old', ignoredAs: 'stale' }), limits(minute(0)));
    expect(await ports.levels(tenant)).toEqual({
      requests: { approved: 2, pending: 1 },
      runs: { queued: 2 },
      eventsWaiting: 1,
    });
    expect(await ports.levels(gridTenant)).toEqual({ requests: {}, runs: {}, eventsWaiting: 0 });
  });
}
