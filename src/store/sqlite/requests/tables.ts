import type { Generated } from 'kysely';
import type { RequestKind } from '../../../domain/plan.js';
import type { RequestState } from '../../../domain/request.js';
import type { Requester, Subject } from '../../../domain/subject.js';
import type { Flag, TenantColumns } from '../tenant-columns.js';

/** A request with its plan as it is now. */
export interface RequestsTable extends TenantColumns {
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
  foreseen: string | null;
}

/** Who might approve a request when it was made, in order. */
export interface RequestEligibleTable {
  request_id: number;
  position: number;
  slack_id: string;
}

/** One vote for one digest. */
export interface VotesTable {
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
