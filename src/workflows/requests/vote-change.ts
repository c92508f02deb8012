import { type Decision, requiredVotes } from '../../domain/approval.js';
import { stepsOf } from '../../domain/kinds.js';
import type { Member } from '../../domain/person.js';
import type { Plan } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Case, NewRun, RequestChange } from '../store-ports.js';
import { startOf } from './start-of.js';

export interface VotingDeps {
  /** The policy in force. */
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
  readonly newId: () => string;
}

interface Voted {
  readonly action: 'approve' | 'deny';
  readonly actor: Member;
  readonly reason: string | null;
}

/** What a vote that the guard let through writes: the vote, its trail, and what follows from it. */
export function voteChange(
  deps: VotingDeps,
  { actor, reason, action }: Voted,
  { request, run }: Case,
  decision: Extract<Decision, { ok: true }>,
): RequestChange {
  const at = deps.clock.now();
  const { slackId, portalId, email } = actor;
  const { id: requestId, required } = request;
  const word = action === 'approve' ? 'yes' : 'no';
  const vote = { digest: request.digest, voter: { slackId, portalId, email }, vote: word, reason, at } as const;
  const detail = { vote: word, digest: request.digest, reason, portalId, email };
  const trail: TrailDraft[] = [{ kind: 'request.voted', actor: slackId, requestId, detail }];
  if (decision.effect === 'voted') return { vote, required, trail };
  if (decision.effect === 'denied') {
    trail.push({ kind: 'request.denied', actor: slackId, requestId, detail: { reason } });
    // A hand-over that waits for a new approval ends where it is: what was done stays done.
    const how = run ? ({ run: { kind: 'requestStop', by: slackId } } as const) : ({ state: 'denied' } as const);
    const end = { ...how, vote, decidedAt: at, endedBy: slackId, trail } as const;
    return reason === null ? end : { ...end, endReason: reason };
  }
  const needed = requiredVotes(request, deps.policy());
  trail.push({ kind: 'request.approved', actor: slackId, requestId, detail: { digest: request.digest, needed } });
  const approved = { state: 'approved', vote, required, decidedAt: at, trail } as const;
  if (run) return { ...approved, run: { kind: 'retry', by: slackId } };
  return { ...approved, startRun: newRun(deps, request.plan, at) };
}

/** The run of a plan that is approved now. */
export function newRun({ newId }: Pick<VotingDeps, 'newId'>, plan: Plan, approvedAt: Date): NewRun {
  return { id: newId(), workflow: plan.kind, notBefore: startOf(plan, approvedAt), steps: stepsOf(plan) };
}
