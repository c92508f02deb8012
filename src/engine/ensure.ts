import type { DesiredState, EffectTools, Evidence, Reading } from './desired-state.js';
import { callFailureOf, sayFailure } from './failure.js';
import type { Claim, EffectRecord, ParkKind, RunStore } from './run.js';
import { Park, RetryLater, Stop, Wait } from './signals.js';

export interface EnsureContext {
  readonly claim: Claim;
  readonly store: RunStore;
  readonly clock: { now(): Date };
  readonly stepKey: string;
  /** Effects of this run by key, kept up to date here so that one tick sees its own writes. */
  readonly effects: Map<string, EffectRecord>;
  readonly stopRequested: boolean;
  /** Between two looks at something under way. */
  readonly pollMs: number;
  /** Whether this tick proved or finished something: then failures in a row begin anew. */
  readonly progress: { made: boolean };
}

const longestUnderWayMs = 24 * 60 * 60_000;

/**
 * Makes a desired state hold: observe; only if it doesn't, write the intent, act, observe again. Returns the evidence.
 * Throws Wait, RetryLater, Park or Stop to end the tick; the next tick comes back here and observes first.
 */
export async function ensure(context: EnsureContext, state: DesiredState): Promise<Evidence> {
  const known = context.effects.get(state.key);
  if (known?.evidence && known.provedAt) return known.evidence;
  const reading = await observe(context, state);
  const evidence = await settle(context, state, reading);
  if (evidence) return evidence;
  await act(context, state);
  const after = await settle(context, state, await observe(context, state));
  if (after) return after;
  const effect = effectOf(context, state);
  throw new RetryLater(whatHappened(state, effect), parkKind(effect));
}

/** Evidence if the reading holds, nothing if an act is due; otherwise ends the tick. */
async function settle(context: EnsureContext, state: DesiredState, reading: Reading): Promise<Evidence | undefined> {
  const effect = effectOf(context, state);
  const now = context.clock.now();
  switch (reading.kind) {
    case 'holds':
      await context.store.prove(context.claim, refOf(context, state), reading.evidence, now);
      patch(context, state, { evidence: reading.evidence, provedAt: now, open: false, problem: null });
      context.progress.made = true;
      return reading.evidence;
    case 'impossible':
      throw context.stopRequested ? new Stop() : new Park('failed', reading.because);
    case 'unknown':
      throw new RetryLater(reading.because, 'unknown');
    case 'underWay':
      return await waitFor(context, state, reading);
    case 'missing':
      if (isSettling(effect, state, now)) throw new Wait(new Date(now.getTime() + context.pollMs));
      if (context.stopRequested) throw new Stop();
      // An act that was refused in passing did nothing, so the step's retry policy bounds it instead.
      if (effect.open && effect.acts >= (state.maxActs ?? 3))
        throw new Park(
          // What the far side accepted and reading still doesn't show is known not to hold.
          effect.problem === null ? 'failed' : 'unknown',
          effect.problem === null && state.giveUp ? state.giveUp : whatHappened(state, effect, reading.because),
        );
      return undefined;
  }
}

async function waitFor(
  context: EnsureContext,
  state: DesiredState,
  reading: Extract<Reading, { kind: 'underWay' }>,
): Promise<never> {
  const { claim, store, stepKey } = context;
  const effect = effectOf(context, state);
  const now = context.clock.now();
  if (context.stopRequested) {
    await interrupt(context, state);
    throw new Stop();
  }
  if (effect.intendedAt && now.getTime() - effect.intendedAt.getTime() > longestUnderWayMs) {
    throw new Park('unknown', `${reading.because} It has taken more than a day. Look there, then try again.`);
  }
  await store.showProgress(claim, { stepKey, detail: reading.because, percent: reading.percent }, now);
  throw new Wait(new Date(now.getTime() + context.pollMs));
}

async function act(context: EnsureContext, state: DesiredState): Promise<void> {
  const { claim, store, clock } = context;
  const intendedAt = clock.now();
  if ((await store.intend(claim, refOf(context, state), intendedAt)) === 'stop') throw new Stop();
  patch(context, state, { intendedAt, actedAt: null, open: true, acts: effectOf(context, state).acts + 1 });
  try {
    await state.act(toolsFor(context, state));
  } catch (error) {
    const failure = callFailureOf(error);
    if (!failure) throw error;
    const { outcome, message, passing } = failure;
    await store.actFailed(claim, { effectKey: state.key, outcome, message }, clock.now());
    patch(context, state, { problem: message, open: outcome === 'unknown' });
    if (outcome === 'unknown') return;
    const because = sayFailure(`“${state.title}” did not work`, failure);
    throw passing ? new RetryLater(because, 'failed') : new Park('failed', because);
  }
  const actedAt = clock.now();
  await store.acted(claim, state.key, actedAt);
  patch(context, state, { actedAt, problem: null });
}

async function interrupt(context: EnsureContext, state: DesiredState): Promise<void> {
  // What this run didn't start is somebody else's to end.
  if (!state.interrupt || effectOf(context, state).intendedAt === null) return;
  try {
    await state.interrupt(toolsFor(context, state));
  } catch (error) {
    const failure = callFailureOf(error);
    if (!failure) throw error;
    throw new RetryLater(sayFailure(`“${state.title}” could not be ended`, failure), 'unknown');
  }
}

async function observe(context: EnsureContext, state: DesiredState): Promise<Reading> {
  try {
    return await state.observe(toolsFor(context, state));
  } catch (error) {
    const failure = callFailureOf(error);
    if (!failure) throw error;
    const kind = parkKind(effectOf(context, state));
    const because = sayFailure(`“${state.title}” could not be looked at`, failure);
    throw failure.passing ? new RetryLater(because, kind) : new Park(kind, because);
  }
}

/** Why an effect that was acted on is not there: the far side broke, or said yes and did nothing. */
function whatHappened(
  { title }: DesiredState,
  { acts, problem }: EffectRecord,
  because = 'It is not there yet.',
): string {
  if (problem !== null) return sayFailure(`“${title}” did not work`, { message: problem, passing: true });
  return `“${title}” doesn't show after ${acts === 1 ? 'one attempt' : `${acts} attempts`}. ${because} Look there, then try again.`;
}

function toolsFor(context: EnsureContext, state: DesiredState): EffectTools {
  const effect = effectOf(context, state);
  return {
    now: context.clock.now(),
    memory: { intendedAt: effect.intendedAt, actedAt: effect.actedAt, facts: effect.facts },
    remember: async (facts) => {
      const merged = { ...effectOf(context, state).facts, ...facts };
      await context.store.remember(context.claim, refOf(context, state), merged, context.clock.now());
      patch(context, state, { facts: merged });
    },
  };
}

function isSettling(effect: EffectRecord, state: DesiredState, now: Date): boolean {
  return (
    effect.open && effect.intendedAt !== null && now.getTime() < effect.intendedAt.getTime() + (state.settleMs ?? 0)
  );
}

function parkKind(effect: EffectRecord): ParkKind {
  return effect.open ? 'unknown' : 'failed';
}

function refOf(context: EnsureContext, state: DesiredState) {
  return { stepKey: context.stepKey, key: state.key, title: state.title };
}

function effectOf(context: EnsureContext, state: DesiredState): EffectRecord {
  return context.effects.get(state.key) ?? { ...refOf(context, state), ...untouched };
}

function patch(context: EnsureContext, state: DesiredState, change: Partial<EffectRecord>): void {
  context.effects.set(state.key, { ...effectOf(context, state), ...change });
}

const untouched = {
  acts: 0,
  intendedAt: null,
  actedAt: null,
  open: false,
  problem: null,
  facts: {},
  evidence: null,
  provedAt: null,
};
