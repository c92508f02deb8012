import type { Selectable } from 'kysely';
import { type RefusedCleanup, type RefusedEnd, refusalNews, refusedDrawable } from '../../../domain/guests/refused.js';
import type { Tenant } from '../../../domain/person.js';
import { entryIdOf } from '../../../domain/portal.js';
import type { GuestStore, NewRefusal } from '../../../workflows/guests/store-port.js';
import { tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { touchDrawable } from '../drawables.js';
import { appendTrail } from '../trail.js';
import type { GuestTables } from './tables.js';

/** What is remembered about guest clean-ups, over this database. */
export function createGuestStore(database: Database): GuestStore {
  return {
    refuse: (tenant, refusal, trail) =>
      database.write((tx) => {
        const last = ofRoom(tx, tenant, refusal.roomId);
        const news = refusalNews(refusal.event, last);
        if (news === 'same' && last) noteSame(tx, tenant, last, refusal);
        if (news !== 'new') return news;
        if (last?.end === null) endOne(tx, tenant, last.id, { end: { as: 'newer' }, now: refusal.lookedAt });
        insert(tx, tenant, refusal);
        appendTrail(tx, tenant, [trail], refusal.lookedAt);
        return news;
      }),
    find: (tenant, id) =>
      database.read((tx) => {
        const row = tx.first(refusedOf(tx, tenant).selectAll().where('id', '=', id));
        return row && refusedIn(row);
      }),
    standing: (tenant) =>
      database.read((tx) =>
        tx.all(refusedOf(tx, tenant).selectAll().where('ended_at', 'is', null).orderBy('id')).map(refusedIn),
      ),
    end: (tenant, { roomId, ...ended }) =>
      database.write((tx) => {
        const last = ofRoom(tx, tenant, roomId);
        if (last?.end === null) endOne(tx, tenant, last.id, ended);
      }),
  };
}

function built({ build }: Transaction) {
  return build.withTables<GuestTables>();
}

function refusedOf(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return built(tx)
    .selectFrom('refused_cleanups')
    .where('team_id', '=', team_id)
    .where('enterprise_id', '=', enterprise_id);
}

/** The newest for the room. */
function ofRoom(tx: Transaction, tenant: Tenant, roomId: RefusedCleanup['roomId']): RefusedCleanup | undefined {
  const ofIt = refusedOf(tx, tenant).selectAll().where('room_id', '=', String(roomId));
  const row = tx.first(ofIt.orderBy('id', 'desc').limit(1));
  return row && refusedIn(row);
}

function insert(tx: Transaction, tenant: Tenant, refusal: NewRefusal): void {
  const { roomId, title, because, fallback, archivedBy, archivedAt, reason, requester, askedBy, lookedAt } = refusal;
  const at = lookedAt.toISOString();
  const values = {
    ...tenantColumns(tenant),
    room_id: String(roomId),
    ...{ title, because, fallback, reason },
    archived_by: archivedBy,
    archived_at: archivedAt,
    requester_kind: requester.kind,
    requester_name: requester.name,
    asked_by: askedBy,
    refused_at: at,
    looked_at: at,
    ...{ ended_as: null, request_id: null, ended_at: null },
  };
  tx.run(built(tx).insertInto('refused_cleanups').values(values));
  const made = ofRoom(tx, tenant, roomId);
  if (made) touch(tx, tenant, made.id, lookedAt);
}

function noteSame(tx: Transaction, tenant: Tenant, { id }: RefusedCleanup, refusal: NewRefusal): void {
  const { title, because, fallback, lookedAt } = refusal;
  const seen = { title, because, fallback, looked_at: lookedAt.toISOString() };
  tx.run(built(tx).updateTable('refused_cleanups').set(seen).where('id', '=', id));
  touch(tx, tenant, id, lookedAt);
}

function endOne(
  tx: Transaction,
  tenant: Tenant,
  id: number,
  { end, now }: { readonly end: RefusedEnd; readonly now: Date },
): void {
  const values = {
    ended_as: end.as,
    request_id: end.as === 'asked' ? end.requestId : null,
    ended_at: now.toISOString(),
  };
  tx.run(built(tx).updateTable('refused_cleanups').set(values).where('id', '=', id));
  touch(tx, tenant, id, now);
}

function touch(tx: Transaction, tenant: Tenant, id: number, now: Date): void {
  touchDrawable(tx, tenantColumns(tenant), refusedDrawable(id), now);
}

function refusedIn(row: Selectable<GuestTables['refused_cleanups']>): RefusedCleanup {
  const { id, title, because, fallback, reason } = row;
  return {
    ...{ id, title, because, fallback, reason },
    roomId: entryIdOf(row.room_id),
    archivedBy: row.archived_by,
    archivedAt: row.archived_at,
    requester: { kind: row.requester_kind, name: row.requester_name },
    askedBy: row.asked_by,
    refusedAt: new Date(row.refused_at),
    lookedAt: new Date(row.looked_at),
    end: endIn(row),
  };
}

function endIn({ ended_as, request_id, ended_at }: Selectable<GuestTables['refused_cleanups']>): RefusedCleanup['end'] {
  if (ended_as === null || ended_at === null) return null;
  const at = new Date(ended_at);
  return ended_as === 'asked' ? { as: ended_as, requestId: request_id ?? 0, at } : { as: ended_as, at };
}
