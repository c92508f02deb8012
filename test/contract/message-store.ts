import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MessageRecord } from '../../src/slack/posting/message-store.js';
import {
  apply,
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somebody,
  tenant,
} from './store-ports.js';

/** What any MessageStore has to do. */
export function messageStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    await file(ports);
  });
  afterEach(() => opened.close());
  const intended: MessageRecord = {
    key: 'card-1001',
    requestId: 1001,
    channel: null,
    userId: 'U0YES',
    threadTs: null,
    ts: null,
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
    shownRevision: 2,
    shownDigest: 'abc',
    failed: 'user_disabled',
    updatedAt: minute(1),
  };

  it('a message is saved, replaced by key and found again', async () => {
    await ports.messages.save(tenant, intended);
    expect(await ports.messages.find(tenant, 'card-1001')).toEqual(intended);
    await ports.messages.save(tenant, posted);
    expect(await ports.messages.find(tenant, 'card-1001')).toEqual(posted);
    expect(await ports.messages.ofRequest(tenant, 1001)).toEqual([posted]);
  });

  it('messages of a request come in the order they were intended', async () => {
    const later = { ...intended, key: 'a', intendedAt: minute(2) };
    await ports.messages.save(tenant, later);
    await ports.messages.save(tenant, intended);
    expect(await ports.messages.ofRequest(tenant, 1001)).toEqual([intended, later]);
    expect(await ports.messages.ofRequest(tenant, 1002)).toEqual([]);
  });

  it('a message of one tenant is not found by another', async () => {
    await ports.messages.save(tenant, intended);
    expect(await ports.messages.find(gridTenant, intended.key)).toBeUndefined();
    expect(await ports.messages.ofRequest(gridTenant, 1001)).toEqual([]);
    expect(await ports.messages.stale(gridTenant, 10)).toEqual([]);
    await ports.messages.drawn(gridTenant, 1001, 1);
    expect(await ports.messages.stale(tenant, 10)).toEqual([1001]);
  });

  it('a request is stale until it is drawn, and again after its next change', async () => {
    expect(await ports.messages.stale(tenant, 10)).toEqual([1001]);
    await ports.messages.drawn(tenant, 1001, 1);
    expect(await ports.messages.stale(tenant, 10)).toEqual([]);
    await apply(ports, 1001, { state: 'denied', trail: [] }, minute(1));
    expect(await ports.messages.stale(tenant, 10)).toEqual([1001]);
  });

  it('a change during the drawing leaves the request stale', async () => {
    await apply(ports, 1001, { state: 'denied', trail: [] }, minute(1));
    await ports.messages.drawn(tenant, 1001, 1);
    expect(await ports.messages.stale(tenant, 10)).toEqual([1001]);
  });

  it('a slower drawing of an older revision does not undo a newer one', async () => {
    await apply(ports, 1001, { state: 'denied', trail: [] }, minute(1));
    await ports.messages.drawn(tenant, 1001, 2);
    await ports.messages.drawn(tenant, 1001, 1);
    expect(await ports.messages.stale(tenant, 10)).toEqual([]);
  });

  it('stale requests come in the order of their changes, up to the limit', async () => {
    await file(ports, { draftId: 'two', subject: somebody('two') }, minute(1));
    await file(ports, { draftId: 'three', subject: somebody('three') }, minute(2));
    await apply(ports, 1001, { state: 'denied', trail: [] }, minute(3));
    expect(await ports.messages.stale(tenant, 10)).toEqual([1002, 1003, 1001]);
    expect(await ports.messages.stale(tenant, 2)).toEqual([1002, 1003]);
  });

  it('marking as drawn is no change of the request', async () => {
    await ports.messages.drawn(tenant, 1001, 1);
    expect((await ports.requests.find(tenant, 1001))?.request.revision).toBe(1);
  });
}
