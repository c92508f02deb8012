import type { Generated } from 'kysely';
import type { Found, RunStatus, StepStatus, Trouble } from '../../../engine/run.js';
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
  /** Who was last at work on it and when; null where nobody is to be missed: before it began and while it is parked. */
  last_owner: string | null;
  last_seen_at: string | null;
  /** The last time it was taken up again; these are null until then. */
  resumed_at: string | null;
  away_ms: number | null;
  /** Key of the effect that was open then. */
  resumed_effect: string | null;
  resumed_found: Found | null;
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
