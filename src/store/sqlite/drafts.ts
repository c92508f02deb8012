import type { Selectable } from 'kysely';
import { canonicalJson } from '../../domain/digest.js';
import type { Tenant } from '../../domain/person.js';
import type { Draft, DraftStore } from '../../workflows/store-ports.js';
import { jsonObjectSchema, parseJson, tenantColumns, tenantOf } from './columns.js';
import type { Database, Transaction } from './database.js';
import { StoreError } from './errors.js';
import type { Tables } from './tables.js';

/** Drafts over this database. A draft stays its first person's: saving it for another throws StoreError (`conflict`). */
export function createDraftStore(database: Database): DraftStore {
  return {
    save: (draft) => database.write((tx) => saveDraft(tx, draft)),
    find: (tenant, id) => database.read((tx) => readDraft(tx, tenant, id)),
    patch: (tenant, { id, slackId }, change) =>
      database.write((tx) => {
        const current = readDraft(tx, tenant, id);
        if (current?.slackId !== slackId) return undefined;
        const patch = change(current);
        if (!patch) return current;
        saveDraft(tx, { ...current, ...patch });
        return readDraft(tx, tenant, id);
      }),
    deleteBegunBefore: (tenant, before) =>
      database.write((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        return tx.run(
          tx.build
            .deleteFrom('drafts')
            .where('team_id', '=', team_id)
            .where('enterprise_id', '=', enterprise_id)
            .where('created_at', '<', before.toISOString()),
        );
      }),
  };
}

function saveDraft(tx: Transaction, draft: Omit<Draft, 'version'>): void {
  const { id, slackId, state } = draft;
  const data = canonicalJson(draft.data);
  const saved = tx.run(
    tx.build
      .insertInto('drafts')
      .values({
        ...tenantColumns(draft.tenant),
        id,
        slack_id: slackId,
        state,
        data,
        created_at: draft.createdAt.toISOString(),
      })
      .onConflict((on) =>
        on
          .columns(['team_id', 'enterprise_id', 'id'])
          .doUpdateSet(({ eb }) => ({ state, data, version: eb('drafts.version', '+', 1) }))
          .where('drafts.slack_id', '=', slackId),
      ),
  );
  if (saved === 0) throw new StoreError('conflict', `Draft ${id} belongs to somebody else.`);
}

function readDraft(tx: Transaction, tenant: Tenant, id: string): Draft | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const row = tx.first(
    tx.build
      .selectFrom('drafts')
      .selectAll()
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .where('id', '=', id),
  );
  return row && draftOf(row);
}

function draftOf(row: Selectable<Tables['drafts']>): Draft {
  return {
    id: row.id,
    tenant: tenantOf(row),
    slackId: row.slack_id,
    state: row.state,
    data: parseJson({ schema: jsonObjectSchema, text: row.data, table: 'drafts', column: 'data', key: row.id }),
    createdAt: new Date(row.created_at),
    version: row.version,
  };
}
