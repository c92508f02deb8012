import { describe, expect, it } from 'vitest';
import {
  type ActivityEvidence,
  activityReasonSchema,
  judgeActivity,
  lastSeen,
  thresholdOf,
} from '../../../src/domain/contractors/inactivity.js';
import { daysSince, whyText } from '../../../src/domain/contractors/why.js';

const now = new Date('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const threshold = thresholdOf(now, 30);
const reaching = (days: number, isWhole = false) => ({ reachesBackTo: daysAgo(days), isWhole });
const unread = { reachesBackTo: null, isWhole: false };

/** Somebody of 300 days, never seen, whose logs were read to the threshold. */
const evidence = (change: Partial<ActivityEvidence> = {}): ActivityEvidence => ({
  registeredAt: daysAgo(300),
  lastSignIn: null,
  lastAction: null,
  signIns: reaching(30),
  actions: reaching(30),
  isAuditInTariff: true,
  ...change,
});

const judged = (change: Partial<ActivityEvidence> = {}) => {
  const judgement = judgeActivity(evidence(change), threshold);
  return [judgement.answer, whyText(judgement, now)];
};

it('the threshold lies whole days before now', () => {
  expect(threshold).toEqual(new Date('2026-03-01T12:00:00Z'));
});

describe('active', () => {
  it.each([
    ['signed in lately', { lastSignIn: daysAgo(3) }, 'signed in 3 days ago'],
    ['signed in a moment ago', { lastSignIn: now }, 'signed in in the last 24 hours'],
    ['signed in at the threshold itself', { lastSignIn: threshold }, 'signed in 30 days ago'],
    ['works without signing in', { lastAction: daysAgo(1) }, 'did something 1 day ago'],
    [
      'signed in long ago and works',
      { lastSignIn: daysAgo(80), lastAction: daysAgo(2) },
      'signed in 80 days ago, did something 2 days ago',
    ],
    ['is new', { registeredAt: daysAgo(5) }, 'account 5 days old'],
    [
      'is seen in a log that could not be read further',
      { lastSignIn: daysAgo(3), signIns: unread, actions: unread },
      'signed in 3 days ago',
    ],
    [
      'is seen in the little that a portal without audit shows',
      { lastSignIn: daysAgo(3), isAuditInTariff: false },
      'signed in 3 days ago',
    ],
    ['is new where the logs say nothing', { registeredAt: daysAgo(5), isAuditInTariff: false }, 'account 5 days old'],
  ])('somebody who %s', (_, change, why) => {
    expect(judged(change)).toEqual(['active', why]);
  });
});

describe('inactive', () => {
  it.each([
    [
      'was last seen before the threshold',
      { lastSignIn: daysAgo(141), lastAction: daysAgo(150), signIns: reaching(180), actions: reaching(180) },
      'no sign-in for 141 days, no action for 150 days',
    ],
    [
      'is in neither log',
      { signIns: reaching(31), actions: reaching(40) },
      'no sign-in for at least 31 days, no action for at least 40 days · account 300 days old',
    ],
    [
      'is younger than the logs and in neither',
      { registeredAt: daysAgo(88), signIns: reaching(180), actions: reaching(190) },
      'never signed in or did anything · account 88 days old · log reaches 180 days',
    ],
    [
      'was seen only in one',
      { registeredAt: daysAgo(88), lastAction: daysAgo(60), signIns: reaching(180), actions: reaching(180) },
      'never signed in, no action for 60 days · account 88 days old · log reaches 180 days',
    ],
    [
      'was seen before a gap in what is remembered',
      { lastSignIn: daysAgo(100), lastAction: daysAgo(90), signIns: reaching(60), actions: reaching(95) },
      'no sign-in for at least 60 days, no action for 90 days · account 300 days old',
    ],
    [
      'is certainly older, though the portal does not say how old',
      { registeredAt: null, lastSignIn: daysAgo(45), signIns: reaching(60) },
      'no sign-in for 45 days, no action for at least 30 days',
    ],
  ])('somebody who %s', (_, change, why) => {
    expect(judged(change)).toEqual(['inactive', why]);
  });
});

describe('unknown', () => {
  it.each([
    [
      'the tariff has no audit',
      { isAuditInTariff: false },
      'the portal’s tariff has no audit, so nobody can tell · account 300 days old',
    ],
    [
      'a log could not be read',
      { signIns: unread },
      'the login history could not be read far enough · account 300 days old',
    ],
    [
      'the reading ended half-way',
      { actions: reaching(12) },
      'the audit log could not be read far enough · account 300 days old',
    ],
    [
      'both logs are younger than the threshold',
      { signIns: reaching(20, true), actions: reaching(25, true), lastSignIn: daysAgo(70) },
      'no sign-in for 70 days · the login history reaches only 20 days back · the audit log reaches only 25 days back · account 300 days old',
    ],
    ['nobody knows how old the account is', { registeredAt: null }, 'the portal doesn’t tell how old the account is'],
    [
      'nothing is known at all',
      { registeredAt: null, isAuditInTariff: false },
      'the portal’s tariff has no audit, so nobody can tell · the portal doesn’t tell how old the account is',
    ],
  ])('when %s', (_, change, why) => {
    expect(judged(change)).toEqual(['unknown', why]);
  });

  it('a log that begins exactly at the threshold is long enough, a millisecond later is not', () => {
    const at = (ms: number) => ({ reachesBackTo: new Date(threshold.getTime() + ms), isWhole: true });
    expect(judged({ signIns: at(0), actions: at(0) })[0]).toBe('inactive');
    expect(judged({ signIns: at(0), actions: at(1) })[0]).toBe('unknown');
  });
});

it('somebody was last seen at the newer of both', () => {
  const { reasons } = judgeActivity(evidence({ lastSignIn: daysAgo(50), lastAction: daysAgo(40) }), threshold);
  expect(lastSeen(reasons)).toBeNull();
  const seen = judgeActivity(
    evidence({ lastSignIn: daysAgo(50), lastAction: daysAgo(40), signIns: reaching(60), actions: reaching(60) }),
    threshold,
  );
  expect(lastSeen(seen.reasons)).toEqual(daysAgo(40));
});

it('reasons are the same after a way through JSON', () => {
  const { reasons } = judgeActivity(evidence({ signIns: reaching(20, true), actions: unread }), threshold);
  expect(activityReasonSchema.array().parse(JSON.parse(JSON.stringify(reasons)))).toEqual(reasons);
});

it('a clock that is behind makes no negative days', () => {
  expect(daysSince(new Date(now.getTime() + 5_000), now)).toBe(0);
});
