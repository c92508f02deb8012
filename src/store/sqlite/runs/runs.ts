import type { Claim, RunRecord, RunStore } from '../../../engine/run.js';
import type { Database, Transaction } from '../database.js';
import { recordActed, recordActFailed, recordFacts, recordIntent, recordProof } from './effects.js';
import { type HeldRun, holding, withHeldRun } from './held-run.js';
import { runOf } from './rows.js';
import { beginStep, finishStep, showProgress } from './steps.js';

/** Runs over this database. A worker's write is guarded by its name on the lease, which a new claim replaces. */
export function createRunStore(database: Database): RunStore {
  const held = <T>(claim: Claim, now: Date, work: (held: HeldRun) => T) => withHeldRun(database, claim, now, work);
  return {
    claim: (input) => database.write((tx) => claimRun(tx, input)),
    renew: (claim, { now, leaseMs }) =>
      held(claim, now, ({ update }) => update({ lease_until: leaseEnd(now, leaseMs) })),
    beginStep: (claim, step, now) => held(claim, now, (run) => beginStep(run, step)),
    finishStep: (claim, stepKey, now) => held(claim, now, (run) => finishStep(run, stepKey)),
    showProgress: (claim, progress, now) => held(claim, now, (run) => showProgress(run, progress)),
    intend: (claim, effect, now) => held(claim, now, (run) => recordIntent(run, effect)),
    acted: (claim, effectKey, now) => held(claim, now, (run) => recordActed(run, effectKey)),
    actFailed: (claim, failure, now) => held(claim, now, (run) => recordActFailed(run, failure)),
    remember: (claim, effect, facts, now) => held(claim, now, (run) => recordFacts(run, effect, facts)),
    prove: (claim, effect, evidence, now) => held(claim, now, (run) => recordProof(run, effect, evidence)),
    release: (claim, input) => held(claim, input.now, (run) => release(run, input)),
    park: (claim, parked, now) => held(claim, now, (run) => park(run, parked)),
    stop: (claim, now) => held(claim, now, (run) => end(run, 'stopped')),
    finish: (claim, now) => held(claim, now, (run) => end(run, 'done')),
  };
}

const noFailures = { failures: 0, failing_since: null };
const noLease = { lease_owner: null, lease_until: null };

function claimRun(
  tx: Transaction,
  { owner, now, leaseMs }: { readonly owner: string; readonly now: Date; readonly leaseMs: number },
): RunRecord | undefined {
  const at = now.toISOString();
  const due = tx.first(
    tx.build
      .selectFrom('runs')
      .selectAll()
      .where('status', 'in', ['queued', 'running'])
      .where('not_before', '<=', at)
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
      .orderBy('not_before')
      .orderBy('id')
      .limit(1),
  );
  if (!due) return undefined;
  const isFirst = due.started_at === null;
  const run = {
    ...due,
    status: 'running' as const,
    started_at: due.started_at ?? at,
    lease_owner: owner,
    lease_until: leaseEnd(now, leaseMs),
  };
  const { update, record, touch } = holding(tx, run, now);
  update(run);
  if (isFirst) {
    record('run.started', { workflow: run.workflow });
    touch();
  }
  return runOf(tx, run);
}

function leaseEnd(now: Date, leaseMs: number): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

/** A wait without a failure changes nothing that is shown, so it isn't counted as a change; it ends a row of failures. */
function release(
  { run, now, update, touch }: HeldRun,
  to: { readonly notBefore: Date; readonly failed: boolean },
): void {
  const failing = { failures: run.failures + 1, failing_since: run.failing_since ?? now.toISOString() };
  update({ ...noLease, not_before: to.notBefore.toISOString(), ...(to.failed ? failing : noFailures) });
  if (to.failed) touch();
}

function park({ update, updateStep, record, touch }: HeldRun, parked: NonNullable<RunRecord['parked']>): void {
  const { stepKey, kind, because } = parked;
  update({ ...noLease, status: 'parked', parked: JSON.stringify({ stepKey, kind, because }) });
  updateStep(stepKey, { status: 'parked', detail: null, percent: null });
  record('run.parked', { step: stepKey, kind, because });
  touch();
}

function end({ tx, run, now, update, record, touch }: HeldRun, status: 'stopped' | 'done'): void {
  update({ ...noLease, status, ended_at: now.toISOString() });
  tx.run(tx.build.updateTable('requests').set({ state: 'finished' }).where('id', '=', run.request_id));
  if (status === 'done') record('run.finished', {});
  else record('run.stopped', { requestedBy: run.stop_requested_by });
  touch();
}
