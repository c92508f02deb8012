import { expect, it } from 'vitest';
import { createTally } from '../../src/domain/tally.js';
import { minutesAfter } from '../builders/clock.js';

it('says the first at once, and what came after it when a minute is over', () => {
  const tally = createTally(60_000);
  expect([0, 0.5, 0.9, 1, 1.5, 3].map((minutes) => tally(minutesAfter(minutes)))).toEqual([
    1,
    undefined,
    undefined,
    3,
    undefined,
    2,
  ]);
});
