import type { Selectable } from 'kysely';
import { z } from 'zod';
import { requestDrawable } from '../../../domain/drawable.js';
import type { Tenant } from '../../../domain/person.js';
import { openStates, type Request, type Vote } from '../../../domain/request.js';
import { type Subject, sameSubject } from '../../../domain/subject.js';
import type { Case } from '../../../workflows/store-ports.js';
import { dateOf, parseJson, tenantOf } from '../columns.js';
import type { Transaction } from '../database.js';
import { revisionOf } from '../drawables.js';
import { readRunsOf } from '../runs/rows.js';
import type { Tables } from '../tables.js';
import { requesterOf, requestsOf, subjectColumns, subjectOf } from './parties.js';
import { planOf } from './plans.js';

type RequestRow = Selectable<Tables['requests']>;

/** The column has more in requests that older releases made; nobody reads that. */
const previewSchema = z.object({ notes: z.array(z.string()).default([]) });

/** A request of this tenant with its run. */
export function readCase(tx: Transaction, tenant: Tenant, id: number): Case | undefined {
  const row = tx.first(requestsOf(tx, tenant).selectAll().where('id', '=', id));
  return row && caseOf(tx, row);
}

/** The open request about this subject; what is the same is the domain's to say, so what the open ones are about is read. */
export function findOpen(tx: Transaction, tenant: Tenant, subject: Subject): Case | undefined {
  const open = requestsOf(tx, tenant)
    .select(subjectColumns)
    .where('state', 'in', [...openStates])
    .orderBy('id');
  const found = tx.all(open).find((row) => sameSubject(subjectOf(row), subject));
  return found && readCase(tx, tenant, found.id);
}

/** The case that a request row begins. */
export function caseOf(tx: Transaction, row: RequestRow): Case {
  return casesOf(tx, [row])(row);
}

/** The cases that these rows begin, row by row; as many queries as one case takes, however many there are. */
export function casesOf(tx: Transaction, rows: readonly RequestRow[]): (row: RequestRow) => Case {
  const ids = rows.map(({ id }) => id);
  const runOf = readRunsOf(tx, ids);
  const eligible = Map.groupBy(readEligible(tx, ids), (entry) => entry.request_id);
  const votes = Map.groupBy(readVotes(tx, ids), (vote) => vote.request_id);
  return (row) => {
    const request = requestOf(tx, row, {
      eligible: (eligible.get(row.id) ?? []).map((entry) => entry.slack_id),
      votes: (votes.get(row.id) ?? []).map(voteOf),
    });
    return { request, run: runOf(row.id) };
  };
}

function requestOf(tx: Transaction, row: RequestRow, people: Pick<Request, 'eligible' | 'votes'>): Request {
  return {
    id: row.id,
    tenant: tenantOf(row),
    kind: row.kind,
    state: row.state,
    origin: row.origin,
    parentId: row.parent_id,
    requester: requesterOf(row),
    subject: subjectOf(row),
    plan: planOf(row),
    round: row.round,
    digest: row.digest,
    notes: parseJson({
      schema: previewSchema,
      text: row.preview,
      table: 'requests',
      column: 'preview',
      key: row.id,
    }).notes,
    required: row.required,
    requesterMayApprove: row.requester_may_approve === 1,
    ...people,
    effective: row.disclosed_at !== null,
    standingId: row.standing_id,
    revokedAt: dateOf(row.revoked_at),
    foreseen: foreseenIn(row),
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    decidedAt: dateOf(row.decided_at),
    endedBy: row.ended_by,
    endReason: row.end_reason,
    revision: revisionOf(tx, row, requestDrawable(row.id)),
  };
}

function foreseenIn({ id, foreseen: text }: RequestRow): readonly string[] | null {
  if (text === null) return null;
  return parseJson({ schema: z.array(z.string()), text, table: 'requests', column: 'foreseen', key: id });
}

function readEligible(tx: Transaction, requestIds: readonly number[]) {
  const query = tx.build
    .selectFrom('request_eligible')
    .selectAll()
    .where('request_id', 'in', [...requestIds]);
  return tx.all(query.orderBy('position'));
}

function readVotes(tx: Transaction, requestIds: readonly number[]) {
  const query = tx.build
    .selectFrom('votes')
    .selectAll()
    .where('request_id', 'in', [...requestIds]);
  return tx.all(query.orderBy('id'));
}

function voteOf(row: Selectable<Tables['votes']>): Vote {
  return {
    digest: row.digest,
    voter: { slackId: row.voter_slack_id, portalId: row.voter_portal_id, email: row.voter_email },
    vote: row.vote,
    reason: row.reason,
    at: new Date(row.at),
  };
}
