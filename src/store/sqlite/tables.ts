import type { Generated } from 'kysely';
import type { RequestKind } from '../../domain/plan.js';
import type { RequestState } from '../../domain/request.js';
import type { Requester, Subject } from '../../domain/subject.js';
import type { RunStatus, StepStatus, Trouble } from '../../engine/run.js';

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
  origin: string;
  parent_id: number | null;
  requester_kind: Requester['kind'];
  requester_slack_id: string | null;
  requester_portal_id: string | null;
  requester_email: string | null;
  requester_name: string;
  subject_kind: Subject['kind'];
  subject_slack_id: string | null;
  /** The portal's id of a person, room or group. */
  subject_portal_id: string | null;
  subject_email: string | null;
  /** A room's title or a group's name. */
  subject_name: string | null;
  plan: string;
  round: number;
  digest: string;
  preview: string;
  required: number;
  requester_may_approve: Flag;
  created_at: string;
  expires_at: string;
  decided_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
  /** Since when what it is about is no secret. */
  disclosed_at: string | null;
  standing_id: number | null;
  /** Since when a standing approval holds no more. */
  revoked_at: string | null;
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

interface TrailTable extends TenantColumns {
  sequence: number;
  format: 1 | 2;
  at: string;
  kind: string;
  actor: string;
  request_id: number | null;
  subject: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** How far a tenant's chain was found whole. */
interface TrailChecksTable extends TenantColumns {
  sequence: number;
  hash: string;
  checked_at: string;
}

/** When the bot was last alive. */
interface HeartbeatsTable extends TenantColumns {
  at: string;
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

interface SlackWaitsTable {
  key: string;
  until: string;
}

interface PortalEventsTable extends TenantColumns {
  origin: string;
  digest: string | null;
  room_id: string;
  caused_by: string | null;
  at: string;
  received_at: string;
  state: 'waiting' | 'taken' | 'ignored';
  ignored_as: string | null;
  failures: Generated<number>;
  due_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  handled_at: string | null;
}

interface ArchiveWatchesTable extends TenantColumns {
  begun_at: string;
  seen_until: string;
  source: 'audit' | 'list' | null;
  looked_at: string | null;
}

/** Rooms that were archived at the last look at the list of them. */
interface ArchivedRoomsTable extends TenantColumns {
  room_id: string;
}

/** SQLite's own: the last id that was given out, by table. */
interface SequenceTable {
  name: string;
  seq: number;
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
  trail_checks: TrailChecksTable;
  heartbeats: HeartbeatsTable;
  sqlite_sequence: SequenceTable;
  drafts: DraftsTable;
  pairings: PairingsTable;
  drawables: DrawablesTable;
  messages: MessagesTable;
  slack_waits: SlackWaitsTable;
  notices: NoticesTable;
  portal_events: PortalEventsTable;
  archive_watches: ArchiveWatchesTable;
  archived_rooms: ArchivedRoomsTable;
}
