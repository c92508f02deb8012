import { describe, expect, it } from 'vitest';
import { isEscalated, isQuiet, reminderDue } from '../../src/domain/reminders.js';
import { minutesAfter, noon } from '../builders/clock.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';

const hours = (count: number) => minutesAfter(count * 60);
const approvals = (change: Record<string, unknown> = {}) => buildPolicy({ approvals: change }).approvals;
const pending = buildRequest();
const escalating = approvals({ escalateAfterHours: 48, escalateTo: { users: ['U0CISO'] } });

describe('reminders of a request that waits', () => {
  it.each([
    [23, null],
    [24, 1],
    [47, 1],
    [48, 2],
    [71, 2],
  ])('after %i hours the due one is %s: one after a day, then one a day', (after, number) => {
    expect(reminderDue(pending, approvals(), { since: noon, now: hours(after) })).toBe(number);
  });

  it('begin after the policy’s hours, and are at most daily', () => {
    const soon = approvals({ remindAfterHours: 2 });
    expect(reminderDue(pending, soon, { since: noon, now: hours(2) })).toBe(1);
    expect(reminderDue(pending, soon, { since: noon, now: hours(25) })).toBe(1);
    expect(reminderDue(pending, soon, { since: noon, now: hours(26) })).toBe(2);
    expect(reminderDue(pending, approvals({ remindAfterHours: 0 }), { since: noon, now: hours(50) })).toBeNull();
  });

  it('are none after a decision or its time, but a changed plan waits however long it takes', () => {
    const now = hours(80);
    expect(reminderDue(pending, approvals(), { since: noon, now })).toBeNull();
    expect(reminderDue({ ...pending, state: 'denied' }, approvals(), { since: noon, now: hours(30) })).toBeNull();
    expect(reminderDue({ ...pending, state: 'drifted' }, approvals(), { since: noon, now })).toBe(3);
  });
});

describe('the second group', () => {
  it('is told after the policy’s hours, if there is one', () => {
    expect(isEscalated(pending, escalating, { since: noon, now: hours(47) })).toBe(false);
    expect(isEscalated(pending, escalating, { since: noon, now: hours(48) })).toBe(true);
    const group = approvals({ escalateAfterHours: 48, escalateTo: { usergroups: ['S0BOARD'] } });
    expect(isEscalated(pending, group, { since: noon, now: hours(48) })).toBe(true);
    expect(isEscalated(pending, approvals(), { since: noon, now: hours(48) })).toBe(false);
    expect(isEscalated({ ...pending, state: 'approved' }, escalating, { since: noon, now: hours(48) })).toBe(false);
  });
});

describe('quiet hours', () => {
  const at = (time: string) => new Date(`2026-03-02T${time}:00.000Z`);
  const night = { from: '19:00', to: '08:00', timeZone: 'UTC' };
  it.each([
    ['18:59', false],
    ['19:00', true],
    ['23:30', true],
    ['07:59', true],
    ['08:00', false],
  ])('over midnight: %s is quiet: %s', (time, quiet) => {
    expect(isQuiet(night, at(time))).toBe(quiet);
  });

  it('within a day, in their own zone; none where there are none', () => {
    const lunch = { from: '12:00', to: '13:00', timeZone: 'Europe/Berlin' };
    expect(isQuiet(lunch, at('11:30'))).toBe(true);
    expect(isQuiet(lunch, at('12:30'))).toBe(false);
    expect(isQuiet(null, at('11:30'))).toBe(false);
  });
});
