import { z } from 'zod';
import { count } from '../counting.js';
import { entryIdSchema, personTypes } from '../portal.js';

const instant = z.iso.datetime();
const requestFields = { kind: z.literal('contractors'), startAt: instant.nullable(), reason: z.string() } as const;

const contractorSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  /** Lower case. */
  email: z.string(),
  type: z.enum(personTypes),
});
/** A contractor's account as it was when it was proposed. */
export type Contractor = z.infer<typeof contractorSchema>;

const proposedSchema = contractorSchema.extend({
  /** Why they count as inactive, on one line without a full stop, such as `no sign-in for 141 days`. */
  why: z.string(),
  invitedBy: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});
/** Somebody whom a digest proposes to disable. */
export type Proposed = z.infer<typeof proposedSchema>;

/** Holds a list that nobody should act on before somebody has looked at it. */
const brakeSchema = z.strictObject({
  /** What made it stop, in sentences for people. */
  because: z.array(z.string()).min(1),
  /** An approver who said to go on all the same; null while it holds. */
  lifted: z.strictObject({ by: z.string(), reason: z.string(), at: instant }).nullable(),
});

const digestSchema = z.strictObject({
  ...requestFields,
  what: z.literal('digest'),
  scannedAt: instant,
  inactiveAfterDays: z.int().positive(),
  counts: z.strictObject({
    looked: z.int().min(0),
    active: z.int().min(0),
    unknown: z.int().min(0),
    pending: z.int().min(0),
    /** Inactive, but kept, exempt or protected: not proposed. */
    spared: z.int().min(0),
  }),
  /** In the order in which they are shown and disabled: the longest inactive first. */
  people: z.array(proposedSchema),
  /** What could not be told of whom, and what was found wrong with the source; sentences. */
  problems: z.array(z.string()),
  brake: brakeSchema.nullable(),
});
/** A list of inactive contractors, put before the approvers. It changes nothing itself: its rows are requests of their own. */
export type DigestPlan = z.infer<typeof digestSchema>;

const disableSchema = z.strictObject({
  ...requestFields,
  what: z.literal('disable'),
  /** When they were found inactive: whoever was active since is left alone. */
  scannedAt: instant,
  people: z.array(contractorSchema).min(1),
  /** The first alone, and the others only once that one was read back as disabled. */
  canary: z.boolean(),
});
/** The accounts that one click disables. */
export type DisablePlan = z.infer<typeof disableSchema>;

const enableSchema = z.strictObject({
  ...requestFields,
  what: z.literal('enable'),
  people: z.array(contractorSchema).length(1),
  /** The request that disabled the account. */
  of: z.int().positive(),
});
/** Takes the disabling of one account back. */
export type EnablePlan = z.infer<typeof enableSchema>;

const leaveRoomSchema = z.strictObject({
  ...requestFields,
  what: z.literal('leaveRoom'),
  /** The one guest. */
  people: z.array(contractorSchema).length(1),
  room: z.strictObject({ id: entryIdSchema, title: z.string() }),
  /** Whose room it was when they asked: in the end it is theirs again. */
  owner: z.strictObject({ id: z.string().min(1), name: z.string(), email: z.string() }),
});
/** Takes a guest out of one room whose owner asked for it; the account stays as it is. */
export type LeaveRoomPlan = z.infer<typeof leaveRoomSchema>;

/** What a request of this kind does, by `what`. */
export const contractorsPlanSchema = z.discriminatedUnion('what', [
  digestSchema,
  disableSchema,
  enableSchema,
  leaveRoomSchema,
]);
export type ContractorsPlan = z.infer<typeof contractorsPlanSchema>;

/** Whom a plan is about, for a headline: a name, or how many. */
export function subjectOf(plan: ContractorsPlan): string {
  const [only] = plan.people;
  if (!only || plan.people.length > 1) return count(plan.people.length, 'contractor');
  return plan.what === 'leaveRoom' ? `${only.name} from ${plan.room.title}` : only.name;
}
