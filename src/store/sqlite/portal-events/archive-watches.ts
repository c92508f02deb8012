import type { Selectable } from 'kysely';
import type { Tenant } from '../../../domain/person.js';
import { type EntryId, entryIdOf } from '../../../domain/portal.js';
import type { ArchiveLook, ArchiveWatch, ArchiveWatchStore } from '../../../workflows/events/ports.js';
import { dateOf, tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import type { Tables } from '../tables.js';
import { countWaiting, recordEvent } from './rows.js';

/** What was seen of the archive, over this database. Throws StoreError. */
export function createArchiveWatchStore(database: Database): ArchiveWatchStore {
  return {
    find: (tenant) => database.read((tx) => readWatch(tx, tenant)),
    begin: async (tenant, at) => {
      const begun_at = at.toISOString();
      const row = { ...tenantColumns(tenant), begun_at, seen_until: begun_at, source: null, looked_at: null };
      await database.write((tx) =>
        tx.run(
          tx.build
            .insertInto('archive_watches')
            .values(row)
            .onConflict((on) => on.doNothing()),
        ),
      );
    },
    end: (tenant) =>
      database.write((tx) => {
        forgetRooms(tx, tenant);
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const watch = tx.build.deleteFrom('archive_watches').where('team_id', '=', team_id);
        tx.run(watch.where('enterprise_id', '=', enterprise_id));
      }),
    archived: (tenant) => database.read((tx) => readRooms(tx, tenant)),
    save: (tenant, look, limits) =>
      database.write((tx) => {
        if (readWatch(tx, tenant)?.lookedAt?.getTime() !== look.after.lookedAt?.getTime()) return 'late';
        // Counted as if all were new: a look is kept whole or not at all.
        const isFull = countWaiting(tx, tenant) + look.events.length > limits.mostWaiting;
        if (isFull && look.events.length > 0) return 'full';
        for (const event of look.events) recordEvent(tx, tenant, event, limits);
        writeLook(tx, tenant, look);
        return 'saved';
      }),
  };
}

function writeLook(tx: Transaction, tenant: Tenant, { watch, archived }: ArchiveLook): void {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const seen = {
    seen_until: watch.seenUntil.toISOString(),
    source: watch.source,
    looked_at: watch.lookedAt.toISOString(),
  };
  const ownWatch = tx.build.updateTable('archive_watches').where('team_id', '=', team_id);
  tx.run(ownWatch.where('enterprise_id', '=', enterprise_id).set(seen));
  const now = new Set(archived);
  const known = new Set(readRooms(tx, tenant));
  for (const id of known) {
    if (now.has(id)) continue;
    const gone = tx.build.deleteFrom('archived_rooms').where('team_id', '=', team_id);
    tx.run(gone.where('enterprise_id', '=', enterprise_id).where('room_id', '=', String(id)));
  }
  for (const id of now) {
    if (known.has(id)) continue;
    tx.run(tx.build.insertInto('archived_rooms').values({ team_id, enterprise_id, room_id: String(id) }));
  }
}

function readWatch(tx: Transaction, tenant: Tenant): ArchiveWatch | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const rows = tx.build.selectFrom('archive_watches').selectAll().where('team_id', '=', team_id);
  const row = tx.first(rows.where('enterprise_id', '=', enterprise_id));
  return row && watchOf(row);
}

function readRooms(tx: Transaction, tenant: Tenant): readonly EntryId[] {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const rows = tx.build.selectFrom('archived_rooms').select('room_id').where('team_id', '=', team_id);
  return tx.all(rows.where('enterprise_id', '=', enterprise_id)).map(({ room_id }) => entryIdOf(room_id));
}

function forgetRooms(tx: Transaction, tenant: Tenant): void {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const rooms = tx.build.deleteFrom('archived_rooms').where('team_id', '=', team_id);
  tx.run(rooms.where('enterprise_id', '=', enterprise_id));
}

function watchOf(row: Selectable<Tables['archive_watches']>): ArchiveWatch {
  return {
    begunAt: new Date(row.begun_at),
    seenUntil: new Date(row.seen_until),
    source: row.source,
    lookedAt: dateOf(row.looked_at),
  };
}
