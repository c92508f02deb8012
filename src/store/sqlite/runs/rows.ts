import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Evidence } from '../../../engine/desired-state.js';
import type { EffectRecord, RunRecord, StepRecord } from '../../../engine/run.js';
import { dateOf, jsonObjectSchema, parseJson } from '../columns.js';
import type { Transaction } from '../database.js';
import type { Tables } from '../tables.js';

const leftoversSchema = z.array(z.string());
const evidenceSchema: z.ZodType<Evidence> = jsonObjectSchema;
const parkedSchema = z.strictObject({
  stepKey: z.string(),
  kind: z.enum(['failed', 'unknown']),
  because: z.string(),
});

/** The run of a request with its steps and effects, if it has one. */
export function readRunOf(tx: Transaction, requestId: number): RunRecord | null {
  const row = tx.first(tx.build.selectFrom('runs').selectAll().where('request_id', '=', requestId));
  return row ? runOf(tx, row) : null;
}

/** A run row with its steps and effects. */
export function runOf(tx: Transaction, row: Selectable<Tables['runs']>): RunRecord {
  const effects = tx.build.selectFrom('run_effects').selectAll().where('run_id', '=', row.id).orderBy('id');
  return {
    id: row.id,
    requestId: row.request_id,
    workflow: row.workflow,
    status: row.status,
    notBefore: new Date(row.not_before),
    failures: row.failures,
    failingSince: dateOf(row.failing_since),
    trouble: row.trouble,
    stopRequestedBy: row.stop_requested_by,
    parked: parkedOf(row),
    steps: stepsOf(tx, row.id),
    effects: tx.all(effects).map(effectOf),
    leftovers: parseJson({
      schema: leftoversSchema,
      text: row.leftovers,
      table: 'runs',
      column: 'leftovers',
      key: row.id,
    }),
    createdAt: new Date(row.created_at),
    startedAt: dateOf(row.started_at),
    endedAt: dateOf(row.ended_at),
  };
}

/** A run's steps in order. */
export function stepsOf(tx: Transaction, runId: string): readonly StepRecord[] {
  const steps = tx.build.selectFrom('run_steps').selectAll().where('run_id', '=', runId).orderBy('position');
  return tx.all(steps).map(stepOf);
}

/** Where and why a run is parked; null while it isn't. */
function parkedOf({ id, parked }: Pick<Selectable<Tables['runs']>, 'id' | 'parked'>): RunRecord['parked'] {
  if (parked === null) return null;
  return parseJson({ schema: parkedSchema, text: parked, table: 'runs', column: 'parked', key: id });
}

function stepOf(row: Tables['run_steps']): StepRecord {
  return {
    key: row.key,
    title: row.title,
    status: row.status,
    detail: row.detail,
    percent: row.percent,
    startedAt: dateOf(row.started_at),
    endedAt: dateOf(row.ended_at),
  };
}

function effectOf(row: Selectable<Tables['run_effects']>): EffectRecord {
  const read = (column: 'facts' | 'evidence', text: string) =>
    parseJson({ schema: evidenceSchema, text, table: 'run_effects', column, key: row.id });
  return {
    key: row.key,
    stepKey: row.step_key,
    title: row.title,
    acts: row.acts,
    intendedAt: dateOf(row.intended_at),
    actedAt: dateOf(row.acted_at),
    open: row.open === 1,
    problem: row.problem,
    facts: read('facts', row.facts),
    evidence: row.evidence === null ? null : read('evidence', row.evidence),
    provedAt: dateOf(row.proved_at),
  };
}
