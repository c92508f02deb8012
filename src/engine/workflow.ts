import type { DesiredState, Evidence } from './desired-state.js';
import type { Fact, Gate } from './look.js';
import type { RetryPolicy } from './retry.js';
import type { EffectRecord, RunRecord } from './run.js';

export interface StepTools {
  readonly run: RunRecord;
  /**
   * Makes the state hold and returns what was read back, at once if this run has proved it already. A proof older than
   * `maxAgeMs` is none: the state is read anew.
   */
  ensure(state: DesiredState, options?: { readonly maxAgeMs?: number }): Promise<Evidence>;
  /** The fact as it was when it was first asked for in this run. */
  record(fact: Fact): Promise<Evidence>;
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
  readonly gates: readonly Gate[];
  readonly steps: readonly Step[];
  /**
   * What must hold however the run ends: done, stopped, or with steps skipped. Carried out before the end; what can't
   * be is told first in the report. `run` is the run with its effects as they are then.
   */
  always(run: RunRecord): readonly DesiredState[];
}
