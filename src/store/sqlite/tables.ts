import type { Generated } from 'kysely';
import type { ActivityLog } from '../../domain/activity.js';
import type { RequestEligibleTable, RequestsTable, VotesTable } from './requests/tables.js';
import type { RunEffectsTable, RunStepsTable, RunsTable } from './runs/tables.js';
import type { Flag, TenantColumns } from './tenant-columns.js';

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

interface FollowedWorkTable extends TenantColumns {
  id: Generated<number>;
  what: string;
  slack_id: string;
  data: string;
  state: 'going' | 'over' | 'interrupted';
  begun_at: string;
  lease_until: string;
}

/** Rooms that were archived at the last look at the list of them. */
interface ArchivedRoomsTable extends TenantColumns {
  room_id: string;
}

/** `portal` is an address: whose logs they are does not depend on a Slack workspace. */
interface ActivityTable {
  portal: string;
  portal_id: string;
  log: ActivityLog;
  last_at: string;
}

interface ActivityLogsTable {
  portal: string;
  log: ActivityLog;
  reaches_back_to: string;
  newest_at: string;
  is_whole: Flag;
}

interface ScheduleSlotsTable extends TenantColumns {
  schedule: string;
  slot: string;
  at: string;
  /** Null once it is done with. */
  lease_until: string | null;
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
  activity: ActivityTable;
  activity_logs: ActivityLogsTable;
  schedule_slots: ScheduleSlotsTable;
  portal_events: PortalEventsTable;
  archive_watches: ArchiveWatchesTable;
  archived_rooms: ArchivedRoomsTable;
  followed_work: FollowedWorkTable;
}
