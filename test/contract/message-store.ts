import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HeldDrawable } from '../../src/slack/posting/drawable-store.js';
import type { MessageRecord } from '../../src/slack/posting/message-store.js';
import {
  apply,
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  tenant,
} from './store-ports.js';

/** What any MessageStore has to do. */
export function messageStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  let held: HeldDrawable;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    await file(ports);
    held = await claim('a', 0);
  });
  afterEach(() => opened.close());
  const intended: MessageRecord = {
    key: 'card-1001',
    drawable: 'h1001',
    channel: null,
    userId: 'U0YES',
    threadTs: null,
    ts: null,
    replaces: null,
    intendedAt: minute(0),
    shownRevision: 1,
    shownDigest: null,
    failed: null,
    updatedAt: minute(0),
  };
  const posted: MessageRecord = {
    ...intended,
    channel: 'D01',
    threadTs: '1.1',
    ts: '1.2',
    replaces: '1.0',
    shownDigest: 'abc',
    failed: 'user_disabled',
    updatedAt: minute(1),
  };
  async function claim(owner: string, at: number): Promise<HeldDrawable> {
    const input = { name: 'h1001', owner, again: true, now: minute(at), leaseMs: 60_000 };
    const claimed = await opened.other.drawables.claim(tenant, input);
    if (!claimed || claimed === 'taken') throw new Error('not claimed');
    return claimed;
  }

  it('a message is saved, replaced by key and found again', async () => {
    expect(await ports.messages.save(tenant, intended, held)).toBe(true);
    expect(await ports.messages.find(tenant, 'card-1001')).toEqual(intended);
    expect(await ports.messages.save(tenant, posted, held)).toBe(true);
    expect(await ports.messages.find(tenant, 'card-1001')).toEqual(posted);
    expect(await ports.messages.of(tenant, 'h1001')).toEqual([posted]);
  });

  it('messages of a drawable come in the order they were intended', async () => {
    const later = { ...intended, key: 'a', intendedAt: minute(2) };
    await ports.messages.save(tenant, later, held);
    await ports.messages.save(tenant, intended, held);
    expect(await ports.messages.of(tenant, 'h1001')).toEqual([intended, later]);
    expect(await ports.messages.of(tenant, 'h1002')).toEqual([]);
  });

  it('a message of one tenant is not found by another', async () => {
    await ports.messages.save(tenant, intended, held);
    expect(await ports.messages.find(gridTenant, intended.key)).toBeUndefined();
    expect(await ports.messages.of(gridTenant, 'h1001')).toEqual([]);
    expect(await ports.messages.save(gridTenant, intended, held)).toBe(false);
  });

  it('nothing is saved by a process whose drawing was taken over', async () => {
    const next = await claim('b', 1);
    expect(await ports.messages.save(tenant, posted, held)).toBe(false);
    expect(await ports.messages.find(tenant, posted.key)).toBeUndefined();
    expect(await ports.messages.save(tenant, intended, next)).toBe(true);
    await ports.drawables.release(tenant, next, true);
    expect(await ports.messages.save(tenant, posted, held)).toBe(false);
    expect(await ports.messages.save(tenant, posted, next)).toBe(false);
    expect(await ports.messages.find(tenant, posted.key)).toEqual(intended);
  });

  it('a message remembers the revision it was drawn at, which never goes back', async () => {
    await ports.drawables.release(tenant, held, true);
    await apply(ports, 1001, { state: 'denied', trail: [] }, minute(1));
    const newer = await claim('a', 0);
    await ports.messages.save(tenant, intended, newer);
    expect(await ports.messages.find(tenant, intended.key)).toEqual({ ...intended, shownRevision: 2 });
    expect(await ports.messages.save(tenant, posted, held)).toBe(false);
  });
}
