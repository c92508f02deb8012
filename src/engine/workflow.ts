import type { DesiredState, Evidence } from './desired-state.js';
import type { RetryPolicy } from './retry.js';
import type { EffectRecord, RunRecord } from './run.js';

export interface StepTools {
  readonly run: RunRecord;
  /** Makes the state hold and returns what was read back, at once if this run has proved it already. */
  ensure(state: DesiredState): Promise<Evidence>;
  /** Effects proved so far in this run. */
  proved(): readonly EffectRecord[];
}

export interface Step {
  /** Unique within the workflow, stable over releases. */
  readonly key: string;
  readonly title: string;
  readonly retry?: RetryPolicy;
  run(tools: StepTools): Promise<void>;
}

/** A run's work in order: the runbook. */
export interface Workflow {
  readonly steps: readonly Step[];
}
