import { expect, it } from 'vitest';
import { countsText, inactiveIn, isUnknownProposed } from '../../../src/domain/contractors/counts.js';
import { buildDigest, buildProposed } from '../../builders/contractors.js';

const counts = { looked: 10, active: 6, unknown: 1, pending: 0, spared: 0 };

it('whoever is exempt is inactive all the same', () => {
  expect(inactiveIn({ ...counts, spared: 3 })).toBe(3);
  expect(inactiveIn({ ...counts, active: 12 })).toBe(0);
});

it('the unknown are proposed where there are more people than inactive ones', () => {
  const people = ['Max', 'Ida', 'Kim', 'Uma'].map((name) => buildProposed(name));
  expect(isUnknownProposed(buildDigest(people.slice(0, 3), { counts }))).toBe(false);
  expect(isUnknownProposed(buildDigest(people, { counts }))).toBe(true);
  expect(isUnknownProposed(buildDigest(people, { counts: { ...counts, unknown: 0, active: 7 } }))).toBe(false);
});

it.each([
  [{}, '3 of 10 contractors look inactive. 1 is unknown.'],
  [{ active: 8, unknown: 1 }, '1 of 10 contractors looks inactive. 1 is unknown.'],
  [{ looked: 1, active: 1, unknown: 0 }, '0 of 1 contractor look inactive.'],
  [
    { unknown: 2, spared: 2 },
    '2 of 10 contractors look inactive. 2 are unknown. 2 are not proposed: kept, exempt or protected.',
  ],
  [{ unknown: 0, spared: 1 }, '4 of 10 contractors look inactive. 1 is not proposed: kept, exempt or protected.'],
])('%j is said in whole sentences', (change, sentence) => {
  expect(countsText({ counts: { ...counts, ...change } })).toBe(sentence);
});
