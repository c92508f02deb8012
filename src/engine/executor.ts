import { createEffects, type Effects } from './effects.js';
import { type EnsureContext, ensure, type Mode, record, remember } from './ensure.js';
import type { RunEnd, RunLedger } from './ledger.js';
import { readLook } from './look.js';
import type { RunQueue } from './queue/queue.js';
import { defaultRetry, type RetryPolicy } from './retry.js';
import { type Claim, LeaseLostError, type RunRecord, type StepRecord } from './run.js';
import { Park, Stop } from './signals.js';
import { type Silence, type Verdict, verdictOn } from './verdict.js';
import type { Step, Workflow } from './workflow.js';

export interface ExecutorDeps {
  readonly ledger: RunLedger;
  readonly queue: RunQueue;
  readonly clock: { now(): Date };
  readonly pollMs: number;
  /** A sentence for people about a far side that doesn't answer. */
  readonly saySilence: (silence: Silence) => string;
  /** Told of errors that no adapter declared: bugs. The run parks; nothing is retried. */
  readonly onBug: (error: unknown, run: { readonly id: string }) => void;
}

const unlooked = 'What this run had touched could not be looked at: look in DocSpace yourself.';

/**
 * Carries a claimed run as far as it goes now, then ends, releases or parks it. Never throws for the run's sake.
 * `workflowFor` may read what it needs: if that fails, the run waits or parks like at any step.
 */
export async function execute(
  deps: ExecutorDeps,
  run: RunRecord,
  workflowFor: (run: RunRecord) => Promise<Workflow>,
  claim: Claim,
): Promise<void> {
  const effects = createEffects(run.effects);
  const { resumed } = run;
  const resumption = { unread: resumed?.found === null ? resumed.effectKey : null };
  const tick: Tick = { deps, run, claim, effects, resumption, progress: { made: false, passed: false } };
  try {
    const workflow = await load(tick, workflowFor);
    if (!workflow) return;
    const end = await runSteps(tick, workflow);
    if (end) await goOut(tick, workflow, end);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

interface Tick {
  readonly deps: ExecutorDeps;
  readonly run: RunRecord;
  readonly claim: Claim;
  readonly effects: Effects;
  /** `passed`: the gates were asked since the run was claimed. */
  readonly progress: { made: boolean; passed: boolean };
  readonly resumption: EnsureContext['resumption'];
}

async function load(tick: Tick, workflowFor: (run: RunRecord) => Promise<Workflow>): Promise<Workflow | undefined> {
  try {
    return await workflowFor(tick.run);
  } catch (error) {
    const next = tick.run.steps.find((step) => !isOver(step));
    const end = await endTick(tick, { stepKey: next?.key ?? '', retry: defaultRetry, error });
    if (end) await finish(tick, { ...end, leftovers: [...end.leftovers, unlooked] });
    return undefined;
  }
}

/** How the run ends, if it does now. */
async function runSteps(tick: Tick, workflow: Workflow): Promise<RunEnd | undefined> {
  for (const step of workflow.steps) {
    try {
      await runStep(tick, workflow, step);
    } catch (error) {
      return await endTick(tick, { stepKey: step.key, retry: step.retry ?? defaultRetry, error });
    }
  }
  return { as: 'done', leftovers: [] };
}

async function runStep(tick: Tick, workflow: Workflow, step: Step): Promise<void> {
  const { run, progress, effects, claim, deps } = tick;
  const { ledger, clock } = deps;
  const before = run.steps.find((candidate) => candidate.key === step.key);
  if (before && isOver(before)) return;
  const mode: Mode = run.stopRequestedBy === null ? 'going' : 'stopping';
  const context = contextFor(tick, { stepKey: step.key, mode, passGates: () => passGates(tick, workflow) });
  const isBegun = before?.status === 'running' && before.startedAt !== null;
  if (mode === 'stopping' && !isBegun) throw new Stop();
  if (mode === 'going') await enter(tick, context);
  if (!isBegun) await ledger.beginStep(claim, step, clock.now());
  await step.run({
    run,
    ensure: (state, options) => ensure(context, state, options),
    record: (fact) => record(context, fact),
    proved: () => effects.all().filter((effect) => effect.provedAt !== null),
  });
  await ledger.finishStep(claim, step.key, clock.now());
  progress.made = true;
}

/** At each resume the gates are asked before anything is begun; what is open already is settled first, by reading. */
async function enter({ progress, effects }: Tick, context: EnsureContext): Promise<void> {
  if (progress.passed || effects.all().some((effect) => effect.open)) return;
  await context.passGates();
  progress.passed = true;
}

async function passGates({ deps }: Tick, { gates }: Workflow): Promise<void> {
  for (const gate of gates) {
    const answer = await readLook(gate, deps.clock.now());
    if (answer.open) continue;
    const { because, proposal } = answer;
    throw new Park({ kind: 'failed', because, ...(proposal && { proposal }) });
  }
}

/** Makes hold what must hold however the run ends, and ends it; what can't be done is written down for a person. */
async function goOut(tick: Tick, workflow: Workflow, end: RunEnd): Promise<void> {
  const { run, effects } = tick;
  const stepKey = run.steps.find((step) => !isOver(step))?.key ?? run.steps.at(-1)?.key ?? '';
  const context = contextFor(tick, { stepKey, mode: 'wayOut', passGates: async () => {} });
  const leftovers = [...end.leftovers];
  for (const state of workflow.always({ ...run, effects: effects.all() })) {
    const gaveUp = () => effects.of(stepKey, state).facts.gaveUp;
    try {
      if (gaveUp() === undefined) await ensure(context, state);
    } catch (error) {
      const verdict = judge(tick, { retry: defaultRetry, error });
      if (verdict.kind === 'wait') return await release(tick, { stepKey, verdict });
      await remember(context, state, { gaveUp: state.giveUp ?? verdict.parking.because });
    }
    const { facts } = effects.of(stepKey, state);
    const said = gaveUp() ?? facts.leaves;
    if (typeof said === 'string') leftovers.push(said);
  }
  await finish(tick, { ...end, leftovers });
}

function finish({ deps, claim }: Tick, end: RunEnd): Promise<void> {
  return deps.ledger.end(claim, end, deps.clock.now());
}

function contextFor(
  { deps, claim, effects, progress, resumption }: Tick,
  own: Pick<EnsureContext, 'stepKey' | 'mode' | 'passGates'>,
): EnsureContext {
  const { ledger, clock, pollMs } = deps;
  return { claim, ledger, clock, pollMs, effects, progress, resumption, ...own };
}

function isOver({ status }: StepRecord): boolean {
  return status === 'done' || status === 'skipped' || status === 'byHand';
}

interface Ended {
  readonly stepKey: string;
  readonly retry: RetryPolicy;
  readonly error: unknown;
}

/** Releases or parks the run. Who asked to stop is not asked again: then it ends, with what is not known of it. */
async function endTick(tick: Tick, { stepKey, retry, error }: Ended): Promise<RunEnd | undefined> {
  const { deps, claim, run } = tick;
  if (error instanceof Stop) return { as: 'stopped', leftovers: [] };
  const verdict = judge(tick, { retry, error });
  if (verdict.kind === 'wait') {
    await release(tick, { stepKey, verdict });
    return undefined;
  }
  const { parking } = verdict;
  if (run.stopRequestedBy !== null) {
    return { as: 'stopped', leftovers: parking.kind === 'unknown' ? [parking.because] : [] };
  }
  await deps.ledger.park(claim, { stepKey, ...parking }, deps.clock.now());
  return undefined;
}

function judge({ deps, run, progress }: Tick, { retry, error }: Pick<Ended, 'retry' | 'error'>): Verdict {
  if (error instanceof LeaseLostError) throw error;
  const verdict = verdictOn({ error, run, retry, isProgress: progress.made, now: deps.clock.now() });
  if (verdict.kind === 'bug') deps.onBug(error, run);
  return verdict;
}

async function release(
  { deps, claim }: Tick,
  { stepKey, verdict }: { readonly stepKey: string; readonly verdict: Extract<Verdict, { kind: 'wait' }> },
): Promise<void> {
  const { ledger, queue, clock, saySilence } = deps;
  const { notBefore, trouble, silence } = verdict;
  const now = clock.now();
  if (silence) await ledger.showProgress(claim, { stepKey, detail: saySilence(silence), percent: null }, now);
  await queue.release(claim, { notBefore, trouble, now });
}
