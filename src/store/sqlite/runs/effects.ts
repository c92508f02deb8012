import type { Insertable, Selectable } from 'kysely';
import { canonicalJson } from '../../../domain/digest.js';
import type { Evidence } from '../../../engine/desired-state.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import type { HeldRun } from './held-run.js';

interface EffectRef {
  readonly stepKey: string;
  readonly key: string;
  readonly title: string;
}

type EffectRow = Selectable<Tables['run_effects']>;
type EffectValues = Partial<Omit<Insertable<Tables['run_effects']>, 'id' | 'run_id' | 'key'>>;

/** Writes that an act is about to happen, unless a person asked to stop: then nothing. */
export function recordIntent(held: HeldRun, effect: EffectRef): 'go' | 'stop' {
  const { run, now, record, touch } = held;
  if (run.stop_requested_by !== null) return 'stop';
  const act = (find(held, effect.key)?.acts ?? 0) + 1;
  upsert(held, effect, { acts: act, intended_at: now.toISOString(), acted_at: null, open: 1 });
  record('effect.intended', { step: effect.stepKey, effect: effect.key, title: effect.title, act });
  touch();
  return 'go';
}

/** Writes that the act returned without an error. */
export function recordActed(held: HeldRun, key: string): void {
  const { step_key, acts } = intended(held, key);
  change(held, key, { acted_at: held.now.toISOString(), problem: null });
  held.record('effect.acted', { step: step_key, effect: key, act: acts });
  held.touch();
}

/** Writes why the act failed, and whether it may have happened all the same. */
export function recordActFailed(
  held: HeldRun,
  { effectKey, outcome, message }: { effectKey: string; outcome: 'notApplied' | 'unknown'; message: string },
): void {
  const { step_key, acts } = intended(held, effectKey);
  change(held, effectKey, { problem: message, open: outcome === 'unknown' ? 1 : 0 });
  held.record('effect.failed', { step: step_key, effect: effectKey, act: acts, outcome, message });
  held.touch();
}

/** Keeps facts for later ticks. */
export function recordFacts(held: HeldRun, effect: EffectRef, facts: Evidence): void {
  upsert(held, effect, { facts: canonicalJson(facts) });
  held.touch();
}

/** Writes what was read back, which is progress: failures in a row begin anew. */
export function recordProof(held: HeldRun, effect: EffectRef, evidence: Evidence): void {
  const { now, update, record, touch } = held;
  upsert(held, effect, {
    evidence: canonicalJson(evidence),
    proved_at: now.toISOString(),
    open: 0,
    problem: null,
  });
  update({ failures: 0, failing_since: null });
  record('effect.proved', { step: effect.stepKey, effect: effect.key, title: effect.title, evidence });
  touch();
}

function find({ tx, run }: HeldRun, key: string): EffectRow | undefined {
  return tx.first(tx.build.selectFrom('run_effects').selectAll().where('run_id', '=', run.id).where('key', '=', key));
}

function intended(held: HeldRun, key: string): EffectRow {
  const effect = find(held, key);
  if (effect) return effect;
  throw new StoreError('conflict', `Run ${held.run.id} has no intent for the effect ${key}.`);
}

function change({ tx, run }: HeldRun, key: string, values: EffectValues): void {
  tx.run(tx.build.updateTable('run_effects').set(values).where('run_id', '=', run.id).where('key', '=', key));
}

function upsert({ tx, run }: HeldRun, { stepKey, key, title }: EffectRef, values: EffectValues): void {
  const changed = { ...values, step_key: stepKey, title };
  tx.run(
    tx.build
      .insertInto('run_effects')
      .values({
        run_id: run.id,
        key,
        intended_at: null,
        acted_at: null,
        problem: null,
        evidence: null,
        proved_at: null,
        ...changed,
      })
      .onConflict((on) => on.columns(['run_id', 'key']).doUpdateSet(changed)),
  );
}
