import { sql } from 'kysely';
import { openStates } from '../../../domain/request.js';
import type { Case, RequestStore } from '../../../workflows/store-ports.js';
import type { Database } from '../database.js';
import { StoreError } from '../errors.js';
import { applyChange } from './changes.js';
import { createRequest } from './creation.js';
import { requestsOf } from './parties.js';
import { caseOf, casesOf, findOpen, readCase } from './rows.js';
import { startsOf } from './starts.js';

/** Told of a request that can't be read and is left out of a list; the error names the row. */
export type OnUnreadable = (error: unknown, requestId: number) => void;

/** Requests over this database. */
export function createRequestStore(database: Database, onUnreadable: OnUnreadable = () => {}): RequestStore {
  /** One damaged row must not hide the others. */
  const readable = (id: number, read: () => Case): readonly Case[] => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'row_unreadable') throw error;
      onUnreadable(error, id);
      return [];
    }
  };
  return {
    create: (input, trail, now, begin) => database.write((tx) => createRequest(tx, { input, trail, now, begin })),
    find: (tenant, id) => database.read((tx) => readCase(tx, tenant, id)),
    list: (tenant, { states, parentId, limit }) =>
      database.read((tx) => {
        let query = requestsOf(tx, tenant).selectAll().orderBy('id', 'desc').limit(limit);
        if (states !== undefined) query = query.where('state', 'in', [...states]);
        if (parentId !== undefined) query = query.where('parent_id', 'is', parentId);
        const rows = tx.all(query);
        const read = casesOf(tx, rows);
        return rows.flatMap((row) => readable(row.id, () => read(row)));
      }),
    openFor: (tenant, subject) => database.read((tx) => findOpen(tx, tenant, subject)),
    lastAbout: (tenant, kind, subject) =>
      database.read((tx) => {
        const about = requestsOf(tx, tenant)
          .selectAll()
          .where('kind', '=', kind)
          .where('subject_kind', '=', subject.kind)
          .where('subject_portal_id', '=', String(subject.id));
        const row = tx.first(about.orderBy('id', 'desc').limit(1));
        return row && caseOf(tx, row);
      }),
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
    findStanding: (tenant, kind, policyDigest) =>
      database.read((tx) => {
        const standing = requestsOf(tx, tenant)
          .innerJoin('runs', 'runs.request_id', 'requests.id')
          .selectAll('requests')
          .where('requests.kind', '=', kind)
          .where('requests.state', '=', 'finished')
          .where('requests.revoked_at', 'is', null)
          .where('runs.status', '=', 'done')
          .where(sql<string>`json_extract(requests.plan, '$.policyDigest')`, '=', policyDigest);
        const row = tx.first(standing.orderBy('requests.id', 'desc').limit(1));
        return row && caseOf(tx, row);
      }),
    countOpen: (tenant, requesterSlackId) =>
      database.read((tx) => {
        const open = requestsOf(tx, tenant)
          .where('state', 'in', [...openStates])
          .where('parent_id', 'is', null);
        const own = open.where('requester_slack_id', '=', requesterSlackId);
        return tx.first(own.select(sql<number>`count(*)`.as('count')))?.count ?? 0;
      }),
    startingBefore: (tenant, before) =>
      database.read((tx) => {
        const planned = requestsOf(tx, tenant)
          .innerJoin('runs', 'runs.request_id', 'requests.id')
          .select('requests.id')
          .where('requests.state', '=', 'approved')
          .where('requests.foreseen', 'is', null)
          .where(sql`json_extract(requests.plan, '$.startAt')`, 'is not', null)
          .where('runs.status', '=', 'queued')
          .where('runs.started_at', 'is', null)
          .where('runs.not_before', '<=', before.toISOString());
        return tx.all(planned.orderBy('runs.not_before').orderBy('requests.id')).map((row) => row.id);
      }),
    overdue: (tenant, now) =>
      database.read((tx) => {
        const waiting = requestsOf(tx, tenant).select('id').where('state', 'in', ['pending', 'drifted']);
        return tx.all(waiting.where('expires_at', '<=', now.toISOString()).orderBy('id')).map((row) => row.id);
      }),
  };
}
