import { describe, expect, it } from 'vitest';
import { dateText, dayText, isoDay, isoTime, zonedSeconds } from '../../../../demo/page/client/render/dates.js';

const now = new Date('2026-11-24T11:00:00Z');
const at = Date.parse('2026-11-24T13:03:11Z') / 1000;
const day = 86_400;
const inBerlin = { tz: 'Europe/Berlin', now, fallback: 'fallback' };

describe('dates in the reader’s zone', () => {
  it.each([
    ['{time}', '14:03'],
    ['{time_secs}', '14:03:11'],
    ['{date_num}', '2026-11-24'],
    ['{date_slash}', '2026/11/24'],
    ['{date}', 'November 24, 2026'],
    ['{date_short}', 'Nov 24, 2026'],
    ['{date_long}', 'Tuesday, November 24, 2026'],
    ['{date_short_pretty} at {time}', 'today at 14:03'],
    ['{date_pretty}', 'today'],
    ['{date_long_pretty}', 'today'],
    ['{ago}', 'in 2 hours'],
    ['{century}', 'fallback'],
  ])('draws %s as %s', (format, words) => {
    expect(dateText(at, format, inBerlin)).toBe(words);
  });

  it('knows yesterday and tomorrow, and other days by their date', () => {
    expect(dateText(at - day, '{date_pretty}', inBerlin)).toBe('yesterday');
    expect(dateText(at + day, '{date_short_pretty}', inBerlin)).toBe('tomorrow');
    expect(dateText(at + 2 * day, '{date_short_pretty}', inBerlin)).toBe('Nov 26, 2026');
    expect(dayText(now, inBerlin)).toBe('Today');
  });

  it('counts from now in the largest unit that fits', () => {
    const ago = (seconds: number) => dateText(now.getTime() / 1000 - seconds, '{ago}', inBerlin);
    expect([ago(5), ago(120), ago(3 * day)]).toEqual(['5 seconds ago', '2 minutes ago', '3 days ago']);
  });

  it('puts the same moment on another day elsewhere', () => {
    expect(
      dateText(Date.parse('2026-11-25T02:00:00Z') / 1000, '{date_num} {time}', { ...inBerlin, tz: 'America/New_York' }),
    ).toBe('2026-11-24 21:00');
  });

  it('says the fallback for what is no moment', () => {
    expect(dateText(Number.NaN, '{time}', inBerlin)).toBe('fallback');
    expect(dateText(Number.NaN, '{time}', { ...inBerlin, fallback: '' })).toBe('{time}');
  });

  it.each([
    ['2026-11-28', '18:00', 'Europe/Berlin', '2026-11-28T17:00:00Z'],
    ['2026-07-01', '18:00', 'Europe/Berlin', '2026-07-01T16:00:00Z'],
    ['2026-03-29', '03:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '12:00', 'Europe/Berlin', '2026-10-25T11:00:00Z'],
    ['2026-11-28', '18:00', 'America/New_York', '2026-11-28T23:00:00Z'],
    ['2026-11-28', '00:15', 'Asia/Kolkata', '2026-11-27T18:45:00Z'],
  ])('reads %s %s in %s as %s, and draws it so again', (date, time, tz, moment) => {
    const seconds = zonedSeconds(date, time, tz) ?? 0;
    expect(new Date(seconds * 1000).toISOString()).toBe(moment.replace('Z', '.000Z'));
    expect([isoDay(new Date(moment), tz), isoTime(new Date(moment), tz)]).toEqual([date, time]);
  });

  it('waits while day or time is incomplete', () => {
    expect(zonedSeconds('', '18:00', 'UTC')).toBeUndefined();
    expect(zonedSeconds('2026-11-28', '', 'UTC')).toBeUndefined();
  });
});
