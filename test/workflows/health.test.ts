import { beforeEach, describe, expect, it } from 'vitest';
import { createHealth, type Health, type Trouble } from '../../src/workflows/health.js';
import { createManualClock, type ManualClock } from '../builders/clock.js';

const away: Trouble = {
  kind: 'away',
  say: (since) => `It is away since ${since}.`,
  sayAfterMs: 180_000,
  isBlocking: true,
};
const ending: Trouble = { kind: 'ending', say: () => 'It ends soon.', sayAfterMs: 0, isBlocking: false };
const { signal } = new AbortController();

let clock: ManualClock;
let found: Trouble | null | Error;
let said: string[];
let logged: string[];
let errors: unknown[];
let health: Health;

beforeEach(() => {
  clock = createManualClock();
  found = null;
  said = [];
  logged = [];
  errors = [];
  health = createHealth({
    checks: [
      {
        key: 'it',
        fine: 'It is back.',
        look: async () => {
          if (found instanceof Error) throw found;
          return found;
        },
      },
    ],
    notices: { notice: (_, sentence) => said.push(sentence), over: (_, sentence) => said.push(sentence) },
    clock,
    onChange: (_, sentence) => logged.push(sentence),
    onError: (error) => errors.push(error),
  });
});

describe('what the bot notices by itself', () => {
  it('makes it not ready at once, and is said once it has lasted', async () => {
    found = away;
    await health.tick(signal);
    expect([health.problems(), said]).toEqual([['It is away since 12:00 UTC.'], []]);
    clock.advance(179_000);
    await health.tick(signal);
    expect(said).toEqual([]);
    clock.advance(1_000);
    await health.tick(signal);
    expect(said).toEqual(['It is away since 12:00 UTC.']);
    expect(logged).toEqual(['It is away since 12:00 UTC.']);
  });

  it('is over with the time that it took', async () => {
    found = away;
    await health.tick(signal);
    clock.advance(600_000);
    found = null;
    await health.tick(signal);
    expect(health.problems()).toEqual([]);
    expect(said).toEqual(['It is back. The trouble lasted from 12:00 UTC to 12:10 UTC.']);
    expect(logged).toHaveLength(2);
  });

  it('is over also where an earlier process said it', async () => {
    await health.tick(signal);
    expect([said, logged]).toEqual([['It is back.'], []]);
  });

  it('names the day of what began on another one', async () => {
    found = away;
    await health.tick(signal);
    clock.advance(24 * 3_600_000);
    await health.tick(signal);
    expect(said).toEqual(['It is away since 2026-03-02 12:00 UTC.']);
  });

  it('takes another trouble for another one, with its own time', async () => {
    found = away;
    await health.tick(signal);
    clock.advance(60_000);
    found = ending;
    await health.tick(signal);
    expect([health.problems(), said, logged.length]).toEqual([[], ['It ends soon.'], 2]);
  });

  it('keeps what it knew when a look fails by a bug, and tells of that', async () => {
    found = away;
    await health.tick(signal);
    found = new Error('bug');
    await health.tick(signal);
    expect([health.problems().length, errors]).toEqual([1, [found]]);
  });

  it('finds nothing in a look that was ended', async () => {
    found = away;
    await health.tick(AbortSignal.abort());
    expect(health.problems()).toEqual([]);
  });
});
