import { expect, it } from 'vitest';
import { count, sentenceList } from '../../src/domain/counting.js';

it.each([
  [0, '0 rooms'],
  [1, '1 room'],
  [12, '12 rooms'],
])('%i is counted as "%s"', (number, words) => {
  expect(count(number, 'room')).toBe(words);
});

it('a word whose plural is its own is given both', () => {
  expect([1, 2].map((number) => count(number, 'person', 'people'))).toEqual(['1 person', '2 people']);
});

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as "%s"', (items, words) => {
  expect(sentenceList(items)).toBe(words);
});
