import { expect, test } from 'vitest';
import { dayText } from '../../../src/slack/kit/times.js';

const now = new Date('2026-11-24T23:30:00Z');
const said = (at: string, zone: string | null = 'UTC') => dayText(new Date(at), now, zone);

test('a day is named by the calendar, not by hours', () => {
  expect(said('2026-11-24T00:01:00Z')).toBe('today');
  expect(said('2026-11-23T23:59:00Z')).toBe('yesterday');
  expect(said('2026-11-12T12:00:00Z')).toBe('12 days ago');
  expect(said('2026-03-12T12:00:00Z')).toBe('on 12 Mar 2026');
});

test('the calendar is the reader’s, and UTC’s where their zone isn’t known', () => {
  expect(said('2026-11-24T22:30:00Z', 'Europe/Berlin')).toBe('yesterday');
  expect(said('2026-11-24T22:30:00Z', null)).toBe('today');
  expect(said('2026-11-24T22:30:00Z', 'Nowhere/Land')).toBe('today');
  expect(said('2026-03-12T12:00:00Z', null)).toBe('on 12 Mar 2026');
});

test('what a clock that runs ahead dates into the future is today', () => {
  expect(said('2026-11-26T12:00:00Z')).toBe('today');
});
