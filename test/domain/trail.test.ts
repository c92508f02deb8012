import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import { isIntact, nextEntry, type TrailEntry, trailGenesis, verifyTrail } from '../../src/domain/trail.js';
import { minutesAfter } from '../builders/clock.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const draft = (kind: string) => ({ kind, actor: 'U0BOB', requestId: 1042, detail: { of: kind } });
const follow = (previous: TrailEntry | undefined, kind: string, minutes: number): TrailEntry =>
  nextEntry(previous, draft(kind), { tenant, at: minutesAfter(minutes) });

function chain(...kinds: string[]): TrailEntry[] {
  const entries: TrailEntry[] = [];
  kinds.forEach((kind, index) => {
    entries.push(follow(entries.at(-1), kind, index));
  });
  return entries;
}

/** The entry as the first release would have written it. */
function asFirstRelease({ format: _, tenant: __, subject: ___, hash: ____, ...body }: TrailEntry): TrailEntry {
  return { ...body, format: 1, tenant, subject: null, hash: digestOf(body) };
}

const entries = chain('request.created', 'request.voted', 'effect.intended', 'effect.proved');
const [first, second, third, fourth] = entries as [TrailEntry, TrailEntry, TrailEntry, TrailEntry];

describe('the trail', () => {
  it('is whole as it was written', async () => {
    expect(await verifyTrail(entries)).toEqual({ ok: true, head: { sequence: 4, hash: fourth.hash } });
    expect(await verifyTrail([])).toEqual({ ok: true, head: undefined });
    expect(first).toMatchObject({ sequence: 1, previousHash: trailGenesis, at: '2026-03-02T12:00:00.000Z' });
    expect(second.previousHash).toBe(first.hash);
  });

  it('is whole after a round through storage, whatever the order of keys', async () => {
    const stored = entries.map((entry) => Object.fromEntries(Object.entries(entry).reverse()));
    expect(await verifyTrail(JSON.parse(JSON.stringify(stored)))).toMatchObject({ ok: true });
  });

  it('goes on from what the first release wrote, by the rule of its time', async () => {
    const old = asFirstRelease(first);
    const next = follow(old, 'request.voted', 1);
    expect(await verifyTrail([old, next])).toMatchObject({ ok: true });
    expect(await verifyTrail([{ ...old, actor: 'U0EVE' }, next])).toMatchObject({ sequence: 1, why: 'hash' });
    expect(await verifyTrail([old, { ...next, format: 1 }])).toMatchObject({ sequence: 2, why: 'hash' });
  });

  it('may be looked at from an entry on that was found whole before', async () => {
    const from = { sequence: second.sequence, hash: second.hash };
    expect(await verifyTrail([third, fourth], from)).toEqual({ ok: true, head: { sequence: 4, hash: fourth.hash } });
    expect(await verifyTrail([], from)).toEqual({ ok: true, head: from });
    expect(await verifyTrail([fourth], from)).toEqual({ ok: false, sequence: 3, why: 'gap' });
    expect(await verifyTrail([third], { ...from, hash: first.hash })).toEqual({ ok: false, sequence: 3, why: 'link' });
  });

  it('is read an entry at a time', async () => {
    let read = 0;
    async function* stream() {
      for (const entry of [first, { ...second, actor: 'U0EVE' }, third]) {
        read += 1;
        yield entry;
      }
    }
    expect(await verifyTrail(stream())).toMatchObject({ sequence: 2, why: 'hash' });
    expect(read).toBe(2);
  });

  it.each<[string, Partial<TrailEntry>]>([
    ['kind', { kind: 'request.denied' }],
    ['actor', { actor: 'U0EVE' }],
    ['request', { requestId: null }],
    ['subject', { subject: 'person:other' }],
    ['team', { tenant: { ...tenant, teamId: 'T2' } }],
    ['enterprise', { tenant: { ...tenant, enterpriseId: 'E1' } }],
    ['detail', { detail: { of: 'something else' } }],
    ['time', { at: '2026-03-02T12:00:01.000Z' }],
    ['format', { format: 1 }],
    ['hash', { hash: trailGenesis }],
  ])('shows that the %s of an entry was changed', async (_, change) => {
    const changed = { ...second, ...change };
    expect(isIntact(second)).toBe(true);
    expect(isIntact(changed)).toBe(false);
    expect(await verifyTrail([first, changed, third, fourth])).toEqual({ ok: false, sequence: 2, why: 'hash' });
  });

  it('shows that an entry was rewritten with a hash that fits it', async () => {
    const rewritten = nextEntry(first, { ...second, actor: 'U0EVE' }, { tenant, at: minutesAfter(1) });
    expect(await verifyTrail([first, rewritten, third, fourth])).toEqual({ ok: false, sequence: 3, why: 'link' });
  });

  it('shows that an entry was removed', async () => {
    expect(await verifyTrail([first, third, fourth])).toEqual({ ok: false, sequence: 2, why: 'gap' });
    expect(await verifyTrail([second, third, fourth])).toEqual({ ok: false, sequence: 1, why: 'gap' });
    const renumbered = { ...third, sequence: 2 };
    expect(await verifyTrail([first, renumbered])).toEqual({ ok: false, sequence: 2, why: 'link' });
  });

  it('shows that an entry was added', async () => {
    expect(await verifyTrail([first, second, second, third])).toEqual({ ok: false, sequence: 3, why: 'gap' });
    const forged = follow(first, 'request.voted', 2);
    expect(await verifyTrail([first, forged, second])).toEqual({ ok: false, sequence: 3, why: 'gap' });
  });

  it('shows that entries changed places', async () => {
    expect(await verifyTrail([first, third, second, fourth])).toEqual({ ok: false, sequence: 2, why: 'gap' });
    const swapped = [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }, fourth];
    expect(await verifyTrail(swapped)).toEqual({ ok: false, sequence: 2, why: 'link' });
  });

  it('shows by its head that the end was cut off or all of it was written anew', async () => {
    const head = (checked: readonly TrailEntry[]) => verifyTrail(checked);
    expect(await head(entries.slice(0, 3))).toEqual({ ok: true, head: { sequence: 3, hash: third.hash } });
    const anew = await head(chain('request.created', 'other', 'effect.intended', 'effect.proved'));
    expect(anew).toMatchObject({ ok: true });
    expect(anew).not.toMatchObject({ head: { hash: fourth.hash } });
  });
});
