import { z } from 'zod';
import { type ActivityLog, activityLogs, type LogCoverage } from '../activity.js';

/** Unknown is never a yes: nobody is proposed of whom the portal can't tell. */
export const activityAnswers = ['active', 'inactive', 'unknown'] as const;
export type ActivityAnswer = (typeof activityAnswers)[number];

const log = z.enum(activityLogs);
const at = z.coerce.date();

/** One fact behind an answer. Dates survive JSON. */
export const activityReasonSchema = z.discriminatedUnion('kind', [
  /** The newest that is known, at whichever side of the threshold. */
  z.strictObject({ kind: z.literal('last'), log, at }),
  /** Nothing since the account was made, all of which the log covers. */
  z.strictObject({ kind: z.literal('never'), log, reachesBackTo: at }),
  /** Nothing for as long as the log reaches back. */
  z.strictObject({ kind: z.literal('noneSince'), log, reachesBackTo: at }),
  z.strictObject({ kind: z.literal('registered'), at }),
  /** The tariff leaves the logs out. */
  z.strictObject({ kind: z.literal('notInTariff') }),
  /** The log could not be read, or only in part. */
  z.strictObject({ kind: z.literal('notRead'), log }),
  /** The log was read to its beginning, which is not old enough. */
  z.strictObject({ kind: z.literal('logTooShort'), log, reachesBackTo: at }),
  /** The portal doesn't tell when the account was made. */
  z.strictObject({ kind: z.literal('ageUnknown') }),
]);
export type ActivityReason = z.infer<typeof activityReasonSchema>;

export interface ActivityEvidence {
  /** Null where the portal doesn't tell. */
  readonly registeredAt: Date | null;
  /** The newest success that was seen; failures and sign-outs are none. */
  readonly lastSignIn: Date | null;
  readonly lastAction: Date | null;
  readonly signIns: LogCoverage;
  /** May be of this person alone, where the portal was asked about them. */
  readonly actions: LogCoverage;
  /** Without it the portal's logs answer with strangers' events. */
  readonly isAuditInTariff: boolean;
}

export interface Judgement {
  readonly answer: ActivityAnswer;
  readonly reasons: readonly ActivityReason[];
}

const dayMs = 86_400_000;

/** The moment before which somebody must have been seen last to count as inactive. */
export function thresholdOf(now: Date, inactiveAfterDays: number): Date {
  return new Date(now.getTime() - inactiveAfterDays * dayMs);
}

/**
 * Whether somebody who has joined (nobody with an open invitation) was active since the threshold. What was seen since
 * then proves activity, however little of the logs could be read. Inactive is only of whom both logs say nothing since
 * the threshold, all the way back to it, and whose account is certainly older; everything else is unknown.
 */
export function judgeActivity(evidence: ActivityEvidence, threshold: Date): Judgement {
  const seen = activityLogs.flatMap((each) => sightingIn(evidence, each));
  const registered = evidence.registeredAt;
  if (seen.some((sighting) => sighting.at >= threshold)) return { answer: 'active', reasons: seen };
  if (registered && registered >= threshold) {
    return { answer: 'active', reasons: [...seen, { kind: 'registered', at: registered }] };
  }
  const age: ActivityReason[] = registered ? [{ kind: 'registered', at: registered }] : [];
  const readings = activityLogs.map((each) => readingOf(evidence, each, threshold));
  const doubts = doubtsOf(evidence, readings);
  if (doubts.length > 0) return { answer: 'unknown', reasons: [...seen, ...doubts, ...age] };
  const silences = readings.filter((reading) => reading.ok).flatMap((reading) => silenceIn(evidence, reading));
  const isEverySeen = silences.every(({ kind }) => kind === 'last');
  return { answer: 'inactive', reasons: isEverySeen ? silences : [...silences, ...age] };
}

/** The newest thing of which it is known that they did it; null where nothing is. */
export function lastSeen(reasons: readonly ActivityReason[]): Date | null {
  const times = reasons.flatMap((reason) => (reason.kind === 'last' ? [reason.at.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.max(...times));
}

type Sighting = Extract<ActivityReason, { kind: 'last' }>;

function lastIn({ lastSignIn, lastAction }: ActivityEvidence, log: ActivityLog): Date | null {
  return log === 'signIns' ? lastSignIn : lastAction;
}

function sightingIn(evidence: ActivityEvidence, log: ActivityLog): readonly Sighting[] {
  const at = lastIn(evidence, log);
  return at ? [{ kind: 'last', log, at }] : [];
}

/** A log that was read back to the threshold, or why it wasn't. */
type Reading =
  | { readonly ok: true; readonly log: ActivityLog; readonly reachesBackTo: Date }
  | { readonly ok: false; readonly gap: ActivityReason };

function readingOf(evidence: ActivityEvidence, log: ActivityLog, threshold: Date): Reading {
  const { reachesBackTo, isWhole } = evidence[log];
  if (reachesBackTo && reachesBackTo <= threshold) return { ok: true, log, reachesBackTo };
  return {
    ok: false,
    gap: reachesBackTo && isWhole ? { kind: 'logTooShort', log, reachesBackTo } : { kind: 'notRead', log },
  };
}

function doubtsOf(evidence: ActivityEvidence, readings: readonly Reading[]): readonly ActivityReason[] {
  const isOlder = evidence.registeredAt !== null || evidence.lastSignIn !== null || evidence.lastAction !== null;
  const age: ActivityReason[] = isOlder ? [] : [{ kind: 'ageUnknown' }];
  if (!evidence.isAuditInTariff) return [{ kind: 'notInTariff' }, ...age];
  return [...readings.filter((reading) => !reading.ok).map(({ gap }) => gap), ...age];
}

/** What a log that reaches back far enough says about somebody who is not in its newer part. */
function silenceIn(
  evidence: ActivityEvidence,
  { log, reachesBackTo }: Extract<Reading, { ok: true }>,
): readonly ActivityReason[] {
  const [sighting] = sightingIn(evidence, log);
  // What is remembered from before a gap says nothing about the gap.
  if (sighting && sighting.at >= reachesBackTo) return [sighting];
  const { registeredAt } = evidence;
  const isAllOfIt = !sighting && registeredAt !== null && registeredAt >= reachesBackTo;
  return [{ kind: isAllOfIt ? 'never' : 'noneSince', log, reachesBackTo }];
}
