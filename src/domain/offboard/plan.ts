import { z } from 'zod';
import { accessLevels, entryIdSchema, type PersonRef, personRefSchema, personTypes, roomTypes } from '../portal.js';

const plannedRoom = z.strictObject({
  id: entryIdSchema,
  title: z.string(),
  roomType: z.enum(roomTypes),
  archived: z.boolean(),
  successorId: z.string(),
  /** True if links or members of this room are edited, which the portal allows only to its owner or a manager. */
  edit: z.boolean(),
});
export type PlannedRoom = z.infer<typeof plannedRoom>;

const plannedGroup = z.strictObject({ id: z.string(), name: z.string(), successorId: z.string() });

export const leftGroupSchema = z.strictObject({ id: z.string(), name: z.string(), why: z.enum(['ldap', 'system']) });
/** A managed group that stays as it is because the portal or the directory decides about it. */
export type LeftGroup = z.infer<typeof leftGroupSchema>;

/** A folder that workspaces are moved into. */
export const archiveFolderSchema = z.strictObject({
  id: entryIdSchema,
  title: z.string(),
  /** The room the folder lies in; null for the service account's My documents. */
  roomId: entryIdSchema.nullable(),
  /** What kind of room that is: it decides which roles groups may have there. */
  roomType: z.enum(roomTypes).nullable().default(null),
  /** Ids of the people and groups who see what lies in it, when the plan was made. */
  audience: z.array(z.string()),
});

const workspace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('folder'),
    id: entryIdSchema,
    title: z.string(),
    /** Where it lies before it is moved. */
    parentId: entryIdSchema.nullable(),
    archive: archiveFolderSchema,
  }),
  z.strictObject({
    kind: z.literal('room'),
    id: entryIdSchema,
    title: z.string(),
    roomType: z.enum(roomTypes),
    ownerId: z.string(),
  }),
]);
export type PlannedWorkspace = z.infer<typeof workspace>;

const hrAccess = z.strictObject({ groupId: z.string(), name: z.string(), access: z.enum(accessLevels) });

/** What cannot be handed over, by name; shown on the form, the card and in the report. */
export const staysBehind = z.enum(['myDocuments', 'thirdParty', 'archivedLinks', 'memberships']);
export type StaysBehind = z.infer<typeof staysBehind>;

/** Everything one offboarding will do: what an approver says yes to. */
export const offboardPlanSchema = z.strictObject({
  kind: z.literal('offboard'),
  person: z.strictObject({ id: z.string(), name: z.string(), email: z.string(), type: z.enum(personTypes) }),
  /** Receives everything that has no successor of its own. */
  successor: personRefSchema,
  /** Everybody who receives something, the default successor included. */
  successors: z.array(personRefSchema),
  rooms: z.array(plannedRoom),
  /** How many AI agents go with the rest; absent where there are none. */
  agents: z.number().int().positive().exactOptional(),
  groups: z.array(plannedGroup),
  groupsLeft: z.array(leftGroupSchema),
  workspace,
  hr: hrAccess.nullable(),
  /** What the successor may do in the room the archive folder lies in; absent: nobody lets them in. */
  successorInArchiveRoom: z.enum(accessLevels).exactOptional(),
  links: z.enum(['revoke', 'keep']),
  reportFolder: entryIdSchema.nullable(),
  deleteProfile: z.boolean(),
  /** What the deletion of the profile destroys: bytes in My documents and Trash; absent where nothing is, or nobody can tell. */
  destroysBytes: z.number().int().nonnegative().exactOptional(),
  /** Bytes that the person uses in My documents and Trash, which stay; absent where nobody can tell, or they are destroyed. */
  usedBytes: z.number().int().nonnegative().exactOptional(),
  stays: z.array(staysBehind),
  /** When the run starts, as an instant; null for as soon as approved. */
  startAt: z.iso.datetime().nullable(),
  reason: z.string(),
});
export type OffboardPlan = z.infer<typeof offboardPlanSchema>;

/** Name and email of a successor named in the plan. Throws if the plan doesn't name that person. */
export function successorOf(plan: OffboardPlan, id: string): PersonRef {
  const found = plan.successors.find((person) => person.id === id);
  if (!found) throw new Error(`The plan names no successor ${id}.`);
  return found;
}
