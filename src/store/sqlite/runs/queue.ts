import type { Selectable } from 'kysely';
import type { Claimed, ClaimInput, Installation, Lease, Release, RunQueue } from '../../../engine/queue/queue.js';
import type { Claim } from '../../../engine/run.js';
import { tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { type HeldRun, holding, noFailures, noLease, withHeldRun } from './held-run.js';
import { runOf, stepsOf } from './rows.js';

/** Whose turn it is, over this database. A worker's hold is its name on the lease, which a new claim replaces. */
export function createRunQueue(database: Database): RunQueue {
  const held = (claim: Claim, now: Date, work: (held: HeldRun) => void) => withHeldRun(database, claim, now, work);
  return {
    async claim(input) {
      const row = await database.write((tx) => claimRun(tx, input));
      // Read apart from the claim, which stands even if the row can't be read: else it would be claimed for ever.
      return row && (await database.read((tx) => claimedOf(tx, row)));
    },
    renew: (claim, { now, leaseMs }) =>
      held(claim, now, ({ update }) => update({ lease_until: leaseEnd(now, leaseMs) })),
    release: (claim, to) => held(claim, to.now, (run) => release(run, to)),
  };
}

type RunRow = Selectable<Tables['runs']>;

function claimRun(tx: Transaction, input: ClaimInput): RunRow | undefined {
  const { owner, now, leaseMs, tenant, freeOf } = input;
  const at = now.toISOString();
  shortenWaits(tx, now);
  const free = [...freeOf(heldRuns(tx, tenant))];
  const due = tx.first(
    runsOf(tx, tenant)
      .selectAll('runs')
      .where('runs.status', 'in', ['queued', 'running'])
      .where('runs.not_before', '<=', at)
      .where((eb) => eb.or([eb('runs.lease_owner', 'is', null), eb('runs.id', 'in', free)]))
      .orderBy('runs.not_before')
      .orderBy('runs.id')
      .limit(1),
  );
  if (!due) return undefined;
  const resumption = resumptionOf(tx, due, input);
  const run = {
    ...due,
    status: 'running' as const,
    started_at: due.started_at ?? at,
    lease_owner: owner,
    lease_until: leaseEnd(now, leaseMs),
    last_owner: owner,
    last_seen_at: at,
    ...resumption,
  };
  const { update, record, touch } = holding(tx, run, now);
  update(run);
  if (due.started_at === null) record('run.started', { workflow: run.workflow });
  if (resumption) record('run.resumed', { awayMs: resumption.away_ms, effect: resumption.resumed_effect });
  if (due.started_at === null || resumption) touch();
  return run;
}

/** What is written of a run that an earlier process left; nothing if none did. */
function resumptionOf(tx: Transaction, due: RunRow, { awayMs, now }: ClaimInput) {
  if (due.last_owner === null || due.last_seen_at === null) return undefined;
  const away = awayMs({
    owner: due.last_owner,
    seenAt: new Date(due.last_seen_at),
    dueAt: new Date(due.not_before),
  });
  if (away === null) return undefined;
  const open = tx.build.selectFrom('run_effects').select('key').where('run_id', '=', due.id).where('open', '=', 1);
  const effect = tx.first(open.orderBy('id', 'desc'));
  return { resumed_at: now.toISOString(), away_ms: away, resumed_effect: effect?.key ?? null, resumed_found: null };
}

/** Runs wait relative to when they were released, but for those that a person planned for an instant. */
function shortenWaits(tx: Transaction, now: Date): void {
  const at = now.toISOString();
  const ahead = tx.all(
    tx.build
      .selectFrom('runs')
      .select(['id', 'not_before', 'waits_since'])
      .where('status', '=', 'running')
      .where('waits_since', '>', at),
  );
  for (const { id, not_before, waits_since } of ahead) {
    const waitMs = Date.parse(not_before) - Date.parse(waits_since ?? at);
    const shortened = { not_before: new Date(now.getTime() + waitMs).toISOString(), waits_since: at };
    tx.run(tx.build.updateTable('runs').set(shortened).where('id', '=', id));
  }
}

function runsOf(tx: Transaction, tenant: Installation) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build
    .selectFrom('runs')
    .innerJoin('requests', 'requests.id', 'runs.request_id')
    .where('requests.team_id', '=', team_id)
    .where('requests.enterprise_id', '=', enterprise_id);
}

function heldRuns(tx: Transaction, tenant: Installation): readonly Lease[] {
  const held = runsOf(tx, tenant)
    .select(['runs.id', 'runs.lease_owner', 'runs.lease_until'])
    .where('runs.status', '=', 'running')
    .where('runs.lease_owner', 'is not', null);
  return tx.all(held).map(({ id, lease_owner, lease_until }) => ({
    runId: id,
    owner: lease_owner ?? '',
    until: new Date(lease_until ?? 0),
  }));
}

function claimedOf(tx: Transaction, row: RunRow): Claimed {
  try {
    return { kind: 'run', run: runOf(tx, row) };
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'row_unreadable')) throw error;
    const next = stepsOf(tx, row.id).find(({ status }) => !['done', 'skipped', 'byHand'].includes(status));
    return { kind: 'unreadable', runId: row.id, stepKey: next?.key ?? '', because: error.message };
  }
}

function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

/** A wait without a failure changes nothing that is shown, so it isn't counted as a change; it ends a row of failures. */
function release({ run, now, update, touch }: HeldRun, { notBefore, trouble }: Release): void {
  const at = now.toISOString();
  const goesOn = run.trouble === trouble;
  const failing = {
    trouble,
    failures: goesOn ? run.failures + 1 : 1,
    failing_since: (goesOn && run.failing_since) || at,
  };
  update({
    ...noLease,
    not_before: notBefore.toISOString(),
    waits_since: at,
    ...(trouble === null ? noFailures : failing),
  });
  if (trouble !== null) touch();
}
