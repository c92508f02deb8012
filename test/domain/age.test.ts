import { expect, it } from 'vitest';
import { duration, instant } from '../../src/domain/age.js';
import { noon } from '../builders/clock.js';

it.each([
  [0, 'less than an hour'],
  [0.99, 'less than an hour'],
  [1, '1 hour'],
  [47.9, '47 hours'],
  [48, '2 days'],
  [30 * 24 + 5, '30 days'],
])('%s hours are %s', (hours, text) => {
  expect(duration(hours * 3_600_000)).toBe(text);
});

it('an instant says its zone', () => {
  expect(instant(noon)).toBe('2026-03-02 12:00 UTC');
});
