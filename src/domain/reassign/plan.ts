import { z } from 'zod';
import { entryIdSchema, personRefSchema, personTypes } from '../portal.js';

const plannedRoom = z.strictObject({ id: entryIdSchema, title: z.string(), archived: z.boolean() });
const managedGroup = z.strictObject({ id: z.string(), name: z.string() });

/** What cannot be handed over, by name; shown on the form, the card and in the report. */
const staysBehind = z.enum(['myDocuments', 'memberships', 'thirdParty', 'links']);
export type StaysBehind = z.infer<typeof staysBehind>;

/** Everything one reassignment will do: what an approver says yes to. */
export const reassignPlanSchema = z.strictObject({
  kind: z.literal('reassign'),
  /** Whose content it is; the account is disabled already. */
  person: z.strictObject({ id: z.string(), name: z.string(), email: z.string(), type: z.enum(personTypes) }),
  successor: personRefSchema,
  /** What the person owned when this was asked for. A reassignment moves whatever they own when it runs. */
  rooms: z.array(plannedRoom),
  /** Groups that the person manages: a reassignment leaves them as they are. */
  groups: z.array(managedGroup),
  reportFolder: entryIdSchema.nullable(),
  deleteProfile: z.boolean(),
  /** What the deletion of the profile destroys: bytes in My documents and Trash; absent where nothing is, or nobody can tell. */
  destroysBytes: z.number().int().nonnegative().exactOptional(),
  stays: z.array(staysBehind),
  startAt: z.null(),
  reason: z.string(),
});
export type ReassignPlan = z.infer<typeof reassignPlanSchema>;
