import type { Evidence } from './desired-state.js';

/** queued and running may be claimed; parked waits for a person; stopped and done are ends. */
export type RunStatus = 'queued' | 'running' | 'parked' | 'stopped' | 'done';

export type StepStatus = 'pending' | 'running' | 'done' | 'skipped' | 'byHand' | 'parked';

/** `failed`: known not to hold. `unknown`: it may have happened, nobody can tell from here. */
export type ParkKind = 'failed' | 'unknown';

export interface StepRecord {
  readonly key: string;
  readonly title: string;
  readonly status: StepStatus;
  /** What is going on now, or what a skipping person said. */
  readonly detail: string | null;
  /** 0..100 while something the portal measures is under way. */
  readonly percent: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface EffectRecord {
  readonly key: string;
  readonly stepKey: string;
  readonly title: string;
  readonly acts: number;
  readonly intendedAt: Date | null;
  readonly actedAt: Date | null;
  /** True from an intent until the act is known to have been refused, or the effect is proved. */
  readonly open: boolean;
  readonly problem: string | null;
  readonly facts: Evidence;
  readonly evidence: Evidence | null;
  readonly provedAt: Date | null;
}

export interface RunRecord {
  readonly id: string;
  readonly requestId: number;
  readonly workflow: string;
  readonly status: RunStatus;
  readonly notBefore: Date;
  /** Failures in a row without progress, and when they began. */
  readonly failures: number;
  readonly failingSince: Date | null;
  /** Who asked to stop it, as a Slack id. */
  readonly stopRequestedBy: string | null;
  readonly parked: { readonly stepKey: string; readonly kind: ParkKind; readonly because: string } | null;
  readonly steps: readonly StepRecord[];
  readonly effects: readonly EffectRecord[];
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Proof that one worker holds one run; every write is refused once it no longer does. */
export interface Claim {
  readonly runId: string;
  readonly owner: string;
}

/** Thrown by a RunStore when the claim's lease has passed to another worker. */
export class LeaseLostError extends Error {
  readonly code = 'lease_lost';
  constructor(runId: string) {
    super(`Run ${runId} is no longer held by this worker.`);
    this.name = 'LeaseLostError';
  }
}

interface EffectRef {
  readonly stepKey: string;
  readonly key: string;
  readonly title: string;
}

/**
 * Where runs live. Each method is one transaction that also writes the trail entries of what it records, and all
 * but `claim` throw LeaseLostError when the claim is no longer held.
 */
export interface RunStore {
  /** Takes the run that is longest due, if there is one, until now + leaseMs. */
  claim(input: {
    readonly owner: string;
    readonly now: Date;
    readonly leaseMs: number;
  }): Promise<RunRecord | undefined>;
  renew(claim: Claim, input: { readonly now: Date; readonly leaseMs: number }): Promise<void>;
  beginStep(claim: Claim, step: { readonly key: string; readonly title: string }, now: Date): Promise<void>;
  finishStep(claim: Claim, stepKey: string, now: Date): Promise<void>;
  showProgress(
    claim: Claim,
    progress: { readonly stepKey: string; readonly detail: string; readonly percent: number | null },
    now: Date,
  ): Promise<void>;
  /** Records that an act is about to happen. Answers 'stop', recording nothing, if a person asked to stop. */
  intend(claim: Claim, effect: EffectRef, now: Date): Promise<'go' | 'stop'>;
  acted(claim: Claim, effectKey: string, now: Date): Promise<void>;
  actFailed(
    claim: Claim,
    failure: { readonly effectKey: string; readonly outcome: 'notApplied' | 'unknown'; readonly message: string },
    now: Date,
  ): Promise<void>;
  remember(claim: Claim, effect: EffectRef, facts: Evidence, now: Date): Promise<void>;
  prove(claim: Claim, effect: EffectRef, evidence: Evidence, now: Date): Promise<void>;
  /** Gives the run back until `notBefore`. `failed` counts a failure in a row. */
  release(
    claim: Claim,
    input: { readonly notBefore: Date; readonly failed: boolean; readonly now: Date },
  ): Promise<void>;
  park(
    claim: Claim,
    parked: { readonly stepKey: string; readonly kind: ParkKind; readonly because: string },
    now: Date,
  ): Promise<void>;
  stop(claim: Claim, now: Date): Promise<void>;
  finish(claim: Claim, now: Date): Promise<void>;
}
