import type { Generated } from 'kysely';
import type { RunStatus, StepStatus, Trouble } from '../../../engine/run.js';
import type { Flag } from '../tenant-columns.js';

/** The run of an approved request. */
export interface RunsTable {
  id: string;
  request_id: number;
  workflow: string;
  status: RunStatus;
  not_before: string;
  failures: Generated<number>;
  failing_since: string | null;
  trouble: Trouble | null;
  /** When the wait until `not_before` was begun; null before the first. */
  waits_since: string | null;
  stop_requested_by: string | null;
  parked: string | null;
  leftovers: Generated<string>;
  lease_owner: string | null;
  lease_until: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** A step of a run and how far it is. */
export interface RunStepsTable {
  run_id: string;
  key: string;
  position: number;
  title: string;
  status: StepStatus;
  detail: string | null;
  percent: number | null;
  started_at: string | null;
  ended_at: string | null;
}

/** What a run intended, did and read back. */
export interface RunEffectsTable {
  id: Generated<number>;
  run_id: string;
  key: string;
  step_key: string;
  title: string;
  acts: Generated<number>;
  intended_at: string | null;
  acted_at: string | null;
  open: Generated<Flag>;
  problem: string | null;
  facts: Generated<string>;
  evidence: string | null;
  proved_at: string | null;
}
