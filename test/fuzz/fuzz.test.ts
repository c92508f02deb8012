import { describe, expect, it } from 'vitest';
import { deliveries } from './deliveries.js';
import { playRound } from './round.js';

const none = { crashes: [], serverErrors: [], unsigned: [], wrong: [] };

describe('whatever is delivered to the webhook', () => {
  it.each(['socket', 'http'] as const)('ends nothing and does nothing without the secret, in %s mode', async (mode) => {
    expect(await playRound({ seed: 1, count: 297, mode })).toEqual({ ...none, deliveries: 300 });
  });

  it('is the same for the same seed, and has everything in it', () => {
    const now = new Date('2026-03-02T12:00:00.000Z');
    const first = [...deliveries({ seed: 1, count: 297, now })];
    expect([...deliveries({ seed: 1, count: 297, now })]).toEqual(first);
    expect([...deliveries({ seed: 2, count: 297, now })]).not.toEqual(first);
    expect(new Set(first.map(({ kind }) => kind)).size).toBe(15);
  });
});
