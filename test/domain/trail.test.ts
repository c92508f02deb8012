import { describe, expect, it } from 'vitest';
import { nextEntry, type TrailEntry, trailGenesis, verifyTrail } from '../../src/domain/trail.js';
import { minutesAfter } from '../builders/clock.js';

const draft = (kind: string) => ({ kind, actor: 'U0BOB', requestId: 1042, detail: { of: kind } });

function chain(...kinds: string[]): TrailEntry[] {
  const entries: TrailEntry[] = [];
  kinds.forEach((kind, index) => {
    entries.push(nextEntry(entries.at(-1), draft(kind), minutesAfter(index)));
  });
  return entries;
}

const entries = chain('request.created', 'request.voted', 'effect.intended', 'effect.proved');
const [first, second, third, fourth] = entries as [TrailEntry, TrailEntry, TrailEntry, TrailEntry];

describe('the trail', () => {
  it('is whole as it was written', () => {
    expect(verifyTrail(entries)).toEqual({ ok: true, entries: 4, head: fourth.hash });
    expect(verifyTrail([])).toEqual({ ok: true, entries: 0, head: trailGenesis });
    expect(first).toMatchObject({ sequence: 1, previousHash: trailGenesis, at: '2026-03-02T12:00:00.000Z' });
    expect(second.previousHash).toBe(first.hash);
  });

  it('is whole after a round through storage, whatever the order of keys', () => {
    const stored = entries.map((entry) => Object.fromEntries(Object.entries(entry).reverse()));
    expect(verifyTrail(JSON.parse(JSON.stringify(stored)))).toMatchObject({ ok: true, entries: 4 });
  });

  it.each<[string, Partial<TrailEntry>]>([
    ['kind', { kind: 'request.denied' }],
    ['actor', { actor: 'U0EVE' }],
    ['request', { requestId: null }],
    ['detail', { detail: { of: 'something else' } }],
    ['time', { at: '2026-03-02T12:00:01.000Z' }],
    ['hash', { hash: trailGenesis }],
  ])('shows that the %s of an entry was changed', (_, change) => {
    expect(verifyTrail([first, { ...second, ...change }, third, fourth])).toEqual({
      ok: false,
      sequence: 2,
      why: 'hash',
    });
  });

  it('shows that an entry was rewritten with a hash that fits it', () => {
    const rewritten = nextEntry(first, { ...second, actor: 'U0EVE' }, minutesAfter(1));
    expect(verifyTrail([first, rewritten, third, fourth])).toEqual({ ok: false, sequence: 3, why: 'link' });
  });

  it('shows that an entry was removed', () => {
    expect(verifyTrail([first, third, fourth])).toEqual({ ok: false, sequence: 2, why: 'gap' });
    expect(verifyTrail([second, third, fourth])).toEqual({ ok: false, sequence: 1, why: 'gap' });
    const renumbered = { ...third, sequence: 2 };
    expect(verifyTrail([first, renumbered])).toEqual({ ok: false, sequence: 2, why: 'link' });
  });

  it('shows that an entry was added', () => {
    expect(verifyTrail([first, second, second, third])).toEqual({ ok: false, sequence: 3, why: 'gap' });
    const forged = nextEntry(first, draft('request.voted'), minutesAfter(2));
    expect(verifyTrail([first, forged, second])).toEqual({ ok: false, sequence: 3, why: 'gap' });
  });

  it('shows that entries changed places', () => {
    expect(verifyTrail([first, third, second, fourth])).toEqual({ ok: false, sequence: 2, why: 'gap' });
    const swapped = [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }, fourth];
    expect(verifyTrail(swapped)).toEqual({ ok: false, sequence: 2, why: 'link' });
  });

  it('shows by its head that the end was cut off or all of it was written anew', () => {
    const cut = verifyTrail(entries.slice(0, 3));
    expect(cut).toMatchObject({ ok: true, entries: 3 });
    expect(cut).not.toMatchObject({ head: fourth.hash });
    expect(verifyTrail(chain('request.created', 'other', 'effect.intended', 'effect.proved'))).not.toMatchObject({
      head: fourth.hash,
    });
  });
});
