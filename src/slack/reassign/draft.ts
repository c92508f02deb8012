import { z } from 'zod';
import type { Tenant } from '../../domain/person.js';
import { entryIdSchema, personRefSchema, personTypes } from '../../domain/portal.js';
import type { ReassignPreview } from '../../workflows/reassign/preview.js';
import type { DraftStore } from '../../workflows/store-ports.js';
import { createFormDrafts, type FormDraft, type FormDrafts } from '../requests/drafts.js';
import { seenSchema } from '../requests/last-seen.js';

const personQuery = z.union([
  z.object({ slackId: z.string() }),
  z.object({ email: z.string() }),
  z.object({ portalId: z.string() }),
]);

const previewSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), type: z.enum(personTypes) }),
  lastSeen: seenSchema.nullable().default(null),
  rooms: z.array(z.object({ id: entryIdSchema, title: z.string(), archived: z.boolean(), shared: z.boolean() })),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  reportFolder: entryIdSchema.nullable(),
  usedSpaceBytes: z.number().nullable(),
  necessary: z.boolean().nullable(),
  isUnderWay: z.boolean(),
  defaultSuccessor: personRefSchema.nullable(),
  readAt: z.coerce.date(),
});

const dataSchema = z.object({
  viewId: z.string(),
  /** From whom and to whom, as far as the command named them. */
  query: z.object({ from: personQuery, to: personQuery.nullable() }).nullable(),
  /** The Slack user whom the requester named as the one whose content it is. */
  mentioned: z.string().nullable(),
  subject: z
    .object({ slackId: z.string().nullable(), portalId: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  needsTwo: z.boolean(),
  /** Who may approve, by name: fixed when the form was read. */
  approverNames: z.array(z.string()),
  preview: previewSchema.nullable(),
  successor: personRefSchema.nullable(),
  /** Email of somebody who is to be offboarded rather than reassigned. */
  offboardEmail: z.string().nullable(),
  values: z.object({ reason: z.string(), deleteEmail: z.string(), successorId: z.string().nullable() }).nullable(),
  /** Counts resets of the successor's input, which Slack forgets by its block_id only. */
  generation: z.number().int(),
});

/** What is kept of a form between clicks. */
export interface ReassignDraftData extends Readonly<Omit<z.infer<typeof dataSchema>, 'preview' | 'approverNames'>> {
  readonly preview: ReassignPreview | null;
  readonly approverNames: readonly string[];
}
export type ReassignQuery = NonNullable<ReassignDraftData['query']>;
export type ReassignDraft = FormDraft<ReassignDraftData>;
export type ReassignDrafts = FormDrafts<ReassignDraftData>;

/** The data of a form nobody has filled in yet. */
export function emptyDraft(query: ReassignQuery | null): ReassignDraftData {
  return {
    viewId: '',
    query,
    mentioned: query !== null && 'slackId' in query.from ? query.from.slackId : null,
    subject: null,
    needsTwo: false,
    approverNames: [],
    preview: null,
    successor: null,
    offboardEmail: null,
    values: null,
    generation: 0,
  };
}

/** Drafts of this form. */
export function createReassignDrafts(store: DraftStore, tenant: Tenant): ReassignDrafts {
  return createFormDrafts(store, tenant, dataSchema as z.ZodType<ReassignDraftData>);
}
