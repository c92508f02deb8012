import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TrailDraft, verifyTrail } from '../../src/domain/trail.js';
import { minute, type OpenedStore, type StoreFactory, type StorePorts } from './store-ports.js';

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

  it('an empty trail has no head and no entries', async () => {
    expect(await ports.trail.head()).toBeUndefined();
    expect(await ports.trail.latest('policy.loaded')).toBeUndefined();
    expect(await ports.trail.entries({ limit: 10 })).toEqual([]);
  });

  it('entries are read back as they were hashed, in one chain whoever wrote them', async () => {
    await ports.trail.append([entry('policy.loaded'), entry('request.created', 1001)], minute(0));
    await Promise.all([
      opened.other.trail.append([entry('audit.viewed')], minute(1)),
      ports.trail.append([entry('policy.loaded')], minute(2)),
    ]);
    const entries = await ports.trail.entries({ limit: 10 });
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(entries[0]).toMatchObject({ ...entry('policy.loaded'), at: '2026-03-02T12:00:00.000Z' });
    const head = await ports.trail.head();
    expect(verifyTrail(entries)).toEqual({ ok: true, entries: 4, head: head?.hash });
    expect(head?.sequence).toBe(4);
  });

  it('entries are found by request, after a sequence, up to a limit', async () => {
    await ports.trail.append([entry('a', 1), entry('b', 2), entry('c', 1), entry('d', 1)], minute(0));
    const kinds = async (filter: Parameters<StorePorts['trail']['entries']>[0]) =>
      (await ports.trail.entries(filter)).map(({ kind }) => kind);
    expect(await kinds({ requestId: 1, limit: 10 })).toEqual(['a', 'c', 'd']);
    expect(await kinds({ requestId: 1, afterSequence: 1, limit: 1 })).toEqual(['c']);
    expect(await kinds({ afterSequence: 2, limit: 10 })).toEqual(['c', 'd']);
  });

  it('the newest entry of a kind is found', async () => {
    await ports.trail.append([entry('policy.loaded', 1), entry('policy.loaded', 2), entry('other', 3)], minute(0));
    expect(await ports.trail.latest('policy.loaded')).toMatchObject({ sequence: 2, requestId: 2 });
  });

  it('several entries are written all or none', async () => {
    const unwritable = { ...entry('bad'), detail: { number: Number.NaN } };
    await expect(ports.trail.append([entry('good'), unwritable], minute(0))).rejects.toThrow();
    expect(await ports.trail.head()).toBeUndefined();
  });

  it('appending nothing writes nothing', async () => {
    await ports.trail.append([], minute(0));
    expect(await ports.trail.head()).toBeUndefined();
  });
}
