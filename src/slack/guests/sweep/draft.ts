import { z } from 'zod';
import type { Tenant } from '../../../domain/person.js';
import { entryIdSchema } from '../../../domain/portal.js';
import type { SweepPreview } from '../../../workflows/guests/sweep.js';
import type { DraftStore } from '../../../workflows/store-ports.js';
import { createFormDrafts, type FormDraft, type FormDrafts } from '../../requests/drafts.js';

const previewSchema = z.object({
  looked: z.number(),
  spared: z.number(),
  waiting: z.number().default(0),
  rooms: z.array(z.object({ id: entryIdSchema, title: z.string(), guests: z.number(), externalLinks: z.boolean() })),
  more: z.number(),
});

const dataSchema = z.object({
  /** Tells this form's drafts from others of the kind. */
  form: z.literal('sweep'),
  viewId: z.string(),
  /** Null until the archive was read. */
  preview: previewSchema.nullable(),
});

/** What is kept of the form about the whole archive between clicks. */
export interface SweepDraftData {
  readonly form: 'sweep';
  readonly viewId: string;
  readonly preview: SweepPreview | null;
}
export type SweepDraft = FormDraft<SweepDraftData>;
export type SweepDrafts = FormDrafts<SweepDraftData>;

/** Drafts of this form. */
export function createSweepDrafts(store: DraftStore, tenant: Tenant): SweepDrafts {
  return createFormDrafts(store, tenant, dataSchema as z.ZodType<SweepDraftData>);
}
