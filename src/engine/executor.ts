import { type EnsureContext, ensure } from './ensure.js';
import { callFailureOf, sayFailure } from './failure.js';
import { defaultRetry, type RetryPolicy, retryDelayMs } from './retry.js';
import { type Claim, LeaseLostError, type ParkKind, type RunRecord, type RunStore, type StepRecord } from './run.js';
import { Park, RetryLater, Stop, Wait } from './signals.js';
import type { Step, Workflow } from './workflow.js';

export interface ExecutorDeps {
  readonly store: RunStore;
  readonly clock: { now(): Date };
  readonly pollMs: number;
  /** Told of errors that no adapter declared: bugs. The run parks; nothing is retried. */
  readonly onBug: (error: unknown, run: RunRecord) => void;
}

const unexpected =
  'Something went wrong inside Handover; an operator finds the details in the log. Nothing was undone.';

/**
 * Carries a claimed run as far as it goes now, then finishes, releases, parks or stops it. Never throws for the run's
 * sake. `workflowFor` may read what it needs: if that fails, the run waits or parks like at any step.
 */
export async function execute(
  deps: ExecutorDeps,
  run: RunRecord,
  workflowFor: (run: RunRecord) => Promise<Workflow>,
  claim: Claim,
): Promise<void> {
  const tick: Tick = { deps, run, claim, progress: { made: false } };
  try {
    const workflow = await load(tick, workflowFor);
    if (workflow && (await runSteps(tick, workflow.steps))) await deps.store.finish(claim, deps.clock.now());
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

interface Tick {
  readonly deps: ExecutorDeps;
  readonly run: RunRecord;
  readonly claim: Claim;
  readonly progress: { made: boolean };
}

async function load(tick: Tick, workflowFor: (run: RunRecord) => Promise<Workflow>): Promise<Workflow | undefined> {
  try {
    return await workflowFor(tick.run);
  } catch (error) {
    const next = tick.run.steps.find((step) => !isOver(step));
    await endTick(tick, { stepKey: next?.key ?? '', retry: defaultRetry, error });
    return undefined;
  }
}

/** True if every step is over. */
async function runSteps(tick: Tick, steps: readonly Step[]): Promise<boolean> {
  const { deps, run, claim, progress } = tick;
  const { store, clock, pollMs } = deps;
  const effects = new Map(run.effects.map((effect) => [effect.key, effect]));
  const stopRequested = run.stopRequestedBy !== null;
  for (const step of steps) {
    const stepKey = step.key;
    try {
      await runStep(tick, step, { claim, store, clock, pollMs, stepKey, effects, stopRequested, progress });
    } catch (error) {
      await endTick(tick, { stepKey, retry: step.retry ?? defaultRetry, error });
      return false;
    }
  }
  return true;
}

async function runStep({ run, progress }: Tick, step: Step, context: EnsureContext): Promise<void> {
  const { store, clock, claim } = context;
  const record = run.steps.find((candidate) => candidate.key === step.key);
  if (record && isOver(record)) return;
  if (record?.status !== 'running' || record.startedAt === null) {
    if (context.stopRequested) throw new Stop();
    await store.beginStep(claim, step, clock.now());
  }
  await step.run({
    run,
    ensure: (state) => ensure(context, state),
    proved: () => [...context.effects.values()].filter((effect) => effect.provedAt !== null),
  });
  await store.finishStep(claim, step.key, clock.now());
  progress.made = true;
}

function isOver({ status }: StepRecord): boolean {
  return status === 'done' || status === 'skipped' || status === 'byHand';
}

interface TickEnd {
  readonly stepKey: string;
  readonly retry: RetryPolicy;
  readonly error: unknown;
}

async function endTick({ deps, run, claim, progress }: Tick, { stepKey, retry, error }: TickEnd): Promise<void> {
  const { store, clock } = deps;
  const now = clock.now();
  if (error instanceof LeaseLostError) throw error;
  if (error instanceof Wait) return store.release(claim, { notBefore: error.notBefore, failed: false, now });
  if (error instanceof Stop) return store.stop(claim, now);
  if (error instanceof Park) return store.park(claim, { stepKey, kind: error.kind, because: error.because }, now);
  const failure = failureIn(error);
  if (!failure) {
    deps.onBug(error, run);
    return store.park(claim, { stepKey, kind: 'unknown', because: unexpected }, now);
  }
  const { kind, because } = failure;
  const { failures, failingSince } = progress.made ? { failures: 0, failingSince: now } : run;
  const failingForMs = now.getTime() - (failingSince ?? now).getTime();
  if (!failure.passing || failingForMs > retry.giveUpAfterMs) {
    return store.park(claim, { stepKey, kind, because }, now);
  }
  const notBefore = new Date(now.getTime() + retryDelayMs(retry, failures + 1));
  return store.release(claim, { notBefore, failed: true, now });
}

/** A retry asked for by an effect, or a call that failed outside of any, such as a step's own reads. */
function failureIn(error: unknown): { kind: ParkKind; because: string; passing: boolean } | undefined {
  if (error instanceof RetryLater) return { kind: error.kind, because: error.because, passing: true };
  const failure = callFailureOf(error);
  if (!failure) return undefined;
  return { kind: 'failed', because: sayFailure('This step could not go on', failure), passing: failure.passing };
}
