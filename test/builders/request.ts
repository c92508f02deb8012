import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import type { Member } from '../../src/domain/person.js';
import { planDigest } from '../../src/domain/plan.js';
import type { Request, Vote } from '../../src/domain/request.js';
import { minutesAfter, noon } from './clock.js';
import { buildMember } from './member.js';
import { buildPlan, jane } from './plan.js';

/** Ann's pending request to offboard Jane; Bob, Cat and Dan may vote for three days. */
export function buildRequest(change: Partial<Request<OffboardPlan>> = {}): Request<OffboardPlan> {
  const plan = change.plan ?? buildPlan();
  const { slackId, portalId, email, name } = buildMember('Ann');
  return {
    id: 1042,
    tenant: { teamId: 'T1', enterpriseId: null },
    kind: 'offboard',
    state: 'pending',
    origin: 'draft:draft-1',
    parentId: null,
    requester: { kind: 'member', name, slackId, portalId, email },
    subject: { kind: 'person', slackId: 'U0JANE', portalId: jane.id, email: jane.email },
    plan,
    round: 1,
    digest: planDigest(plan),
    notes: [],
    eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
    required: 1,
    requesterMayApprove: false,
    votes: [],
    effective: false,
    standingId: null,
    revokedAt: null,
    foreseen: null,
    createdAt: noon,
    expiresAt: minutesAfter(3 * 24 * 60),
    decidedAt: null,
    endedBy: null,
    endReason: null,
    revision: 1,
    ...change,
  };
}

/** A yes to the plan of the built request. */
export function buildVote({ slackId, portalId, email }: Member, change: Partial<Vote> = {}): Vote {
  const digest = planDigest(buildPlan());
  return { digest, voter: { slackId, portalId, email }, vote: 'yes', reason: null, at: minutesAfter(5), ...change };
}
