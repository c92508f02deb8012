import { z } from 'zod';
import { archiveFolderSchema, offboardPlanSchema } from '../../domain/offboard/plan.js';
import type { OffboardChoices } from '../../domain/offboard/planning.js';
import type { Tenant } from '../../domain/person.js';
import { accessLevels, entryIdSchema, personTypes, roomTypes } from '../../domain/portal.js';

import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import type { DraftStore } from '../../workflows/store-ports.js';
import { createFormDrafts, type FormDraft, type FormDrafts } from '../requests/drafts.js';
import { seenSchema } from '../requests/last-seen.js';

const personRef = z.strictObject({ id: z.string(), name: z.string(), email: z.string() });

const previewSchema = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    type: z.enum(personTypes),
    status: z.enum(['active', 'disabled', 'pending']),
    avatarUrl: z.string().nullable(),
    usedSpaceBytes: z.number().nullable(),
  }),
  lastSeen: seenSchema.nullable().default(null),
  rooms: z.array(
    z.object({
      id: entryIdSchema,
      title: z.string(),
      roomType: z.enum(roomTypes),
      archived: z.boolean(),
      shared: z.boolean(),
      members: z.number().nullable(),
      guests: z.number().nullable(),
      updatedAt: z.coerce.date().nullable().default(null),
      proposed: z.object({ successor: personRef, lastSeenAt: z.coerce.date() }).nullable().default(null),
    }),
  ),
  agents: z.number().default(0),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ldap: z.boolean(),
      system: z.boolean(),
      members: z.number().nullable().default(null),
      proposed: z.object({ successor: personRef, registeredAt: z.coerce.date() }).nullable().default(null),
    }),
  ),
  workspace: offboardPlanSchema.shape.workspace,
  hr: z.object({ groupId: z.string(), name: z.string(), access: z.enum(accessLevels) }).nullable(),
  reportFolder: entryIdSchema.nullable(),
  successorSeesArchiveRoom: z.boolean().default(false),
  archive: archiveFolderSchema.nullable(),
  defaultSuccessor: personRef.nullable(),
  notes: z.array(z.string()),
  readAt: z.coerce.date(),
});

const formValuesSchema = z.object({
  links: z.enum(['revoke', 'keep']),
  when: z.enum(['now', 'later']),
  startAt: z.coerce.date().nullable(),
  reason: z.string(),
  confirmEmail: z.string(),
  deleteEmail: z.string(),
  successorId: z.string().nullable(),
});

const dataSchema = z.object({
  viewId: z.string(),
  /** Where the person was given by: a Slack user, an email, or the portal's id. */
  query: z
    .union([z.object({ slackId: z.string() }), z.object({ email: z.string() }), z.object({ portalId: z.string() })])
    .nullable(),
  /** The Slack user whom the requester named: whoever is chosen then, this is theirs. */
  mentioned: z.string().nullable().default(null),
  subject: z
    .object({ slackId: z.string().nullable(), portalId: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  /** Email of somebody who is disabled already, and whose content can be reassigned. */
  disabledEmail: z.string().nullable().default(null),
  /** Slack's name of the person, where it differs from the portal's. */
  slackName: z.string().nullable(),
  needsTwo: z.boolean(),
  /** Who may approve, by name, and the reader's zone: fixed when the form was read. */
  approverNames: z.array(z.string()),
  timeZone: z.string().nullable(),
  preview: previewSchema.nullable(),
  successor: personRef.nullable(),
  roomSuccessors: z.record(z.string(), personRef),
  groupSuccessors: z.record(z.string(), personRef),
  /** What the form said when a second look was asked for; null before. */
  values: formValuesSchema.nullable(),
  /** Counts resets of the hand-over map's rows, likewise. */
  mapGeneration: z.number().int().default(0),
  /** Counts resets of the successor's input, which Slack forgets by its block_id only. */
  generation: z.number().int(),
});

/** What is kept of a form between clicks. */
export interface OffboardDraftData extends Readonly<Omit<z.infer<typeof dataSchema>, 'preview' | 'approverNames'>> {
  readonly preview: OffboardPreview | null;
  readonly approverNames: readonly string[];
}
export type OffboardQuery = NonNullable<OffboardDraftData['query']>;

export type OffboardDraft = FormDraft<OffboardDraftData>;
export type OffboardDrafts = FormDrafts<OffboardDraftData>;

/** The data of a form nobody has filled in yet. */
export function emptyDraft(query: OffboardQuery | null): OffboardDraftData {
  return {
    viewId: '',
    query,
    mentioned: query !== null && 'slackId' in query ? query.slackId : null,
    subject: null,
    disabledEmail: null,
    slackName: null,
    needsTwo: false,
    approverNames: [],
    timeZone: null,
    preview: null,
    successor: null,
    roomSuccessors: {},
    groupSuccessors: {},
    values: null,
    mapGeneration: 0,
    generation: 0,
  };
}

/** Drafts of this form. */
export function createOffboardDrafts(store: DraftStore, tenant: Tenant): OffboardDrafts {
  return createFormDrafts(store, tenant, dataSchema as z.ZodType<OffboardDraftData>);
}

/** What the form says, as the plan needs it. */
export function choicesOf(
  data: OffboardDraftData,
  form: Omit<OffboardChoices, 'roomSuccessors' | 'groupSuccessors'>,
): OffboardChoices {
  return {
    ...form,
    roomSuccessors: new Map(Object.entries(data.roomSuccessors)),
    groupSuccessors: new Map(Object.entries(data.groupSuccessors)),
  };
}
