import { expect, it } from 'vitest';
import { exemptionFor, parseUntil } from '../../../src/domain/contractors/exemption.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildExemption } from '../../builders/contractors.js';

it('an exemption holds for its person until its end, the longest first', () => {
  const short = buildExemption('a', { until: minutesAfter(10) });
  const long = buildExemption('a', { until: minutesAfter(20) });
  const all = [short, long, buildExemption('b')];
  expect(exemptionFor('a', all, noon)).toBe(long);
  expect(exemptionFor('a', all, minutesAfter(20))).toBeUndefined();
  expect(exemptionFor('c', all, noon)).toBeUndefined();
});

const now = new Date('2026-03-02T12:00:00Z');
it.each([
  ['90d', '2026-05-31T12:00:00.000Z'],
  [' 2W ', '2026-03-16T12:00:00.000Z'],
  ['2026-03-31', '2026-04-01T00:00:00.000Z'],
  ['2026-03-02', '2026-03-03T00:00:00.000Z'],
])('%s is an end', (text, until) => {
  expect(parseUntil(text, now)).toEqual({ ok: true, until: new Date(until) });
});

it.each([
  ['soon', 'notUnderstood'],
  ['', 'notUnderstood'],
  ['2026-02-31', 'notUnderstood'],
  ['2026-13-01', 'notUnderstood'],
  ['2026-03-01', 'past'],
  ['0d', 'past'],
  ['800d', 'tooLong'],
])('“%s” is no end', (text, why) => {
  expect(parseUntil(text, now)).toEqual({ ok: false, why });
});
