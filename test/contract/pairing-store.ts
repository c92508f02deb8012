import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TrailDraft } from '../../src/domain/trail.js';
import type { Pairing } from '../../src/workflows/store-ports.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, type StorePorts, tenant } from './store-ports.js';

/** What any PairingStore has to do. */
export function pairingStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const pair: Pairing = { slackId: 'U0A', portalId: 'aaaa-1', email: 'a@example.org', pairedAt: minute(0) };
  const found: TrailDraft = { kind: 'person.paired', actor: 'system', requestId: null, detail: { slackId: 'U0A' } };
  const confirmed: TrailDraft = { ...found, kind: 'person.confirmed', actor: 'cli' };

  it('a pair is remembered, in its own tenant, on the record', async () => {
    await ports.pairings.save(tenant, pair, found);
    expect(await ports.pairings.find(tenant, 'U0A')).toEqual(pair);
    expect(await ports.pairings.find(gridTenant, 'U0A')).toBeUndefined();
    expect(await ports.pairings.findByPortal(tenant, 'AAAA-1')).toEqual(pair);
    expect(await ports.pairings.findByPortal(gridTenant, 'aaaa-1')).toBeUndefined();
    expect(await ports.pairings.findByPortal(tenant, 'bbbb-2')).toBeUndefined();
    expect(await ports.trail.latest('person.paired')).toMatchObject({ ...found, at: minute(0).toISOString() });
  });

  it('the same pair may change its address', async () => {
    await ports.pairings.save(tenant, pair, found);
    const renamed = { ...pair, portalId: 'AAAA-1', email: 'new@example.org', pairedAt: minute(1) };
    await ports.pairings.save(tenant, renamed, found);
    expect(await ports.pairings.find(tenant, 'U0A')).toEqual(renamed);
  });

  it.each([
    ['another portal account', { ...pair, portalId: 'bbbb-2' }],
    ['another Slack user', { ...pair, slackId: 'U0B', portalId: 'AAAA-1' }],
  ])('a pair with %s is refused without an operator, and nothing is recorded', async (_name, another) => {
    await ports.pairings.save(tenant, pair, found);
    await expect(ports.pairings.save(tenant, another, found)).rejects.toMatchObject({ code: 'conflict' });
    expect(await ports.pairings.find(tenant, 'U0A')).toEqual(pair);
    expect((await ports.trail.head(tenant))?.sequence).toBe(1);
  });

  it('an operator replaces both earlier pairs', async () => {
    await ports.pairings.save(tenant, pair, found);
    await ports.pairings.save(tenant, { ...pair, slackId: 'U0B', portalId: 'bbbb-2' }, found);
    const another = { ...pair, portalId: 'bbbb-2', pairedAt: minute(1) };
    await ports.pairings.save(tenant, another, confirmed);
    expect(await ports.pairings.find(tenant, 'U0A')).toEqual(another);
    expect(await ports.pairings.find(tenant, 'U0B')).toBeUndefined();
    expect(await ports.trail.latest('person.confirmed')).toMatchObject(confirmed);
  });
}
