import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Evidence } from '../../../engine/desired-state.js';
import type { EffectRecord, RunRecord, StepRecord } from '../../../engine/run.js';
import { dateOf, jsonObjectSchema, parseJson } from '../columns.js';
import type { Transaction } from '../database.js';
import type { Tables } from '../tables.js';

type RunRow = Selectable<Tables['runs']>;
type StepRow = Selectable<Tables['run_steps']>;
type EffectRow = Selectable<Tables['run_effects']>;

const leftoversSchema = z.array(z.string());
const evidenceSchema: z.ZodType<Evidence> = jsonObjectSchema;
const parkedSchema = z.strictObject({
  stepKey: z.string(),
  kind: z.enum(['failed', 'unknown']),
  because: z.string(),
});

/** The runs of requests with their steps and effects, as a function of the request's id; three queries, however many. */
export function readRunsOf(tx: Transaction, requestIds: readonly number[]): (requestId: number) => RunRecord | null {
  const rows = tx.all(
    tx.build
      .selectFrom('runs')
      .selectAll()
      .where('request_id', 'in', [...requestIds]),
  );
  const runIds = rows.map(({ id }) => id);
  const steps = tx.build.selectFrom('run_steps').selectAll().where('run_id', 'in', runIds).orderBy('position');
  const effects = tx.build.selectFrom('run_effects').selectAll().where('run_id', 'in', runIds).orderBy('id');
  const byRequest = new Map(rows.map((row) => [row.request_id, row]));
  const stepRows = Map.groupBy(runIds.length > 0 ? tx.all(steps) : [], (row) => row.run_id);
  const effectRows = Map.groupBy(runIds.length > 0 ? tx.all(effects) : [], (row) => row.run_id);
  return (requestId) => {
    const row = byRequest.get(requestId);
    return row ? runFrom(row, stepRows.get(row.id) ?? [], effectRows.get(row.id) ?? []) : null;
  };
}

/** A run row with its steps and effects. */
export function runOf(tx: Transaction, row: RunRow): RunRecord {
  const steps = tx.build.selectFrom('run_steps').selectAll().where('run_id', '=', row.id).orderBy('position');
  const effects = tx.build.selectFrom('run_effects').selectAll().where('run_id', '=', row.id).orderBy('id');
  return runFrom(row, tx.all(steps), tx.all(effects));
}

function runFrom(row: RunRow, steps: readonly StepRow[], effects: readonly EffectRow[]): RunRecord {
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
    steps: steps.map(stepOf),
    effects: effects.map(effectOf),
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
    resumed: resumedOf(row),
  };
}

function resumedOf({ resumed_at, away_ms, resumed_effect, resumed_found }: RunRow): RunRecord['resumed'] {
  if (resumed_at === null) return null;
  return { at: new Date(resumed_at), awayMs: away_ms ?? 0, effectKey: resumed_effect, found: resumed_found };
}

/** A run's steps in order. */
export function stepsOf(tx: Transaction, runId: string): readonly StepRecord[] {
  const steps = tx.build.selectFrom('run_steps').selectAll().where('run_id', '=', runId).orderBy('position');
  return tx.all(steps).map(stepOf);
}

/** Where and why a run is parked; null while it isn't. */
function parkedOf({ id, parked }: Pick<RunRow, 'id' | 'parked'>): RunRecord['parked'] {
  if (parked === null) return null;
  return parseJson({ schema: parkedSchema, text: parked, table: 'runs', column: 'parked', key: id });
}

function stepOf(row: StepRow): StepRecord {
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

function effectOf(row: EffectRow): EffectRecord {
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
