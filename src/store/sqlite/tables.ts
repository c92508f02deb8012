import type { Generated } from 'kysely';
import type { RequestKind } from '../../domain/plan.js';
import type { RequestState } from '../../domain/request.js';
import type { RunStatus, StepStatus } from '../../engine/run.js';

type Flag = 0 | 1;

/** Columns that say whose row it is; `enterprise_id` is '' outside Enterprise Grid. */
export interface TenantColumns {
  team_id: string;
  enterprise_id: string;
}

interface RequestsTable extends TenantColumns {
  id: Generated<number>;
  kind: RequestKind;
  state: RequestState;
  draft_id: string;
  requester_slack_id: string | null;
  requester_portal_id: string | null;
  requester_email: string | null;
  requester_name: string;
  subject_slack_id: string | null;
  subject_portal_id: string | null;
  subject_email: string | null;
  plan: string;
  digest: string;
  preview: string;
  required: number;
  requester_may_approve: Flag;
  created_at: string;
  expires_at: string;
  decided_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
}

interface RequestEligibleTable {
  request_id: number;
  position: number;
  slack_id: string;
}

interface VotesTable {
  id: Generated<number>;
  request_id: number;
  digest: string;
  voter_slack_id: string;
  voter_portal_id: string | null;
  voter_email: string | null;
  vote: 'yes' | 'no';
  reason: string | null;
  at: string;
}

interface RunsTable {
  id: string;
  request_id: number;
  workflow: string;
  status: RunStatus;
  not_before: string;
  failures: Generated<number>;
  failing_since: string | null;
  stop_requested_by: string | null;
  parked: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

interface RunStepsTable {
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

interface RunEffectsTable {
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

interface TrailTable {
  sequence: number;
  at: string;
  kind: string;
  actor: string;
  request_id: number | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

interface DraftsTable extends TenantColumns {
  id: string;
  slack_id: string;
  state: 'reading' | 'ready' | 'sent' | 'refused';
  data: string;
  created_at: string;
  version: Generated<number>;
}

interface PairingsTable extends TenantColumns {
  slack_id: string;
  portal_id: string;
  email: string;
  paired_at: string;
}

interface DrawablesTable extends TenantColumns {
  name: string;
  revision: Generated<number>;
  /** The revision that its messages show. */
  drawn_revision: Generated<number>;
  /** When `revision` was last counted up. */
  changed_at: string;
  lease_owner: string | null;
  lease_until: string | null;
}

interface MessagesTable extends TenantColumns {
  key: string;
  drawable: string;
  channel: string | null;
  user_id: string | null;
  thread_ts: string | null;
  ts: string | null;
  replaces: string | null;
  intended_at: string;
  shown_revision: number;
  shown_digest: string | null;
  failed: string | null;
  updated_at: string;
}

interface NoticesTable extends TenantColumns {
  key: string;
  sentence: string;
  channel: string | null;
  ts: string | null;
  claimed_at: string;
}

/** The tables as `migrations/` leaves them. */
export interface Tables {
  requests: RequestsTable;
  request_eligible: RequestEligibleTable;
  votes: VotesTable;
  runs: RunsTable;
  run_steps: RunStepsTable;
  run_effects: RunEffectsTable;
  trail: TrailTable;
  drafts: DraftsTable;
  pairings: PairingsTable;
  drawables: DrawablesTable;
  messages: MessagesTable;
  notices: NoticesTable;
}
