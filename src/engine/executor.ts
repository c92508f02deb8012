import { type EnsureContext, ensure } from './ensure.js';
import { callFailureOf } from './failure.js';
import { defaultRetry, retryDelayMs } from './retry.js';
import { type Claim, LeaseLostError, type ParkKind, type RunRecord, type RunStore } from './run.js';
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

/** Carries a claimed run as far as it goes now, then finishes, releases, parks or stops it. Never throws for the run's sake. */
export async function execute(deps: ExecutorDeps, run: RunRecord, workflow: Workflow, claim: Claim): Promise<void> {
  const context: Omit<EnsureContext, 'stepKey'> = {
    claim,
    store: deps.store,
    clock: deps.clock,
    effects: new Map(run.effects.map((effect) => [effect.key, effect])),
    stopRequested: run.stopRequestedBy !== null,
    pollMs: deps.pollMs,
  };
  try {
    for (const step of workflow.steps) {
      const goesOn = await runStep(deps, run, step, { ...context, stepKey: step.key });
      if (!goesOn) return;
    }
    await deps.store.finish(claim, deps.clock.now());
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

async function runStep(deps: ExecutorDeps, run: RunRecord, step: Step, context: EnsureContext): Promise<boolean> {
  const { store, clock } = deps;
  const record = run.steps.find((candidate) => candidate.key === step.key);
  if (record && ['done', 'skipped', 'byHand'].includes(record.status)) return true;
  try {
    if (record?.status !== 'running') {
      if (context.stopRequested) throw new Stop();
      await store.beginStep(context.claim, step, clock.now());
    }
    await step.run({
      run,
      ensure: (state) => ensure(context, state),
      proved: () => [...context.effects.values()].filter((effect) => effect.provedAt !== null),
    });
    await store.finishStep(context.claim, step.key, clock.now());
    return true;
  } catch (error) {
    await endTick(deps, { run, step, claim: context.claim, error });
    return false;
  }
}

interface TickEnd {
  readonly run: RunRecord;
  readonly step: Step;
  readonly claim: Claim;
  readonly error: unknown;
}

async function endTick(deps: ExecutorDeps, { run, step, claim, error }: TickEnd): Promise<void> {
  const { store, clock } = deps;
  const now = clock.now();
  const stepKey = step.key;
  if (error instanceof LeaseLostError) throw error;
  if (error instanceof Wait) return store.release(claim, { notBefore: error.notBefore, failed: false, now });
  if (error instanceof Stop) return store.stop(claim, now);
  if (error instanceof Park) return store.park(claim, { stepKey, kind: error.kind, because: error.because }, now);
  const failure = failureIn(error);
  if (!failure) {
    deps.onBug(error, run);
    return store.park(claim, { stepKey, kind: 'unknown', because: unexpected }, now);
  }
  if (!failure.passing) return store.park(claim, { stepKey, kind: failure.kind, because: failure.because }, now);
  const policy = step.retry ?? defaultRetry;
  const failingForMs = run.failingSince ? now.getTime() - run.failingSince.getTime() : 0;
  if (failingForMs > policy.giveUpAfterMs) {
    return store.park(claim, { stepKey, kind: failure.kind, because: failure.because }, now);
  }
  const delayMs = retryDelayMs(policy, run.failures + 1);
  return store.release(claim, { notBefore: new Date(now.getTime() + delayMs), failed: true, now });
}

/** A retry asked for by an effect, or a call that failed outside of any, such as a step's own reads. */
function failureIn(error: unknown): { kind: ParkKind; because: string; passing: boolean } | undefined {
  if (error instanceof RetryLater) return { kind: error.kind, because: error.because, passing: true };
  const failure = callFailureOf(error);
  return failure && { kind: 'failed', because: failure.message, passing: failure.passing };
}
