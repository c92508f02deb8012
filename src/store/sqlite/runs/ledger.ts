import { canonicalJson } from '../../../domain/digest.js';
import type { Parking, Proposal, RunEnd, RunLedger } from '../../../engine/ledger.js';
import type { Claim } from '../../../engine/run.js';
import type { Database } from '../database.js';
import { recordActed, recordActFailed, recordFacts, recordIntent, recordProof, recordReadBack } from './effects.js';
import { type HeldRun, noLease, waitsForPerson, withHeldRun } from './held-run.js';
import { beginStep, finishStep, showProgress } from './steps.js';

/** What happened in runs, over this database. Each write is guarded by the worker's name on the lease. */
export function createRunLedger(database: Database): RunLedger {
  const held = <T>(claim: Claim, now: Date, work: (held: HeldRun) => T) => withHeldRun(database, claim, now, work);
  return {
    beginStep: (claim, step, now) => held(claim, now, (run) => beginStep(run, step)),
    finishStep: (claim, stepKey, now) => held(claim, now, (run) => finishStep(run, stepKey)),
    showProgress: (claim, progress, now) => held(claim, now, (run) => showProgress(run, progress)),
    intend: (claim, effect, now) => held(claim, now, (run) => recordIntent(run, effect)),
    acted: (claim, effectKey, now) => held(claim, now, (run) => recordActed(run, effectKey)),
    actFailed: (claim, failure, now) => held(claim, now, (run) => recordActFailed(run, failure)),
    remember: (claim, effect, facts, now) => held(claim, now, (run) => recordFacts(run, effect, facts)),
    readBack: (claim, effect, found, now) => held(claim, now, (run) => recordReadBack(run, effect, found)),
    prove: (claim, effect, evidence, now) => held(claim, now, (run) => recordProof(run, effect, evidence)),
    park: (claim, parking, now) => held(claim, now, (run) => park(run, parking)),
    end: (claim, as, now) => held(claim, now, (run) => end(run, as)),
  };
}

function park(held: HeldRun, { stepKey, kind, because, proposal }: Parking): void {
  const { update, updateStep, record, touch } = held;
  if (proposal) propose(held, proposal);
  update({ ...waitsForPerson, status: 'parked', parked: JSON.stringify({ stepKey, kind, because }) });
  updateStep(stepKey, { status: 'parked', detail: null, percent: null });
  record('run.parked', { step: stepKey, kind, because });
  touch();
}

/**
 * The request waits for votes on the new plan; old ones were for another round's digest and no longer count, and what was
 * allowed without asking is asked for now.
 */
function propose({ tx, run, record }: HeldRun, { plan, round, digest, because }: Proposal): void {
  const proposed = tx.run(
    tx.build
      .updateTable('requests')
      .set({ state: 'drifted', plan: canonicalJson(plan), round, digest, standing_id: null })
      .where('id', '=', run.request_id)
      .where('state', '=', 'approved'),
  );
  if (proposed > 0) record('request.drifted', { because, round, digest });
}

function end({ tx, run, now, update, record, touch }: HeldRun, { as, leftovers }: RunEnd): void {
  update({ ...noLease, status: as, leftovers: JSON.stringify(leftovers), ended_at: now.toISOString() });
  tx.run(tx.build.updateTable('requests').set({ state: 'finished' }).where('id', '=', run.request_id));
  const left = leftovers.length > 0 ? { leftovers } : {};
  if (as === 'done') record('run.finished', left);
  else record('run.stopped', { requestedBy: run.stop_requested_by, ...left });
  touch();
}
