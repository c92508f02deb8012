import type { Tenant } from '../../domain/person.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import { requestsOf } from './requests/rows.js';
import type { Tables } from './tables.js';

/** A message that shows a request, as it is stored; what the fields mean is its user's to say. */
export interface StoredMessage {
  readonly key: string;
  readonly requestId: number;
  readonly channel: string | null;
  readonly userId: string | null;
  readonly threadTs: string | null;
  readonly ts: string | null;
  readonly intendedAt: Date;
  readonly shownRevision: number;
  readonly shownDigest: string | null;
  readonly failed: string | null;
  readonly updatedAt: Date;
}

export interface StoredMessages {
  ofRequest(tenant: Tenant, requestId: number): Promise<readonly StoredMessage[]>;
  find(tenant: Tenant, key: string): Promise<StoredMessage | undefined>;
  /** Inserts or replaces by key. */
  save(tenant: Tenant, message: StoredMessage): Promise<void>;
  /** Requests whose revision is above the one drawn, oldest change first. */
  stale(tenant: Tenant, limit: number): Promise<readonly number[]>;
  /** Marks a request as drawn at this revision; an older one than before changes nothing. */
  drawn(tenant: Tenant, requestId: number, revision: number): Promise<void>;
}

/** Messages over this database. */
export function createMessageStore(database: Database): StoredMessages {
  return {
    ofRequest: (tenant, requestId) =>
      database.read((tx) => {
        const query = ofTenant(tx, tenant).where('request_id', '=', requestId);
        return tx.all(query.orderBy('intended_at').orderBy('key')).map(messageOf);
      }),
    find: (tenant, key) =>
      database.read((tx) => {
        const row = tx.first(ofTenant(tx, tenant).where('key', '=', key));
        return row && messageOf(row);
      }),
    save: (tenant, message) =>
      database.write((tx) => {
        const { key, ...values } = columnsOf(message);
        tx.run(
          tx.build
            .insertInto('messages')
            .values({ ...tenantColumns(tenant), key, ...values })
            .onConflict((on) => on.columns(['team_id', 'enterprise_id', 'key']).doUpdateSet(values)),
        );
      }),
    stale: (tenant, limit) =>
      database.read((tx) => {
        const undrawn = requestsOf(tx, tenant).select('id').whereRef('revision', '>', 'drawn_revision');
        return tx.all(undrawn.orderBy('changed_at').orderBy('id').limit(limit)).map((row) => row.id);
      }),
    drawn: (tenant, requestId, revision) =>
      database.write((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        tx.run(
          tx.build
            .updateTable('requests')
            .set({ drawn_revision: revision })
            .where('id', '=', requestId)
            .where('team_id', '=', team_id)
            .where('enterprise_id', '=', enterprise_id)
            .where('drawn_revision', '<', revision),
        );
      }),
  };
}

function ofTenant(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build
    .selectFrom('messages')
    .selectAll()
    .where('team_id', '=', team_id)
    .where('enterprise_id', '=', enterprise_id);
}

function columnsOf(message: StoredMessage) {
  return {
    key: message.key,
    request_id: message.requestId,
    channel: message.channel,
    user_id: message.userId,
    thread_ts: message.threadTs,
    ts: message.ts,
    intended_at: message.intendedAt.toISOString(),
    shown_revision: message.shownRevision,
    shown_digest: message.shownDigest,
    failed: message.failed,
    updated_at: message.updatedAt.toISOString(),
  };
}

function messageOf(row: Tables['messages']): StoredMessage {
  return {
    key: row.key,
    requestId: row.request_id,
    channel: row.channel,
    userId: row.user_id,
    threadTs: row.thread_ts,
    ts: row.ts,
    intendedAt: new Date(row.intended_at),
    shownRevision: row.shown_revision,
    shownDigest: row.shown_digest,
    failed: row.failed,
    updatedAt: new Date(row.updated_at),
  };
}
