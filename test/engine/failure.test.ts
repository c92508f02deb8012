import { describe, expect, it } from 'vitest';
import { callFailureOf, isMemoryAway } from '../../src/engine/failure.js';
import { defaultRetry, retryDelayMs } from '../../src/engine/retry.js';
import { callError } from './scene.js';

describe('the failure in an error', () => {
  const passes = (facts: Parameters<typeof callError>[1]) => callFailureOf(callError('No', facts))?.passing;

  it('is what the adapter says', () => {
    const failure = { outcome: 'unknown', passing: false, message: 'The answer cannot be read: GET /people' } as const;
    expect(callFailureOf(callError(failure.message, failure))).toEqual(failure);
    expect(passes({ outcome: 'notApplied', passing: true, status: 403 })).toBe(true);
    expect(passes({ outcome: 'notApplied', passing: false, status: 503 })).toBe(false);
  });

  it('may pass when nobody knows whether the call happened', () => {
    expect(passes({ outcome: 'unknown' })).toBe(true);
    expect(passes({ outcome: 'unknown', status: 403 })).toBe(true);
  });

  it.each([408, 429, 500, 502, 503, 504])('may pass when the far side answered %i', (status) => {
    expect(passes({ outcome: 'notApplied', status })).toBe(true);
  });

  it.each([undefined, 400, 401, 403, 404, 409, 499])(
    'is final when nothing happened and the answer was %s',
    (status) => {
      expect(passes({ outcome: 'notApplied', ...(status !== undefined && { status }) })).toBe(false);
    },
  );

  it('carries how long the far side wants to be left alone', () => {
    const error = callError('No', { outcome: 'notApplied', status: 429, retryAfterMs: 1_000 });
    expect(callFailureOf(error)).toMatchObject({ passing: true, retryAfterMs: 1_000 });
  });

  it.each([
    [Object.assign(new Error('Locked.'), { passing: true }), true],
    [Object.assign(new Error('Broken.'), { passing: false }), false],
    [callError('No', { outcome: 'unknown', passing: true }), false],
    [new Error('x'), false],
    ['Locked.', false],
  ])('of our own memory is told by its shape: %s', (error, isAway) => {
    expect(isMemoryAway(error)).toBe(isAway);
  });

  it('is none where no adapter speaks: that is a bug', () => {
    const others = [
      new Error('x'),
      Object.assign(new Error('x'), { outcome: 'maybe', passing: true }),
      Object.assign(new Error('x'), { status: 503 }),
      { outcome: 'unknown', passing: true, message: 'x' },
      'unknown',
      null,
      undefined,
    ];
    for (const error of others) expect(callFailureOf(error)).toBeUndefined();
  });
});

describe('the delay before the next try', () => {
  it('doubles up to its most', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((failures) => retryDelayMs(defaultRetry, failures) / 1000);
    expect(delays).toEqual([2, 4, 8, 16, 32, 60, 60]);
    expect(retryDelayMs(defaultRetry, 5000)).toBe(60_000);
    expect(retryDelayMs({ ...defaultRetry, maxDelayMs: Number.MAX_SAFE_INTEGER }, 5000)).toBe(2_000 * 2 ** 30);
  });
});
