import { sql } from 'kysely';
import type { Tenant } from '../../../domain/person.js';
import type { RequestStore } from '../../../workflows/store-ports.js';
import { tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { applyChange } from './changes.js';
import { createRequest } from './creation.js';
import { requestsOf } from './parties.js';
import { caseOf, findOpen, readCase } from './rows.js';

const dayMs = 24 * 60 * 60_000;

/** Requests over this database. */
export function createRequestStore(database: Database): RequestStore {
  return {
    create: (input, trail, now) => database.write((tx) => createRequest(tx, { input, trail, now })),
    find: (tenant, id) => database.read((tx) => readCase(tx, tenant, id)),
    list: (tenant, { states, parentId, limit }) =>
      database.read((tx) => {
        let query = requestsOf(tx, tenant).selectAll().orderBy('id', 'desc').limit(limit);
        if (states !== undefined) query = query.where('state', 'in', [...states]);
        if (parentId !== undefined) query = query.where('parent_id', 'is', parentId);
        return tx.all(query).map((row) => caseOf(tx, row));
      }),
    openFor: (tenant, subject) => database.read((tx) => findOpen(tx, tenant, subject)),
    change: (tenant, id, decide, now) =>
      database.write((tx) => {
        const current = readCase(tx, tenant, id);
        if (!current) return undefined;
        const { result, change } = decide(current, { startedToday: countStarted(tx, tenant, now) });
        if (change) applyChange(tx, { current, change, now });
        return result;
      }),
    startedToday: (tenant, now) => database.read((tx) => countStarted(tx, tenant, now)),
    overdue: (tenant, now) =>
      database.read((tx) => {
        const waiting = requestsOf(tx, tenant).select('id').where('state', 'in', ['pending', 'drifted']);
        return tx.all(waiting.where('expires_at', '<=', now.toISOString()).orderBy('id')).map((row) => row.id);
      }),
  };
}

/** Runs that began in the last 24 hours; one that still waits began when it was approved, one canceled before never did. */
function countStarted(tx: Transaction, tenant: Tenant, now: Date): number {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const row = tx.first(
    tx.build
      .selectFrom('runs')
      .innerJoin('requests', 'requests.id', 'runs.request_id')
      .select(sql<number>`count(*)`.as('count'))
      .where('requests.team_id', '=', team_id)
      .where('requests.enterprise_id', '=', enterprise_id)
      .where((eb) => eb.or([eb('runs.started_at', 'is not', null), eb('runs.status', '!=', 'stopped')]))
      .where(({ eb, fn }) => eb(fn.coalesce('runs.started_at', 'runs.created_at'), '>', since)),
  );
  return row?.count ?? 0;
}
