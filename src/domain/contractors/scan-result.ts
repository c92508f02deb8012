import { z } from 'zod';
import { activityLogs } from '../activity.js';
import { personTypes } from '../portal.js';
import { activityAnswers, activityReasonSchema } from './inactivity.js';

const at = z.coerce.date();
const log = z.enum(activityLogs);
const person = z.strictObject({ id: z.string(), name: z.string(), email: z.string(), type: z.enum(personTypes) });
/** Who invited them; the portal doesn't know it of everybody, and tells no email. */
const invitedBy = z.strictObject({ id: z.string(), name: z.string() }).nullable();

export const scannedPersonSchema = z.strictObject({
  person,
  answer: z.enum(activityAnswers),
  reasons: z.array(activityReasonSchema),
  invitedBy,
  registeredAt: at.nullable(),
});
/** A contractor with an active account, and what is known of their activity. */
export type ScannedPerson = z.infer<typeof scannedPersonSchema>;

export const pendingPersonSchema = z.strictObject({ person, invitedBy, invitedAt: at.nullable() });
/** Somebody who has not taken their invitation: neither active nor inactive. */
export type PendingPerson = z.infer<typeof pendingPersonSchema>;

export const leftOutReasons = ['disabled', 'owner', 'admin', 'serviceAccount', 'directory'] as const;
/** Why somebody on the list of contractors is never proposed. `directory`: LDAP, where the portal can't disable them. */
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Something about the list or the logs that approvers should know. Texts from outside are untrusted. */
export const scanProblemSchema = z.discriminatedUnion('kind', [
  /** On the list, but never proposed. */
  z.strictObject({ kind: z.literal('leftOut'), email: z.string(), why: z.enum(leftOutReasons) }),
  /** Nobody in the portal has this email. */
  z.strictObject({ kind: z.literal('notInPortal'), email: z.string() }),
  /** Several people in the portal have it. */
  z.strictObject({ kind: z.literal('ambiguous'), email: z.string() }),
  /** So often on the list; counted once. */
  z.strictObject({ kind: z.literal('duplicate'), email: z.string(), times: z.number().int() }),
  /** Entries of the list (from 1) that hold no email. */
  z.strictObject({ kind: z.literal('noEmail'), entry: z.number().int() }),
  z.strictObject({ kind: z.literal('notInTariff') }),
  z.strictObject({ kind: z.literal('notRead'), log, why: z.string() }),
  z.strictObject({ kind: z.literal('logTooShort'), log, reachesBackTo: at }),
]);
export type ScanProblem = z.infer<typeof scanProblemSchema>;

const coverage = z.strictObject({ reachesBackTo: at.nullable() });

/** One look at all contractors. Survives JSON. */
export const scanResultSchema = z.strictObject({
  at,
  /** Whoever was active since then is active. */
  threshold: at,
  inactiveAfterDays: z.number().int(),
  /** Who counts as a contractor, in the policy's words. */
  source: z.enum(['guests', 'group', 'csvFile', 'jsonUrl']),
  /** Entries of the source, those that nobody in the portal fits included: an empty one is a reason to stop. */
  listed: z.number().int(),
  /** Active accounts that were judged: the length of `people`. */
  looked: z.number().int(),
  people: z.array(scannedPersonSchema),
  pending: z.array(pendingPersonSchema),
  problems: z.array(scanProblemSchema),
  logs: z.strictObject({ signIns: coverage, actions: coverage, audit: z.boolean() }),
  /** Calls to the portal. */
  requests: z.number().int(),
});
export type ScanResult = z.infer<typeof scanResultSchema>;
