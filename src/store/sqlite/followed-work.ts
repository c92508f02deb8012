import { followedDrawable } from '../../domain/drawable.js';
import type { Tenant } from '../../domain/person.js';
import type { FollowedStore, FollowedWork } from '../../workflows/followed-work.js';
import { jsonObjectSchema, parseJson, tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import { touchDrawable } from './drawables.js';

/** What people follow, over this database. Throws StoreError. */
export function createFollowedStore(database: Database): FollowedStore {
  return {
    begin: (tenant, { what, slackId, data, now, until }) =>
      database.write((tx) => {
        const times = { begun_at: now.toISOString(), lease_until: until.toISOString() };
        const values = { what, slack_id: slackId, data: JSON.stringify(data), state: 'going', ...times } as const;
        const made = tx.build
          .insertInto('followed_work')
          .values({ ...tenantColumns(tenant), ...values })
          .returning('id');
        const id = tx.first(made)?.id ?? 0;
        touch(tx, tenant, id, now);
        return id;
      }),
    note: (tenant, { id, data, now, until }) =>
      database.write((tx) => {
        const noted = { data: JSON.stringify(data), lease_until: until.toISOString() };
        tx.run(update(tx, tenant).set(noted).where('id', '=', id).where('state', '=', 'going'));
        touch(tx, tenant, id, now);
      }),
    end: (tenant, { id, data, now }) =>
      database.write((tx) => {
        tx.run(
          update(tx, tenant)
            .set({ data: JSON.stringify(data), state: 'over' })
            .where('id', '=', id),
        );
        touch(tx, tenant, id, now);
      }),
    find: (tenant, id) => database.read((tx) => find(tx, tenant, id)),
    interrupt: (tenant, now) =>
      database.write((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const left = tx.build
          .selectFrom('followed_work')
          .select('id')
          .where('team_id', '=', team_id)
          .where('enterprise_id', '=', enterprise_id)
          .where('state', '=', 'going')
          .where('lease_until', '<=', now.toISOString());
        const ids = tx.all(left).map(({ id }) => id);
        for (const id of ids) {
          tx.run(update(tx, tenant).set({ state: 'interrupted' }).where('id', '=', id));
          touch(tx, tenant, id, now);
        }
        return ids.length;
      }),
  };
}

function update(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build
    .updateTable('followed_work')
    .where('team_id', '=', team_id)
    .where('enterprise_id', '=', enterprise_id);
}

function touch(tx: Transaction, tenant: Tenant, id: number, now: Date): void {
  touchDrawable(tx, tenantColumns(tenant), followedDrawable(id), now);
}

function find(tx: Transaction, tenant: Tenant, id: number): FollowedWork | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const row = tx.first(
    tx.build
      .selectFrom('followed_work')
      .selectAll()
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .where('id', '=', id),
  );
  if (!row) return undefined;
  const { what, slack_id: slackId, state } = row;
  const column = { schema: jsonObjectSchema, text: row.data, table: 'followed_work', column: 'data', key: id };
  return { id, what, slackId, state, data: parseJson(column) };
}
