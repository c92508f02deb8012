import { z } from 'zod';
import { cleanupPlanSchema } from '../../domain/guests/plan.js';
import type { Tenant } from '../../domain/person.js';
import { entryIdSchema } from '../../domain/portal.js';
import type { DraftStore } from '../../workflows/store-ports.js';
import { createFormDrafts, type FormDraft, type FormDrafts } from '../requests/drafts.js';

const dataSchema = z.object({
  /** Tells this form's drafts from others of the kind. */
  form: z.literal('room'),
  viewId: z.string(),
  /** What was typed, or the room itself. */
  query: z.union([z.object({ given: z.string() }), z.object({ roomId: entryIdSchema })]).nullable(),
  /** The plan with the policy's defaults; null until the room was read. */
  plan: cleanupPlanSchema.nullable(),
  notes: z.array(z.string()),
  /** Who may approve, by name: fixed when the form was read. */
  approverNames: z.array(z.string()),
});

/** What is kept of a form about one room between clicks. */
export interface GuestsDraftData extends Readonly<Omit<z.infer<typeof dataSchema>, 'approverNames' | 'notes'>> {
  readonly approverNames: readonly string[];
  readonly notes: readonly string[];
}
export type GuestsQuery = NonNullable<GuestsDraftData['query']>;
export type GuestsDraft = FormDraft<GuestsDraftData>;
export type GuestsDrafts = FormDrafts<GuestsDraftData>;

/** The data of a form whose room was not read yet. */
export function emptyDraft(query: GuestsQuery | null): GuestsDraftData {
  return { form: 'room', viewId: '', query, plan: null, notes: [], approverNames: [] };
}

/** Drafts of this form. */
export function createGuestsDrafts(store: DraftStore, tenant: Tenant): GuestsDrafts {
  return createFormDrafts(store, tenant, dataSchema as z.ZodType<GuestsDraftData>);
}
