import { z } from 'zod';
import type { Tenant } from '../../domain/person.js';
import { personRefSchema } from '../../domain/portal.js';
import type { DraftStore } from '../../workflows/store-ports.js';
import { createFormDrafts, type FormDraft, type FormDrafts } from '../requests/drafts.js';

const personQuery = z.union([
  z.object({ slackId: z.string() }),
  z.object({ email: z.string() }),
  z.object({ portalId: z.string() }),
]);

const query = z.discriminatedUnion('what', [
  z.object({ what: z.literal('create'), name: z.string() }),
  z.object({ what: z.literal('manager'), group: z.string().nullable(), to: personQuery.nullable() }),
]);

const groupFacts = z.object({
  id: z.string(),
  name: z.string(),
  manager: personRefSchema.nullable(),
  members: z.number().nullable(),
});

const dataSchema = z.object({
  viewId: z.string(),
  query,
  approverNames: z.array(z.string()),
  /** True once the first view was filled. */
  filled: z.boolean(),
  group: groupFacts.nullable(),
  manager: personRefSchema.nullable(),
  /** Counts resets of the inputs of choices, which Slack forgets by their block_id only. */
  generation: z.number().int(),
});

/** What is kept of a form between clicks. */
export interface GroupDraftData extends Readonly<Omit<z.infer<typeof dataSchema>, 'approverNames'>> {
  readonly approverNames: readonly string[];
}
export type GroupQuery = z.infer<typeof query>;
export type GroupDraft = FormDraft<GroupDraftData>;
export type GroupDrafts = FormDrafts<GroupDraftData>;

/** The data of a form nobody has filled in yet: a new group, where nothing else was asked for. */
export function emptyDraft(asked: GroupQuery | null): GroupDraftData {
  return {
    viewId: '',
    query: asked ?? { what: 'create', name: '' },
    approverNames: [],
    filled: false,
    group: null,
    manager: null,
    generation: 0,
  };
}

/** Drafts of these forms. */
export function createGroupDrafts(store: DraftStore, tenant: Tenant): GroupDrafts {
  return createFormDrafts(store, tenant, dataSchema as z.ZodType<GroupDraftData>);
}
