import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TrailDraft, type TrailEntry, verifyTrail } from '../../src/domain/trail.js';
import type { TrailFilter } from '../../src/workflows/store-ports.js';
import {
  file,
  gridTenant,
  minute,
  type OpenedStore,
  requester,
  type StoreFactory,
  type StorePorts,
  somebody,
  tenant,
} from './store-ports.js';

/** What any TrailStore has to do. */
export function trailStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const entry = (kind: string, requestId: number | null = null): TrailDraft => ({
    kind,
    actor: 'cli',
    requestId,
    detail: { text: 'Zoë', list: [1, null, { b: 1, a: true }] },
  });
  const kindsOf = async (entries: AsyncIterable<TrailEntry> | Iterable<TrailEntry>) =>
    (await Array.fromAsync(entries)).map(({ kind }) => kind);

  it('an empty trail has no head, no entries, and nothing checked', async () => {
    expect(await ports.trail.head(tenant)).toBeUndefined();
    expect(await ports.trail.checked(tenant)).toBeUndefined();
    expect(await ports.trail.latest('policy.loaded')).toBeUndefined();
    expect(await ports.trail.newest(tenant, { limit: 10 })).toEqual([]);
    expect(await kindsOf(ports.trail.entries(tenant))).toEqual([]);
  });

  it('entries are read back as they were hashed, in one chain whoever wrote them', async () => {
    await ports.trail.append(tenant, [entry('policy.loaded'), entry('request.created', 1001)], minute(0));
    await Promise.all([
      opened.other.trail.append(tenant, [entry('audit.viewed')], minute(1)),
      ports.trail.append(tenant, [entry('policy.loaded')], minute(2)),
    ]);
    const entries = await Array.fromAsync(ports.trail.entries(tenant));
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(entries[0]).toMatchObject({
      ...entry('policy.loaded'),
      format: 2,
      tenant,
      subject: null,
      at: '2026-03-02T12:00:00.000Z',
    });
    const head = await ports.trail.head(tenant);
    expect(await verifyTrail(entries)).toEqual({ ok: true, head });
    expect(head?.sequence).toBe(4);
  });

  it('what two processes notice at once is recorded once, and can be drawn', async () => {
    const next = (last: TrailEntry | undefined) =>
      last?.detail.text === 'new'
        ? undefined
        : { draft: { ...entry('change.seen'), detail: { text: 'new' } }, draws: 'p' };
    const [one, two] = await Promise.all([
      ports.trail.appendNext(tenant, 'change.seen', next, minute(0)),
      opened.other.trail.appendNext(tenant, 'change.seen', next, minute(0)),
    ]);
    expect([one, two].map((appended) => appended?.sequence)).toEqual([1, undefined]);
    expect(await kindsOf(ports.trail.entries(tenant))).toEqual(['change.seen']);
    expect(await ports.drawables.undrawn(tenant, { now: minute(1), limit: 9 })).toEqual(['p1']);
    expect(await ports.trail.entry(tenant, 1)).toEqual(one);
    expect(await ports.trail.entry(gridTenant, 1)).toBeUndefined();
    await ports.trail.appendNext(tenant, 'other', () => ({ draft: entry('other') }), minute(2));
    expect(await ports.drawables.undrawn(tenant, { now: minute(3), limit: 9 })).toEqual(['p1']);
  });

  it('each tenant has a chain of its own, which shows nothing of another one', async () => {
    await ports.trail.append(tenant, [entry('a'), entry('b')], minute(0));
    await ports.trail.append(gridTenant, [entry('c')], minute(1));
    await ports.trail.append(tenant, [entry('d')], minute(2));
    expect(await kindsOf(ports.trail.entries(tenant))).toEqual(['a', 'b', 'd']);
    expect(await kindsOf(ports.trail.entries(gridTenant))).toEqual(['c']);
    expect(await verifyTrail(ports.trail.entries(tenant))).toMatchObject({ ok: true, head: { sequence: 3 } });
    expect(await verifyTrail(ports.trail.entries(gridTenant))).toMatchObject({ ok: true, head: { sequence: 1 } });
    expect((await ports.trail.head(gridTenant))?.sequence).toBe(1);
  });

  it('an entry says what it is about: its own word, or what its request is about', async () => {
    const { request } = await file(ports);
    const own = { ...entry('request.refused'), subject: 'person:other' };
    await ports.trail.append(tenant, [entry('audit.viewed'), own, entry('details.viewed', request.id)], minute(1));
    const about = (await Array.fromAsync(ports.trail.entries(tenant))).map(({ subject }) => subject);
    expect(about).toEqual(['person:aaaa-1', null, 'person:other', 'person:aaaa-1']);
  });

  it('entries are found by request, after a sequence, and newest first up to a limit', async () => {
    await ports.trail.append(tenant, [entry('a', 1), entry('b', 2), entry('c', 1), entry('d', 1)], minute(0));
    const { trail } = ports;
    expect(await kindsOf(trail.entries(tenant, { requestId: 1 }))).toEqual(['a', 'c', 'd']);
    expect(await kindsOf(trail.entries(tenant, { requestId: 1, afterSequence: 1 }))).toEqual(['c', 'd']);
    expect(await kindsOf(trail.entries(tenant, { afterSequence: 2 }))).toEqual(['c', 'd']);
    expect(await kindsOf(await trail.newest(tenant, { requestId: 1, limit: 2 }))).toEqual(['d', 'c']);
    expect(await kindsOf(await trail.newest(tenant, { limit: 3 }))).toEqual(['d', 'c', 'b']);
  });

  it('entries are found by who asked and by whom they are about, and before a sequence', async () => {
    const { request } = await file(ports);
    const other = await file(ports, {
      origin: 'draft:other',
      requester: { ...requester, slackId: 'U0OTHER' },
      subject: somebody('bo'),
    });
    const about = { ...entry('account.exempted'), subject: 'person:aaaa-1' };
    await ports.trail.append(tenant, [about, entry('policy.loaded'), entry('voted', other.request.id)], minute(1));
    const newest = async (filter: Omit<TrailFilter, 'limit'>) =>
      kindsOf(await ports.trail.newest(tenant, { ...filter, limit: 9 }));
    expect(await newest({ askedBy: 'U0ASKS' })).toEqual(['request.created']);
    expect(await newest({ askedBy: 'U0OTHER' })).toEqual(['voted', 'request.created']);
    for (const person of [
      { slackId: 'U0LEAVER', email: null },
      { slackId: null, email: 'lea@example.org' },
    ])
      expect(await newest({ about: person })).toEqual(['account.exempted', 'request.created']);
    expect(await newest({ about: { slackId: null, email: null } })).toEqual([]);
    expect(await newest({ about: { slackId: 'U0LEAVER', email: null }, askedBy: 'U0OTHER' })).toEqual([]);
    expect(await newest({ beforeSequence: 2 })).toEqual(['request.created']);
    expect(await newest({ requestId: request.id, beforeSequence: 1 })).toEqual([]);
  });

  it('thousands of entries are all read, and written between while they are', async () => {
    const many = Array.from({ length: 6_001 }, (_, index) => entry(`k${index}`, 1));
    await ports.trail.append(tenant, many, minute(0));
    let read = 0;
    for await (const { sequence } of ports.trail.entries(tenant, { requestId: 1 })) {
      read += 1;
      expect(sequence).toBe(read);
      if (read === 1) await ports.trail.append(tenant, [entry('late', 2)], minute(1));
    }
    expect(read).toBe(6_001);
    expect(await kindsOf(await ports.trail.newest(tenant, { requestId: 1, limit: 1 }))).toEqual(['k6000']);
  });

  it('the newest entry of a kind is found, of one tenant or of any', async () => {
    await ports.trail.append(tenant, [entry('policy.loaded', 1), entry('policy.loaded', 2), entry('x')], minute(0));
    await ports.trail.append(gridTenant, [entry('policy.loaded', 3)], minute(1));
    expect(await ports.trail.latest('policy.loaded', tenant)).toMatchObject({ sequence: 2, requestId: 2 });
    expect(await ports.trail.latest('policy.loaded')).toMatchObject({ tenant: gridTenant, requestId: 3 });
    expect(await ports.trail.latest('x', gridTenant)).toBeUndefined();
  });

  it('how far a chain was checked is kept for each tenant', async () => {
    await ports.trail.markChecked(tenant, { sequence: 3, hash: 'a' }, minute(0));
    await ports.trail.markChecked(tenant, { sequence: 7, hash: 'b' }, minute(1));
    expect(await opened.other.trail.checked(tenant)).toEqual({ sequence: 7, hash: 'b' });
    expect(await ports.trail.checked(gridTenant)).toBeUndefined();
  });

  it('several entries are written all or none', async () => {
    const unwritable = { ...entry('bad'), detail: { number: Number.NaN } };
    await expect(ports.trail.append(tenant, [entry('good'), unwritable], minute(0))).rejects.toThrow();
    expect(await ports.trail.head(tenant)).toBeUndefined();
  });

  it('appending nothing writes nothing', async () => {
    await ports.trail.append(tenant, [], minute(0));
    expect(await ports.trail.head(tenant)).toBeUndefined();
  });
}
