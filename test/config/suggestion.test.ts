import { expect, it } from 'vitest';
import { closest, editDistance } from '../../src/config/suggestion.js';

it.each([
  ['', '', 0],
  ['abc', '', 3],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['same', 'same', 0],
])('from "%s" to "%s" is %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits);
});

it('the nearest candidate is suggested, and none when all are far', () => {
  expect(closest('requird', ['required', 'require'])).toBe('required');
  expect(closest('colour', ['required', 'users'])).toBeNull();
});

it('a short word is not a slip of another short word', () => {
  expect(closest('two', ['one', 'too'])).toBe('too');
  expect(closest('ab', ['cd'])).toBeNull();
});
