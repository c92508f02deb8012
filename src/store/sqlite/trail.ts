import { sql } from 'kysely';
import { canonicalJson } from '../../domain/digest.js';
import type { Tenant } from '../../domain/person.js';
import { subjectKey } from '../../domain/subject.js';
import { nextEntry, type TrailDraft, type TrailEntry, type TrailHead } from '../../domain/trail.js';
import type { TrailFilter, TrailStore } from '../../workflows/store-ports.js';
import { jsonObjectSchema, parseJson, tenantColumns, tenantOf } from './columns.js';
import type { Database, Transaction } from './database.js';
import { touchDrawable } from './drawables.js';
import { requestsOf, subjectColumns, subjectOf } from './requests/parties.js';
import type { Tables } from './tables.js';

/** Entries read in one transaction while a whole chain is walked: more would only hold more of it in memory. */
const pageSize = 500;

/** The trail over this database: a chain for each tenant, written only here. */
export function createTrailStore(database: Database): TrailStore {
  return {
    append: (tenant, drafts, now) => database.write((tx) => void appendTrail(tx, tenant, drafts, now)),
    appendNext: (tenant, kind, next, now) =>
      database.write((tx) => {
        const following = next(newestOf(tx, kind, tenant));
        if (!following) return undefined;
        const entry = appendTrail(tx, tenant, [following.draft], now);
        if (entry && following.draws)
          touchDrawable(tx, tenantColumns(tenant), `${following.draws}${entry.sequence}`, now);
        return entry;
      }),
    entry: (tenant, sequence) =>
      database.read((tx) => {
        const row = tx.first(ofTenant(tx, tenant).where('sequence', '=', sequence));
        return row && entryOf(row);
      }),
    newest: (tenant, filter) => database.read((tx) => tx.all(newestFirst(tx, tenant, filter)).map(entryOf)),
    entries: (tenant, filter = {}) => walk(database, tenant, filter),
    head: (tenant) => database.read((tx) => headOf(tx, tenant)),
    latest: (kind, tenant) => database.read((tx) => newestOf(tx, kind, tenant)),
    checked: (tenant) => database.read((tx) => tx.first(checksOf(tx, tenant).select(['sequence', 'hash']))),
    markChecked: (tenant, head, now) =>
      database.write((tx) => {
        const values = { sequence: head.sequence, hash: head.hash, checked_at: now.toISOString() };
        const row = tx.build.insertInto('trail_checks').values({ ...tenantColumns(tenant), ...values });
        tx.run(row.onConflict((on) => on.columns(['team_id', 'enterprise_id']).doUpdateSet(values)));
      }),
  };
}

/**
 * Chains the drafts to the tenant's trail inside the transaction that writes what they describe. Answers the last entry;
 * undefined without drafts.
 */
export function appendTrail(
  tx: Transaction,
  tenant: Tenant,
  drafts: readonly TrailDraft[],
  now: Date,
): TrailEntry | undefined {
  let previous = headOf(tx, tenant);
  let last: TrailEntry | undefined;
  for (const draft of drafts) {
    const subject = draft.subject ?? subjectOfRequest(tx, tenant, draft.requestId);
    const entry = nextEntry(previous, { ...draft, subject }, { tenant, at: now });
    tx.run(
      tx.build.insertInto('trail').values({
        ...tenantColumns(tenant),
        sequence: entry.sequence,
        format: entry.format,
        at: entry.at,
        kind: entry.kind,
        actor: entry.actor,
        request_id: entry.requestId,
        subject: entry.subject,
        detail: canonicalJson(entry.detail),
        previous_hash: entry.previousHash,
        hash: entry.hash,
      }),
    );
    previous = entry;
    last = entry;
  }
  return last;
}

/** The newest entry of a kind; of any tenant unless one is named. */
function newestOf(tx: Transaction, kind: string, tenant?: Tenant): TrailEntry | undefined {
  const all = tenant ? ofTenant(tx, tenant) : tx.build.selectFrom('trail').selectAll();
  const row = tx.first(all.where('kind', '=', kind).orderBy('at', 'desc').orderBy('sequence', 'desc').limit(1));
  return row && entryOf(row);
}

/** In pages, so that nobody waits for the end of a long chain and a short memory is enough. */
async function* walk(
  database: Database,
  tenant: Tenant,
  { requestId, afterSequence = 0 }: { readonly requestId?: number; readonly afterSequence?: number },
): AsyncGenerator<TrailEntry> {
  let after = afterSequence;
  for (;;) {
    const page = await database.read((tx) => {
      const query = ofTenant(tx, tenant, requestId).where('sequence', '>', after).orderBy('sequence').limit(pageSize);
      return tx.all(query).map(entryOf);
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.sequence;
  }
}

function ofTenant(tx: Transaction, tenant: Tenant, requestId?: number) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const all = tx.build.selectFrom('trail').selectAll();
  if (requestId === undefined) return all.where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
  // The plus keeps SQLite from the primary key, by which it reads the whole trail for the few entries of one request.
  return all
    .where('request_id', '=', requestId)
    .where(sql`+team_id`, '=', team_id)
    .where(sql`+enterprise_id`, '=', enterprise_id);
}

function newestFirst(tx: Transaction, tenant: Tenant, filter: TrailFilter) {
  const { requestId, askedBy, about, beforeSequence, limit } = filter;
  let query = ofTenant(tx, tenant, requestId).orderBy('sequence', 'desc').limit(limit);
  if (beforeSequence !== undefined) query = query.where('sequence', '<', beforeSequence);
  if (askedBy !== undefined) {
    const asked = requestsOf(tx, tenant).select('id').where('requester_slack_id', '=', askedBy);
    query = query.where('request_id', 'in', asked);
  }
  if (about === undefined) return query;
  const requests = requestsOf(tx, tenant)
    .where('subject_kind', '=', 'person')
    .where((is) => is.or([is('subject_slack_id', '=', about.slackId), is('subject_email', '=', about.email)]));
  const keys = requests.select(sql<string>`'person:' || lower(subject_portal_id)`.as('key'));
  return query.where((is) =>
    is.or([is('request_id', 'in', requests.select('id')), is('subject', 'in', keys.$castTo<{ key: string }>())]),
  );
}

function checksOf(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build.selectFrom('trail_checks').where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
}

function subjectOfRequest(tx: Transaction, tenant: Tenant, requestId: number | null): string | null {
  if (requestId === null) return null;
  const row = tx.first(requestsOf(tx, tenant).select(subjectColumns).where('id', '=', requestId));
  return row ? subjectKey(subjectOf(row)) : null;
}

function headOf(tx: Transaction, tenant: Tenant): TrailHead | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.first(
    tx.build
      .selectFrom('trail')
      .select(['sequence', 'hash'])
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .orderBy('sequence', 'desc')
      .limit(1),
  );
}

function entryOf(row: Tables['trail']): TrailEntry {
  return {
    format: row.format,
    tenant: tenantOf(row),
    sequence: row.sequence,
    at: row.at,
    kind: row.kind,
    actor: row.actor,
    requestId: row.request_id,
    subject: row.subject,
    detail: parseJson({
      schema: jsonObjectSchema,
      text: row.detail,
      table: 'trail',
      column: 'detail',
      key: row.sequence,
    }),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
