import type { DesiredState, Evidence, Reading } from './desired-state.js';
import { type Effects, parkKind, whatHappened } from './effects.js';
import { callFailureOf, sayFailure } from './failure.js';
import type { EffectRef, RunLedger } from './ledger.js';
import { type Fact, lookingAt, readLook } from './look.js';
import type { Claim } from './run.js';
import { Away, Park, RetryLater, Stop, Wait } from './signals.js';

/** `stopping`: what is open is read back, nothing is begun. `wayOut`: what must hold at the end is made so. */
export type Mode = 'going' | 'stopping' | 'wayOut';

export interface EnsureContext {
  readonly claim: Claim;
  readonly ledger: RunLedger;
  readonly clock: { now(): Date };
  readonly stepKey: string;
  readonly effects: Effects;
  readonly mode: Mode;
  /** Throws Park unless every gate is open. */
  readonly passGates: () => Promise<void>;
  /** Between two looks at something under way. */
  readonly pollMs: number;
  /** Whether this tick proved or finished something: then failures in a row begin anew. */
  readonly progress: { made: boolean };
  /** The effect that was open when the run was taken up again, until it is read back. */
  readonly resumption: { unread: string | null };
}

const longestUnderWayMs = 24 * 60 * 60_000;

/**
 * Makes a desired state hold: observe; only if it doesn't, write the intent, act, observe again. Returns the evidence.
 * Throws Wait, Away, RetryLater, Park or Stop to end the tick; the next tick comes back here and observes first.
 */
export async function ensure(
  context: EnsureContext,
  state: DesiredState,
  { maxAgeMs = Number.POSITIVE_INFINITY }: { readonly maxAgeMs?: number } = {},
): Promise<Evidence> {
  const { evidence, provedAt } = context.effects.of(context.stepKey, state);
  const ageMs = provedAt === null ? maxAgeMs : context.clock.now().getTime() - provedAt.getTime();
  return evidence !== null && ageMs < maxAgeMs
    ? evidence
    : await makeHold(context, state, await observe(context, state));
}

/** Reads the fact and keeps the answer; at once what was kept, if it was. */
export async function record(context: EnsureContext, fact: Fact): Promise<Evidence> {
  const { evidence } = context.effects.of(context.stepKey, fact);
  if (evidence !== null) return evidence;
  const answer = await readLook(fact, context.clock.now());
  if (answer.kind === 'known') return await prove(context, fact, answer.evidence);
  const { because, proposal } = answer;
  throw new Park({ kind: 'failed', because, ...(proposal && { proposal }) });
}

/** What an act needs is only looked at while it holds, and nothing is written; what was proved of it before stands. */
async function stillHold(context: EnsureContext, states: readonly DesiredState[]): Promise<void> {
  for (const state of states) {
    const reading = await observe(context, state);
    const isProved = context.effects.of(context.stepKey, state).provedAt !== null;
    if (reading.kind !== 'holds' || !isProved) await makeHold(context, state, reading);
  }
}

async function makeHold(context: EnsureContext, state: DesiredState, reading: Reading): Promise<Evidence> {
  const evidence = await settle(context, state, reading);
  if (evidence) return evidence;
  await act(context, state);
  const after = await settle(context, state, await observe(context, state));
  if (after) return after;
  const effect = context.effects.of(context.stepKey, state);
  throw new RetryLater(whatHappened(state, effect), parkKind(effect));
}

/** Evidence if the reading holds, nothing if an act is due; otherwise ends the tick. */
async function settle(context: EnsureContext, state: DesiredState, reading: Reading): Promise<Evidence | undefined> {
  const effect = context.effects.of(context.stepKey, state);
  const now = context.clock.now();
  await readBack(context, state, reading);
  switch (reading.kind) {
    case 'holds':
      if (reading.leaves !== undefined) await remember(context, state, { leaves: reading.leaves });
      return await prove(context, state, reading.evidence);
    case 'impossible':
      throw new Park({ kind: 'failed', because: reading.because });
    case 'unknown':
      throw new RetryLater(reading.because, 'unknown');
    case 'underWay':
      return await waitFor(context, state, reading);
    case 'missing':
      if (isSettling(effect, state, now)) throw new Wait(new Date(now.getTime() + context.pollMs));
      if (context.mode === 'stopping') throw new Stop();
      // An act that was refused in passing did nothing, so it is not counted.
      if (effect.open && effect.acts >= (state.maxActs ?? 3))
        throw new Park({
          // What the far side accepted and reading still doesn't show is known not to hold.
          kind: effect.problem === null ? 'failed' : 'unknown',
          because:
            effect.problem === null && state.giveUp ? state.giveUp : whatHappened(state, effect, reading.because),
        });
      return undefined;
  }
}

/** Of an act that shows only after a while, nothing is known before that. */
async function readBack(context: EnsureContext, state: DesiredState, { kind }: Reading): Promise<void> {
  const { claim, ledger, stepKey, effects, clock, resumption } = context;
  if (resumption.unread !== state.key || kind === 'impossible' || kind === 'unknown') return;
  const now = clock.now();
  if (kind === 'missing' && isSettling(effects.of(stepKey, state), state, now)) return;
  await ledger.readBack(claim, refOf(context, state), kind, now);
  resumption.unread = null;
}

async function prove(
  context: EnsureContext,
  state: Pick<DesiredState, 'key' | 'title' | 'discloses'>,
  evidence: Evidence,
): Promise<Evidence> {
  const { claim, ledger, stepKey, effects, clock, progress } = context;
  const provedAt = clock.now();
  const { discloses = false } = state;
  await ledger.prove(claim, { ...refOf(context, state), discloses }, evidence, provedAt);
  effects.patch(stepKey, state, { evidence, provedAt, open: false, problem: null });
  progress.made = true;
  return evidence;
}

async function waitFor(
  context: EnsureContext,
  state: DesiredState,
  reading: Extract<Reading, { kind: 'underWay' }>,
): Promise<never> {
  const { claim, ledger, stepKey } = context;
  const { intendedAt } = context.effects.of(stepKey, state);
  const now = context.clock.now();
  if (context.mode === 'stopping') throw new Stop();
  if (intendedAt && now.getTime() - intendedAt.getTime() > longestUnderWayMs) {
    const because = `${reading.because} It has taken more than a day. Look in DocSpace, then try again.`;
    throw new Park({ kind: 'unknown', because });
  }
  await ledger.showProgress(claim, { stepKey, detail: reading.because, percent: reading.percent }, now);
  throw new Wait(new Date(now.getTime() + context.pollMs));
}

async function act(context: EnsureContext, state: DesiredState): Promise<void> {
  const { claim, ledger, clock, stepKey, effects } = context;
  await stillHold(context, state.needs ?? []);
  await context.passGates();
  const intendedAt = clock.now();
  const { key, title } = state;
  const intent = { ...refOf(context, state), despiteStop: context.mode === 'wayOut' };
  if ((await ledger.intend(claim, intent, intendedAt)) === 'stop') throw new Stop();
  const { acts } = effects.of(stepKey, state);
  effects.patch(stepKey, state, {
    intendedAt,
    actedAt: null,
    open: true,
    acts: acts + 1,
    evidence: null,
    provedAt: null,
  });
  try {
    await state.act(toolsFor(context, state));
  } catch (error) {
    const failure = callFailureOf(error);
    if (!failure) throw error;
    const { outcome, message, passing } = failure;
    await ledger.actFailed(claim, { effectKey: key, outcome, message }, clock.now());
    effects.patch(stepKey, state, { problem: message, open: outcome === 'unknown' });
    if (outcome === 'unknown') return;
    if (passing) throw new Away(failure);
    throw new Park({ kind: 'failed', because: sayFailure(`“${title}” did not work`, failure) });
  }
  const actedAt = clock.now();
  await ledger.acted(claim, key, actedAt);
  effects.patch(stepKey, state, { actedAt, problem: null });
}

async function observe(context: EnsureContext, state: DesiredState): Promise<Reading> {
  const kind = parkKind(context.effects.of(context.stepKey, state));
  return await lookingAt(state.title, kind, () => state.observe(toolsFor(context, state)));
}

/** An effect stays with the step that first asked for it, whoever looks at it later. */
function refOf(context: EnsureContext, { key, title }: Pick<DesiredState, 'key' | 'title'>): EffectRef {
  const { stepKey } = context.effects.of(context.stepKey, { key, title });
  return { stepKey, key, title };
}

function toolsFor(context: EnsureContext, state: DesiredState) {
  const { intendedAt, actedAt, facts } = context.effects.of(context.stepKey, state);
  return {
    now: context.clock.now(),
    memory: { intendedAt, actedAt, facts },
    remember: (more: Evidence) => remember(context, state, more),
  };
}

/** Keeps facts of a state beside those that are kept already. */
export async function remember(context: EnsureContext, state: DesiredState, more: Evidence): Promise<void> {
  const { claim, ledger, stepKey, effects, clock } = context;
  const facts = { ...effects.of(stepKey, state).facts, ...more };
  await ledger.remember(claim, refOf(context, state), facts, clock.now());
  effects.patch(stepKey, state, { facts });
}

/** An intent that is still to come was dated by a clock that has been set back: then there is nothing to wait for. */
function isSettling(
  { open, intendedAt }: { readonly open: boolean; readonly intendedAt: Date | null },
  { settleMs = 0 }: DesiredState,
  now: Date,
): boolean {
  const age = intendedAt === null ? settleMs : now.getTime() - intendedAt.getTime();
  return open && age >= 0 && age < settleMs;
}
