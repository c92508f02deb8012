import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ShownNotice } from '../../src/workflows/notices.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, type StorePorts, tenant } from './store-ports.js';

/** What any NoticeStore has to do. */
export function noticeStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const claim: ShownNotice = { key: 'portal', sentence: 'It is away.', at: null, claimedAt: minute(0) };
  const posted: ShownNotice = { ...claim, at: { channel: 'C1', ts: '1.1' } };

  it('a notice is remembered until it is forgotten, in its own tenant', async () => {
    await ports.notices.save(tenant, posted);
    await ports.notices.save(tenant, { ...posted, sentence: 'It is still away.' });
    expect(await ports.notices.find(tenant, 'portal')).toEqual({ ...posted, sentence: 'It is still away.' });
    expect(await ports.notices.find(gridTenant, 'portal')).toBeUndefined();
    await ports.notices.forget(gridTenant, 'portal');
    expect(await ports.notices.find(tenant, 'portal')).toBeDefined();
    await ports.notices.forget(tenant, 'portal');
    expect(await ports.notices.find(tenant, 'portal')).toBeUndefined();
  });

  it('of two who want to post one notice one may', async () => {
    expect(await ports.notices.claim(tenant, claim, minute(-1))).toBe(true);
    expect(await opened.other.notices.claim(tenant, { ...claim, claimedAt: minute(0.5) }, minute(-0.5))).toBe(false);
    expect(await ports.notices.find(tenant, 'portal')).toEqual(claim);
  });

  it('the right to post is passed on when whoever had it did not post', async () => {
    await ports.notices.claim(tenant, claim, minute(-1));
    const later = { ...claim, claimedAt: minute(2) };
    expect(await opened.other.notices.claim(tenant, later, minute(1))).toBe(true);
  });

  it('what is posted is not posted again, however old it is', async () => {
    await ports.notices.save(tenant, posted);
    expect(await ports.notices.claim(tenant, { ...claim, claimedAt: minute(99) }, minute(98))).toBe(false);
  });
}
