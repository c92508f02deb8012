import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../src/workflows/store-ports.js';
import { gridTenant, minute, type OpenedStore, type StoreFactory, type StorePorts, tenant } from './store-ports.js';

/** What any DraftStore has to do. */
export function draftStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const draft: Draft = {
    id: 'draft-1',
    tenant,
    slackId: 'U0ASKS',
    state: 'reading',
    data: { person: null, rooms: [1, 'a'] },
    createdAt: minute(0),
  };

  it('a draft is saved, changed and found again', async () => {
    await ports.drafts.save(draft);
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual(draft);
    const ready: Draft = { ...draft, state: 'ready', data: { person: 'x' } };
    await opened.other.drafts.save(ready);
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual(ready);
  });

  it('a draft is found in its own tenant only', async () => {
    await ports.drafts.save(draft);
    expect(await ports.drafts.find(gridTenant, 'draft-1')).toBeUndefined();
    const grid = { ...draft, tenant: gridTenant };
    await ports.drafts.save(grid);
    expect(await ports.drafts.find(gridTenant, 'draft-1')).toEqual(grid);
  });

  it('a draft stays the one of who began it', async () => {
    await ports.drafts.save(draft);
    const taken = ports.drafts.save({ ...draft, slackId: 'U0OTHER', state: 'sent' });
    await expect(taken).rejects.toMatchObject({ code: 'conflict' });
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual(draft);
  });
}
