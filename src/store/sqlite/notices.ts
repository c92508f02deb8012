import type { Tenant } from '../../domain/person.js';
import type { NoticeStore, ShownNotice } from '../../workflows/notices.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import type { Tables } from './tables.js';

/** Notices over this database. Throws StoreError. */
export function createNoticeStore(database: Database): NoticeStore {
  return {
    find: (tenant, key) => database.read((tx) => find(tx, tenant, key)),
    claim: (tenant, notice, staleBefore) =>
      database.write((tx) => {
        const standing = find(tx, tenant, notice.key);
        if (standing && (standing.at || standing.claimedAt > staleBefore)) return false;
        upsert(tx, tenant, notice);
        return true;
      }),
    save: (tenant, notice) => database.write((tx) => upsert(tx, tenant, notice)),
    forget: async (tenant, key) => {
      const { team_id, enterprise_id } = tenantColumns(tenant);
      await database.write((tx) =>
        tx.run(
          tx.build
            .deleteFrom('notices')
            .where('team_id', '=', team_id)
            .where('enterprise_id', '=', enterprise_id)
            .where('key', '=', key),
        ),
      );
    },
  };
}

function find(tx: Transaction, tenant: Tenant, key: string): ShownNotice | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const row = tx.first(
    tx.build
      .selectFrom('notices')
      .selectAll()
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .where('key', '=', key),
  );
  return row && noticeOf(row);
}

function upsert(tx: Transaction, tenant: Tenant, { key, sentence, at, claimedAt }: ShownNotice): void {
  const values = {
    sentence,
    channel: at?.channel ?? null,
    ts: at?.ts ?? null,
    claimed_at: claimedAt.toISOString(),
  };
  tx.run(
    tx.build
      .insertInto('notices')
      .values({ ...tenantColumns(tenant), key, ...values })
      .onConflict((on) => on.columns(['team_id', 'enterprise_id', 'key']).doUpdateSet(values)),
  );
}

function noticeOf({ key, sentence, channel, ts, claimed_at }: Tables['notices']): ShownNotice {
  const at = channel !== null && ts !== null ? { channel, ts } : null;
  return { key, sentence, at, claimedAt: new Date(claimed_at) };
}
