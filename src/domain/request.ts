import type { Identity, Tenant } from './person.js';
import type { Plan, RequestKind } from './plan.js';
import type { Requester, Subject } from './subject.js';

/** pending: waits for votes; drifted: waits for a vote on a new plan; the last four are ends. */
export type RequestState = 'pending' | 'approved' | 'drifted' | 'denied' | 'expired' | 'canceled' | 'finished';

/** States in which a subject counts as having an open request. */
export const openStates: readonly RequestState[] = ['pending', 'approved', 'drifted'];

/** A member's requests that may be open at once, whatever the policy: a stolen account must not fill the channel. */
export const mostOpen = 20;

/** One recorded yes or no to one plan digest. */
export interface Vote {
  readonly digest: string;
  readonly voter: Identity & { readonly slackId: string };
  readonly vote: 'yes' | 'no';
  readonly reason: string | null;
  readonly at: Date;
}

/** A request for one action on one subject. */
export interface Request<P extends Plan = Plan> {
  /** Counts up from 1001 over all requests of this database. */
  readonly id: number;
  readonly tenant: Tenant;
  readonly kind: RequestKind;
  readonly state: RequestState;
  /** Makes one request of one event: `draft:<id>`, an event, a schedule's slot, a command line. */
  readonly origin: string;
  /** The digest that this request is a row of; null for one that stands alone. */
  readonly parentId: number | null;
  readonly requester: Requester;
  readonly subject: Subject;
  readonly plan: P;
  /** Counts the plans put before the approvers, from 1. It is in the digest: a plan proposed again starts without votes. */
  readonly round: number;
  readonly digest: string;
  /** What an approver should know besides the plan, one sentence each; an approval does not bind it. */
  readonly notes: readonly string[];
  /** Slack ids that might approve when the request was made; joining later gives nothing. */
  readonly eligible: readonly string[];
  /** Votes needed by the rule in force at the creation; a tighter one later wins. */
  readonly required: number;
  readonly requesterMayApprove: boolean;
  readonly votes: readonly Vote[];
  /** True once the portal was read saying that the account is disabled: from then on it is no secret. */
  readonly effective: boolean;
  /** The standing approval that it runs under; null where it has, or waits for, approvals of its own. */
  readonly standingId: number | null;
  /** What was found an hour before a planned start not to hold any more, a sentence each; null until it was looked at. */
  readonly foreseen: readonly string[] | null;
  /** Since when a standing approval holds no more; null for any other request. */
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  /** Who ended it (denied, canceled, revoked), as a Slack id; null otherwise. */
  readonly endedBy: string | null;
  readonly endReason: string | null;
  /** Counts every change, also of its run: a message that shows an older one is redrawn. */
  readonly revision: number;
}

/** `H-1042`: how people name a request. */
export function requestName(id: number): string {
  return `H-${id}`;
}

/** The id in `H-1042`, `h-1042`, `#1042` or `1042`; undefined for anything else. */
export function parseRequestName(text: string): number | undefined {
  const found = /^(?:h-|#)?(\d{1,9})$/i.exec(text.trim());
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** Votes for the plan as it is now: a changed plan starts from none. */
export function currentVotes(request: Request): readonly Vote[] {
  return request.votes.filter((vote) => vote.digest === request.digest);
}
