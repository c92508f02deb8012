import type { Tenant } from '../../domain/person.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import { type HeldDrawable, isHeld } from './drawables.js';
import type { Tables } from './tables.js';

/** A message that shows a drawable, as it is stored; what the fields mean is its user's to say. */
export interface StoredMessage {
  readonly key: string;
  readonly drawable: string;
  readonly channel: string | null;
  readonly userId: string | null;
  readonly threadTs: string | null;
  readonly ts: string | null;
  readonly replaces: string | null;
  readonly intendedAt: Date;
  readonly shownRevision: number;
  readonly shownDigest: string | null;
  readonly failed: string | null;
  readonly updatedAt: Date;
}

export interface StoredMessages {
  of(tenant: Tenant, drawable: string): Promise<readonly StoredMessage[]>;
  find(tenant: Tenant, key: string): Promise<StoredMessage | undefined>;
  /** Inserts or replaces by key. False, and nothing saved, if its drawable is not held so any more, or it shows a newer revision. */
  save(
    tenant: Tenant,
    message: Omit<StoredMessage, 'drawable' | 'shownRevision'>,
    held: HeldDrawable,
  ): Promise<boolean>;
}

/** Messages over this database. */
export function createMessageStore(database: Database): StoredMessages {
  return {
    of: (tenant, drawable) =>
      database.read((tx) => {
        const query = ofTenant(tx, tenant).where('drawable', '=', drawable);
        return tx.all(query.orderBy('intended_at').orderBy('key')).map(messageOf);
      }),
    find: (tenant, key) =>
      database.read((tx) => {
        const row = tx.first(ofTenant(tx, tenant).where('key', '=', key));
        return row && messageOf(row);
      }),
    save: (tenant, message, held) =>
      database.write((tx) => {
        if (!isHeld(tx, tenant, held)) return false;
        const { key, ...values } = columnsOf({ ...message, drawable: held.name, shownRevision: held.revision });
        const saved = tx.run(
          tx.build
            .insertInto('messages')
            .values({ ...tenantColumns(tenant), key, ...values })
            .onConflict((on) =>
              on
                .columns(['team_id', 'enterprise_id', 'key'])
                .doUpdateSet(values)
                .where('messages.shown_revision', '<=', held.revision),
            ),
        );
        return saved > 0;
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
    drawable: message.drawable,
    channel: message.channel,
    user_id: message.userId,
    thread_ts: message.threadTs,
    ts: message.ts,
    replaces: message.replaces,
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
    drawable: row.drawable,
    channel: row.channel,
    userId: row.user_id,
    threadTs: row.thread_ts,
    ts: row.ts,
    replaces: row.replaces,
    intendedAt: new Date(row.intended_at),
    shownRevision: row.shown_revision,
    shownDigest: row.shown_digest,
    failed: row.failed,
    updatedAt: new Date(row.updated_at),
  };
}
