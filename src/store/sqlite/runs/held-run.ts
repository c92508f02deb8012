import type { Selectable } from 'kysely';
import { requestDrawable } from '../../../domain/drawable.js';
import type { JsonObject } from '../../../domain/json.js';
import type { Tenant } from '../../../domain/person.js';
import { type Claim, LeaseLostError } from '../../../engine/run.js';
import { tenantOf } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { touchDrawable } from '../drawables.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { appendTrail } from '../trail.js';

/** A run that nobody holds. */
export const noLease = { lease_owner: null, lease_until: null };

/** A run that waits for a person: no process is missed that doesn't go on with it. */
export const waitsForPerson = { ...noLease, last_owner: null, last_seen_at: null };

/** A row of failures that is over. */
export const noFailures = { failures: 0, failing_since: null, trouble: null };

/** A run that is held by the worker whose transaction this is. */
export interface HeldRun {
  readonly tx: Transaction;
  readonly run: Selectable<Tables['runs']>;
  readonly now: Date;
  /** Changes the run's row. */
  update(values: Partial<Selectable<Tables['runs']>>): void;
  /** Changes a step's row. */
  updateStep(key: string, values: Partial<Tables['run_steps']>): void;
  /** Writes an entry by the worker about this run. */
  record(kind: string, detail: JsonObject): void;
  /** Counts the change, so that what shows the request is redrawn. */
  touch(): void;
}

/** One transaction on a held run. Rejects with LeaseLostError once another worker, or nobody, holds it. */
export function withHeldRun<T>(database: Database, claim: Claim, now: Date, work: (held: HeldRun) => T): Promise<T> {
  return database.write((tx) => {
    const run = tx.first(
      tx.build.selectFrom('runs').selectAll().where('id', '=', claim.runId).where('lease_owner', '=', claim.owner),
    );
    if (!run) throw new LeaseLostError(claim.runId);
    const held = holding(tx, run, now);
    held.update({ last_owner: claim.owner, last_seen_at: now.toISOString() });
    return work(held);
  });
}

/** The helpers for a run within a transaction that holds it. */
export function holding(tx: Transaction, run: Selectable<Tables['runs']>, now: Date): HeldRun {
  return {
    tx,
    run,
    now,
    update: (values) => {
      tx.run(tx.build.updateTable('runs').set(values).where('id', '=', run.id));
    },
    updateStep: (key, values) => {
      tx.run(tx.build.updateTable('run_steps').set(values).where('run_id', '=', run.id).where('key', '=', key));
    },
    record: (kind, detail) => {
      const draft = { kind, actor: 'worker', requestId: run.request_id, detail: { runId: run.id, ...detail } };
      appendTrail(tx, tenantOfRequest(tx, run.request_id), [draft], now);
    },
    touch: () => touchRequest(tx, run.request_id, now),
  };
}

function tenantOfRequest(tx: Transaction, requestId: number): Tenant {
  const row = tx.first(
    tx.build.selectFrom('requests').select(['team_id', 'enterprise_id']).where('id', '=', requestId),
  );
  if (row) return tenantOf(row);
  throw new StoreError('row_unreadable', `Table runs: request ${requestId} of a run is missing.`);
}

/** Counts a change of a request or its run, also for the list that it is a row of. */
export function touchRequest(tx: Transaction, requestId: number, now: Date): void {
  const of = tx.first(
    tx.build.selectFrom('requests').select(['team_id', 'enterprise_id', 'parent_id']).where('id', '=', requestId),
  );
  if (!of) return;
  touchDrawable(tx, of, requestDrawable(requestId), now);
  if (of.parent_id !== null) touchDrawable(tx, of, requestDrawable(of.parent_id), now);
}
