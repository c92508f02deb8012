import type { z } from 'zod';
import type { JsonObject } from '../../domain/json.js';
import type { Tenant } from '../../domain/person.js';
import type { Draft, DraftStore } from '../../workflows/store-ports.js';

/** A form being filled in, as its kind keeps it. */
export interface FormDraft<D> {
  readonly id: string;
  readonly slackId: string;
  readonly createdAt: Date;
  readonly state: Draft['state'];
  readonly data: D;
  /** Counts every change: what shows an older one is out of date. */
  readonly version: number;
}

/** Drafts of one kind of form; a draft belongs to the person who opened it. */
export interface FormDrafts<D> {
  /** A new draft. */
  begin(draft: Omit<FormDraft<D>, 'state' | 'version'>): Promise<FormDraft<D>>;
  /** Undefined if there is none, it is somebody else's, or an older release wrote it. */
  find(id: string, slackId: string): Promise<FormDraft<D> | undefined>;
  /**
   * Changes what the draft says now, in one transaction, so that two choices at once both count. The draft as it is
   * then; undefined as for `find`.
   */
  patch(id: string, slackId: string, change: (data: D) => D, state?: Draft['state']): Promise<FormDraft<D> | undefined>;
}

/** Drafts whose data has this shape. */
export function createFormDrafts<D>(store: DraftStore, tenant: Tenant, schema: z.ZodType<D>): FormDrafts<D> {
  const read = (found: Draft | undefined, slackId: string): FormDraft<D> | undefined => {
    if (found?.slackId !== slackId) return undefined;
    const data = schema.safeParse(found.data);
    const { id, createdAt, state, version } = found;
    return data.success ? { id, slackId, createdAt, state, version, data: data.data } : undefined;
  };
  return {
    begin: async (draft) => {
      const begun = { ...draft, state: 'reading' } as const;
      await store.save({ ...begun, tenant, data: jsonOf(draft.data) });
      return { ...begun, version: 1 };
    },
    find: async (id, slackId) => read(await store.find(tenant, id), slackId),
    patch: async (id, slackId, change, state) => {
      const patched = await store.patch(tenant, { id, slackId }, (current) => {
        const data = schema.safeParse(current.data);
        return data.success ? { data: jsonOf(change(data.data)), ...(state && { state }) } : undefined;
      });
      return read(patched, slackId);
    },
  };
}

function jsonOf(data: unknown): JsonObject {
  return JSON.parse(JSON.stringify(data)) as JsonObject;
}
