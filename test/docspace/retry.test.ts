import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs } from '../../src/docspace/retry.js';

describe('Retry-After', () => {
  const now = new Date('2025-03-05T10:00:00Z');

  it.each([
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['0', 0],
    [' 12 ', 12_000],
    ['1.5', 1_500],
    ['Wed, 05 Mar 2025 10:01:00 GMT', 60_000],
    ['Wed, 05 Mar 2025 09:00:00 GMT', 0],
  ])('%j is %j', (header, expected) => {
    expect(parseRetryAfterMs(header, now)).toBe(expected);
  });
});
