import type { Insertable, Selectable } from 'kysely';
import { canonicalJson } from '../../../domain/digest.js';
import type { Evidence } from '../../../engine/desired-state.js';
import type { EffectRef, Intent, Proof } from '../../../engine/ledger.js';
import type { Found } from '../../../engine/run.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { type HeldRun, noFailures } from './held-run.js';

type EffectRow = Selectable<Tables['run_effects']>;
type EffectValues = Partial<Omit<Insertable<Tables['run_effects']>, 'id' | 'run_id' | 'key'>>;

/** Writes that an act is about to happen, unless a person asked to stop: then nothing. */
export function recordIntent(held: HeldRun, effect: Intent): 'go' | 'stop' {
  const { run, now, record, touch } = held;
  if (run.stop_requested_by !== null && !effect.despiteStop) return 'stop';
  const act = (find(held, effect.key)?.acts ?? 0) + 1;
  const unproved = { evidence: null, proved_at: null };
  upsert(held, effect, { acts: act, intended_at: now.toISOString(), acted_at: null, open: 1, ...unproved });
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

/** Writes what the effect that was open at the resumption is found to be. */
export function recordReadBack({ update, record, touch }: HeldRun, effect: EffectRef, found: Found): void {
  update({ resumed_found: found });
  record('effect.found', { step: effect.stepKey, effect: effect.key, title: effect.title, found });
  touch();
}

/** Writes what was read back, which is progress: failures in a row begin anew. */
export function recordProof(held: HeldRun, effect: Proof, evidence: Evidence): void {
  const { now, update, record, touch } = held;
  upsert(held, effect, {
    evidence: canonicalJson(evidence),
    proved_at: now.toISOString(),
    open: 0,
    problem: null,
  });
  if (effect.discloses) disclose(held);
  update(noFailures);
  clearDetail(held, effect.stepKey);
  record('effect.proved', { step: effect.stepKey, effect: effect.key, title: effect.title, evidence });
  touch();
}

/** What was going on is over; what a skipping person said stays. */
function clearDetail({ tx, run }: HeldRun, stepKey: string): void {
  const step = tx.build.updateTable('run_steps').set({ detail: null, percent: null }).where('run_id', '=', run.id);
  tx.run(step.where('key', '=', stepKey).where('status', '=', 'running'));
}

function disclose({ tx, run, now }: HeldRun): void {
  const secret = tx.build.updateTable('requests').set({ disclosed_at: now.toISOString() });
  tx.run(secret.where('id', '=', run.request_id).where('disclosed_at', 'is', null));
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
