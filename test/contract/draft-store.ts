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
  const draft: Omit<Draft, 'version'> = {
    id: 'draft-1',
    tenant,
    slackId: 'U0ASKS',
    state: 'reading',
    data: { person: null, rooms: [1, 'a'] },
    createdAt: minute(0),
  };

  it('a draft is saved, changed and found again', async () => {
    await ports.drafts.save(draft);
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual({ ...draft, version: 1 });
    const ready = { ...draft, state: 'ready', data: { person: 'x' } } as const;
    await opened.other.drafts.save(ready);
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual({ ...ready, version: 2 });
  });

  it('a draft is found in its own tenant only', async () => {
    await ports.drafts.save(draft);
    expect(await ports.drafts.find(gridTenant, 'draft-1')).toBeUndefined();
    const grid = { ...draft, tenant: gridTenant };
    await ports.drafts.save(grid);
    expect(await ports.drafts.find(gridTenant, 'draft-1')).toMatchObject(grid);
  });

  it('a draft stays the one of who began it', async () => {
    await ports.drafts.save(draft);
    const taken = ports.drafts.save({ ...draft, slackId: 'U0OTHER', state: 'sent' });
    await expect(taken).rejects.toMatchObject({ code: 'conflict' });
    const patched = await ports.drafts.patch(tenant, { id: 'draft-1', slackId: 'U0OTHER' }, () => ({ state: 'sent' }));
    expect(patched).toBeUndefined();
    expect(await ports.drafts.find(tenant, 'draft-1')).toEqual({ ...draft, version: 1 });
  });

  it('two choices made at once both count', async () => {
    await ports.drafts.save(draft);
    const choose = (users: StorePorts, row: string) =>
      users.drafts.patch(tenant, draft, ({ data }) => ({ data: { ...data, [row]: 'chosen' } }));
    await Promise.all([choose(ports, 'a'), choose(opened.other, 'b'), choose(ports, 'c')]);
    const { data, version } = (await ports.drafts.find(tenant, 'draft-1')) ?? {};
    expect({ data, version }).toEqual({ data: { ...draft.data, a: 'chosen', b: 'chosen', c: 'chosen' }, version: 4 });
  });

  it('a patch answers the draft as it is then, and one that changes nothing leaves it', async () => {
    await ports.drafts.save(draft);
    const sent = { ...draft, state: 'sent', version: 2 } as const;
    expect(await ports.drafts.patch(tenant, draft, () => ({ state: 'sent' }))).toEqual(sent);
    expect(await ports.drafts.patch(tenant, draft, () => undefined)).toEqual(sent);
    expect(await ports.drafts.patch(tenant, { ...draft, id: 'draft-2' }, () => ({ state: 'sent' }))).toBeUndefined();
  });

  it('drafts begun before a time are deleted in their tenant only', async () => {
    const old = { ...draft, state: 'sent', id: 'old', createdAt: minute(-1) } as const;
    await ports.drafts.save(draft);
    await ports.drafts.save(old);
    await ports.drafts.save({ ...old, tenant: gridTenant });
    expect(await ports.drafts.deleteBegunBefore(tenant, draft.createdAt)).toBe(1);
    expect(await ports.drafts.find(tenant, 'old')).toBeUndefined();
    expect(await ports.drafts.find(tenant, 'draft-1')).toBeDefined();
    expect(await ports.drafts.find(gridTenant, 'old')).toBeDefined();
  });
}
