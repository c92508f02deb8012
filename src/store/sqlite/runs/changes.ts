import type { Updateable } from 'kysely';
import type { RunRecord, StepStatus } from '../../../engine/run.js';
import type { NewRun, RunChange } from '../../../workflows/store-ports.js';
import type { Transaction } from '../database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { noFailures } from './held-run.js';

/** Makes the run of an approved request, with its steps, due at `notBefore`. */
export function insertRun(
  tx: Transaction,
  { requestId, run, now }: { readonly requestId: number; readonly run: NewRun; readonly now: Date },
): void {
  tx.run(
    tx.build.insertInto('runs').values({
      id: run.id,
      request_id: requestId,
      workflow: run.workflow,
      status: 'queued',
      not_before: run.notBefore.toISOString(),
      created_at: now.toISOString(),
    }),
  );
  run.steps.forEach(({ key, title }, position) => {
    tx.run(tx.build.insertInto('run_steps').values({ run_id: run.id, key, position, title, status: 'pending' }));
  });
}

interface Application {
  readonly run: RunRecord | null;
  readonly change: RunChange;
  readonly now: Date;
}

/** Does to a run what a person asked for. Throws StoreError (`conflict`) if the run isn't where that can be done. */
export function applyRunChange(tx: Transaction, { run, change, now }: Application): void {
  if (!run) throw new StoreError('conflict', `There is no run to apply ${change.kind} to.`);
  const application = { run, now };
  switch (change.kind) {
    case 'requestStop':
      requestStop(tx, application, change.by);
      break;
    case 'retry':
      resume(tx, application, { stepKey: parkedAt(run, change.kind), status: 'running' });
      break;
    case 'skip':
    case 'byHand': {
      const { stepKey, reason } = change;
      if (parkedAt(run, change.kind) !== stepKey) throw refused(run, change.kind);
      const status = change.kind === 'skip' ? 'skipped' : 'byHand';
      resume(tx, application, { stepKey, status, detail: reason });
      break;
    }
    case 'cancel':
      if (run.status !== 'queued') throw refused(run, change.kind);
      update(tx, run, { status: 'stopped', ended_at: now.toISOString() });
  }
}

interface At {
  readonly run: RunRecord;
  readonly now: Date;
}

/** A run that has not begun ends here; any other at its worker's next look, by way of what must hold at its end. */
function requestStop(tx: Transaction, { run, now }: At, by: string): void {
  const at = now.toISOString();
  const requested = { stop_requested_by: run.stopRequestedBy ?? by };
  switch (run.status) {
    case 'queued':
      update(tx, run, { ...requested, status: 'stopped', ended_at: at });
      tx.run(tx.build.updateTable('requests').set({ state: 'finished' }).where('id', '=', run.requestId));
      break;
    case 'parked':
      update(tx, run, requested);
      resume(tx, { run, now }, { stepKey: parkedAt(run, 'requestStop'), status: 'running' });
      withdrawProposal(tx, run);
      break;
    case 'running':
      update(tx, run, { ...requested, not_before: at, waits_since: at });
      break;
    case 'stopped':
    case 'done':
      throw refused(run, 'requestStop');
  }
}

/** Nobody votes any more on how a run goes on that is being ended. */
function withdrawProposal(tx: Transaction, { requestId }: RunRecord): void {
  const drifted = tx.build.updateTable('requests').set({ state: 'approved' }).where('state', '=', 'drifted');
  tx.run(drifted.where('id', '=', requestId));
}

interface Resumption {
  readonly stepKey: string;
  readonly status: StepStatus;
  readonly detail?: string;
}

function resume(tx: Transaction, { run, now }: At, { stepKey, status, detail }: Resumption): void {
  const at = now.toISOString();
  update(tx, run, { status: 'running', parked: null, not_before: at, waits_since: at, ...noFailures });
  tx.run(
    tx.build
      .updateTable('run_steps')
      .set({ status, detail: detail ?? null, ended_at: status === 'running' ? null : at })
      .where('run_id', '=', run.id)
      .where('key', '=', stepKey),
  );
  // What isn't proved may be acted on as often as at first; what is remembered of it stays.
  tx.run(
    tx.build.updateTable('run_effects').set({ acts: 0 }).where('run_id', '=', run.id).where('proved_at', 'is', null),
  );
}

function parkedAt(run: RunRecord, kind: RunChange['kind']): string {
  if (!run.parked) throw refused(run, kind);
  return run.parked.stepKey;
}

function refused(run: RunRecord, kind: RunChange['kind']): StoreError {
  return new StoreError('conflict', `Run ${run.id} is ${run.status}: ${kind} can't be applied now.`);
}

function update(tx: Transaction, run: RunRecord, values: Updateable<Tables['runs']>): void {
  tx.run(tx.build.updateTable('runs').set(values).where('id', '=', run.id));
}
