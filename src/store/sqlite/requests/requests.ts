import { sql } from 'kysely';
import { openStates, type Request } from '../../../domain/request.js';
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
        const { result, change } = decide(current, {
          starts: startsOf(tx, { tenant, kind: current.request.kind, besides: id }, now),
        });
        if (change) applyChange(tx, { current, change, now });
        return result;
      }),
    starts: (tenant, { kind, besides }, now) => database.read((tx) => startsOf(tx, { tenant, kind, besides }, now)),
    countOpen: (tenant, requesterSlackId) =>
      database.read((tx) => {
        const open = requestsOf(tx, tenant)
          .where('state', 'in', [...openStates])
          .where('parent_id', 'is', null);
        const own = open.where('requester_slack_id', '=', requesterSlackId);
        return tx.first(own.select(sql<number>`count(*)`.as('count')))?.count ?? 0;
      }),
    overdue: (tenant, now) =>
      database.read((tx) => {
        const waiting = requestsOf(tx, tenant).select('id').where('state', 'in', ['pending', 'drifted']);
        return tx.all(waiting.where('expires_at', '<=', now.toISOString()).orderBy('id')).map((row) => row.id);
      }),
  };
}

/**
 * When the kind's other runs started since a day ago, or are to start. One that was parked or ended before it did
 * anything is none.
 */
function startsOf(
  tx: Transaction,
  { tenant, kind, besides }: Pick<Request, 'tenant' | 'kind'> & { readonly besides: number | undefined },
  now: Date,
): readonly Date[] {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const runs = tx.build
    .selectFrom('runs')
    .innerJoin('requests', 'requests.id', 'runs.request_id')
    .select(({ fn }) => fn.coalesce('runs.started_at', 'runs.not_before').as('start'))
    .where('requests.team_id', '=', team_id)
    .where('requests.enterprise_id', '=', enterprise_id)
    .where('requests.kind', '=', kind)
    .where('requests.id', 'is not', besides ?? null)
    .where(({ eb, fn }) => eb(fn.coalesce('runs.started_at', 'runs.not_before'), '>', since))
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('runs.status', 'in', ['queued', 'running', 'done']),
        exists(
          selectFrom('run_effects')
            .select('run_effects.id')
            .whereRef('run_effects.run_id', '=', 'runs.id')
            .where('run_effects.intended_at', 'is not', null),
        ),
      ]),
    );
  return tx.all(runs).map(({ start }) => new Date(start));
}
