import { canonicalJson } from '../../domain/digest.js';
import type { DraftStore } from '../../workflows/store-ports.js';
import { jsonObjectSchema, parseJson, tenantColumns, tenantOf } from './columns.js';
import type { Database } from './database.js';
import { StoreError } from './errors.js';

/** Drafts over this database. A draft stays its first person's: saving it for another throws StoreError (`conflict`). */
export function createDraftStore(database: Database): DraftStore {
  return {
    save: (draft) =>
      database.write((tx) => {
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
                .doUpdateSet({ state, data })
                .where('drafts.slack_id', '=', slackId),
            ),
        );
        if (saved === 0) throw new StoreError('conflict', `Draft ${id} belongs to somebody else.`);
      }),
    find: (tenant, id) =>
      database.read((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const row = tx.first(
          tx.build
            .selectFrom('drafts')
            .selectAll()
            .where('team_id', '=', team_id)
            .where('enterprise_id', '=', enterprise_id)
            .where('id', '=', id),
        );
        if (!row) return undefined;
        return {
          id: row.id,
          tenant: tenantOf(row),
          slackId: row.slack_id,
          state: row.state,
          data: parseJson({ schema: jsonObjectSchema, text: row.data, table: 'drafts', column: 'data', key: row.id }),
          createdAt: new Date(row.created_at),
        };
      }),
  };
}
