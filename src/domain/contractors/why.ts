import type { ActivityLog } from '../activity.js';
import { count } from '../counting.js';
import type { ActivityReason, Judgement } from './inactivity.js';

const dayMs = 86_400_000;
const name: Readonly<Record<ActivityLog, string>> = { signIns: 'login history', actions: 'audit log' };

/** Whole days between the two, never less than none. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / dayMs));
}

/**
 * Why somebody counts as active, inactive or unknown, in one line without a full stop: `no sign-in for 141 days, no
 * action for 150 days`, `never signed in or did anything · account 88 days old · log reaches 180 days`.
 */
export function whyText({ answer, reasons }: Judgement, now: Date): string {
  const isActive = answer === 'active';
  const activity = reasons.flatMap((reason) => activityText(reason, now, isActive));
  const [one, other] = activity;
  const both = joined.get(`${one}|${other}`);
  const parts = [both ?? activity.join(', '), ...new Set(reasons.flatMap((reason) => restText(reason, now)))];
  return [...parts, ...reach(reasons, now)].filter((part) => part !== '').join(' · ');
}

/** Two halves that say the same of both logs are one. */
const joined: ReadonlyMap<string, string> = new Map([
  ['never signed in|never did anything', 'never signed in or did anything'],
]);

const inDays = (at: Date, now: Date): string => count(daysSince(at, now), 'day');

function activityText(reason: ActivityReason, now: Date, isActive: boolean): readonly string[] {
  switch (reason.kind) {
    case 'last':
      if (isActive) return [`${reason.log === 'signIns' ? 'signed in' : 'did something'} ${ago(reason.at, now)}`];
      return [`${reason.log === 'signIns' ? 'no sign-in' : 'no action'} for ${inDays(reason.at, now)}`];
    case 'never':
      return [reason.log === 'signIns' ? 'never signed in' : 'never did anything'];
    case 'noneSince':
      return [
        `${reason.log === 'signIns' ? 'no sign-in' : 'no action'} for at least ${inDays(reason.reachesBackTo, now)}`,
      ];
    default:
      return [];
  }
}

function ago(at: Date, now: Date): string {
  const days = daysSince(at, now);
  return days === 0 ? 'in the last 24 hours' : `${count(days, 'day')} ago`;
}

function restText(reason: ActivityReason, now: Date): readonly string[] {
  switch (reason.kind) {
    case 'registered':
      return [`account ${inDays(reason.at, now)} old`];
    case 'notInTariff':
      return ['the portal’s tariff has no audit, so nobody can tell'];
    case 'notRead':
      return [`the ${name[reason.log]} could not be read far enough`];
    case 'logTooShort':
      return [`the ${name[reason.log]} reaches only ${inDays(reason.reachesBackTo, now)} back`];
    case 'ageUnknown':
      return ['the portal doesn’t tell how old the account is'];
    default:
      return [];
  }
}

/** "Never" is worth as much as the log is long: the shorter of two is named. */
function reach(reasons: readonly ActivityReason[], now: Date): readonly string[] {
  const starts = reasons.flatMap((reason) => (reason.kind === 'never' ? [reason.reachesBackTo.getTime()] : []));
  return starts.length === 0 ? [] : [`log reaches ${inDays(new Date(Math.max(...starts)), now)}`];
}
