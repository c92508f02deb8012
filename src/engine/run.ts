import type { Evidence } from './desired-state.js';

/** queued and running may be claimed; parked waits for a person; stopped and done are ends. */
export type RunStatus = 'queued' | 'running' | 'parked' | 'stopped' | 'done';

export type StepStatus = 'pending' | 'running' | 'done' | 'skipped' | 'byHand' | 'parked';

/** `failed`: known not to hold. `unknown`: it may have happened, nobody can tell from here. */
export type ParkKind = 'failed' | 'unknown';

/** Why a run is tried again: `away`, the far side doesn't answer; `undecided`, it does, but nothing can be told from it. */
export type Trouble = 'away' | 'undecided';

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
  /** What was read back; null again from the next intent on, since who acts again has seen that it no longer holds. */
  readonly evidence: Evidence | null;
  readonly provedAt: Date | null;
}

export interface RunRecord {
  readonly id: string;
  readonly requestId: number;
  readonly workflow: string;
  readonly status: RunStatus;
  readonly notBefore: Date;
  /** Failures in a row of one kind without progress, when they began, and which kind. */
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly trouble: Trouble | null;
  /** Who asked to stop it, as a Slack id. */
  readonly stopRequestedBy: string | null;
  readonly parked: { readonly stepKey: string; readonly kind: ParkKind; readonly because: string } | null;
  readonly steps: readonly StepRecord[];
  readonly effects: readonly EffectRecord[];
  /** What the run left otherwise than it should when it ended: sentences for people, the first thing to be told. */
  readonly leftovers: readonly string[];
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly resumed: Resumption | null;
}

/** What reading back showed of an effect that was open when a run was taken up again. */
export type Found = 'holds' | 'underWay' | 'missing';

/** The last time that a process went on with a run that an earlier one had left. */
export interface Resumption {
  readonly at: Date;
  /** How long nobody was at work on it. */
  readonly awayMs: number;
  /** The effect whose act was begun and not seen through; null if there was none. */
  readonly effectKey: string | null;
  /** Null until that effect was read back. */
  readonly found: Found | null;
}

/** True once a run set out to change anything. */
export function hasActed({ effects }: Pick<RunRecord, 'effects'>): boolean {
  return effects.some(({ intendedAt }) => intendedAt !== null);
}

/** Proof that one worker holds one run; every write is refused once it no longer does. */
export interface Claim {
  readonly runId: string;
  readonly owner: string;
}

/** Thrown by ledger and queue when the claim's lease has passed to another worker. */
export class LeaseLostError extends Error {
  readonly code = 'lease_lost';
  constructor(runId: string) {
    super(`Run ${runId} is no longer held by this worker.`);
    this.name = 'LeaseLostError';
  }
}
