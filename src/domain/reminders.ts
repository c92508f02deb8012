import type { Policy } from './policy/policy.js';
import type { Request } from './request.js';

/** Hours of a day in which nobody is reminded, in an IANA zone; from after to: over midnight. */
export type QuietHours = NonNullable<Policy['approvals']['quietHours']>;

type Waiting = Pick<Request, 'state' | 'createdAt' | 'expiresAt'>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The number of the reminder that is due, from 1: one after the policy's hours, then one a day. Only the newest one, so
 * that a bot that was away for days sends one. Null before the first, after a decision, and where nobody is reminded.
 */
export function reminderDue(
  request: Waiting,
  { remindAfterHours }: Policy['approvals'],
  { since, now }: { readonly since: Date; readonly now: Date },
): number | null {
  if (remindAfterHours === 0 || !isWaiting(request, now)) return null;
  const late = now.getTime() - since.getTime() - remindAfterHours * hourMs;
  return late < 0 ? null : 1 + Math.floor(late / dayMs);
}

/** Whether the second group is told by now. */
export function isEscalated(
  request: Waiting,
  { escalateAfterHours, escalateTo }: Policy['approvals'],
  { since, now }: { readonly since: Date; readonly now: Date },
): boolean {
  if (escalateTo.users.length + escalateTo.usergroups.length === 0 || !isWaiting(request, now)) return false;
  return now.getTime() - since.getTime() >= escalateAfterHours * hourMs;
}

/** Whether this is an hour in which nobody is reminded. */
export function isQuiet(quietHours: QuietHours | null, now: Date): boolean {
  if (quietHours === null) return false;
  const { from, to, timeZone } = quietHours;
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** A drifted request waits however long it takes: its run has begun. */
function isWaiting({ state, expiresAt }: Waiting, now: Date): boolean {
  return state === 'drifted' || (state === 'pending' && now < expiresAt);
}
