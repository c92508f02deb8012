import { z } from 'zod';
import { accessLevels, entryIdSchema, roomTypes } from '../portal.js';

const plannedGuest = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  access: z.enum(accessLevels),
  /** Invited, and has not joined yet. */
  pending: z.boolean(),
});
export type PlannedGuest = z.infer<typeof plannedGuest>;

const plannedRoom = z.strictObject({
  id: entryIdSchema,
  title: z.string(),
  roomType: z.enum(roomTypes),
  /** False where it is about to go to the archive: then the guests leave first. */
  archived: z.boolean(),
});

/** Who owns the room, as the portal was read. */
const formerOwner = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  status: z.enum(['active', 'disabled', 'pending', 'gone']),
});

/** Who has the room in the end: the owner, or the policy's fallback where the portal lets the owner own no room. */
const receiver = z.strictObject({ id: z.string(), name: z.string(), email: z.string(), isFallback: z.boolean() });

/** Days in which the owner may keep single guests, after which the others go. */
const grace = z.strictObject({ until: z.iso.datetime(), kept: z.array(z.string()) });

/** One room's clean-up: what an approver says yes to. */
export const cleanupPlanSchema = z.strictObject({
  kind: z.literal('guests'),
  what: z.literal('cleanup'),
  room: plannedRoom,
  owner: formerOwner,
  receiver,
  /** As they were seen; guests found at the run are covered by the approval too. */
  guests: z.array(plannedGuest),
  /** People and groups who stay, the owner among them. */
  members: z.number().int().nonnegative(),
  links: z.enum(['revoke', 'keep']),
  invitationLinks: z.enum(['withGuests', 'thorough']),
  /** The portal says that the room has an external link; how many, only its owner and managers can see. */
  externalLinks: z.boolean(),
  /** Takes out guests who hold roles in a form too. */
  force: z.boolean(),
  /** Who put it in the archive, where that is known. */
  archivedBy: z.strictObject({ name: z.string(), id: z.string().nullable() }).nullable(),
  archivedAt: z.iso.datetime().nullable(),
  reportFolder: entryIdSchema.nullable(),
  /** When the run starts, as an instant; null for as soon as approved. */
  startAt: z.iso.datetime().nullable(),
  reason: z.string(),
  grace: grace.nullable(),
});
export type CleanupPlan = z.infer<typeof cleanupPlanSchema>;

/** The standing approval: clean-ups under this policy need no click of their own. */
const automaticPlanSchema = z.strictObject({
  kind: z.literal('guests'),
  what: z.literal('automatic'),
  /** Of the whole policy, as it was in force: any change of it asks anew. */
  policyDigest: z.string(),
  startAt: z.null(),
  reason: z.string(),
});
export type AutomaticPlan = z.infer<typeof automaticPlanSchema>;

/** Everything that can be asked for about guests. */
export const guestsPlanSchema = z.discriminatedUnion('what', [cleanupPlanSchema, automaticPlanSchema]);
export type GuestsPlan = z.infer<typeof guestsPlanSchema>;
