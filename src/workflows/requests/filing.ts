import { kindOf } from '../../domain/kinds.js';
import { planDigest, ruleKindOf } from '../../domain/plan.js';
import { ruleFor } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import { actorOf, portalIdOf } from '../../domain/subject.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Case, NewRequest, RequestStore } from '../store-ports.js';
import { type Asked, type AskedDeps, type AskResult, requiredFor } from './asked.js';

/** How a request that is filed begins besides waiting for votes; undefined for one that does only that. */
export type Begin = (filed: NewRequest) => Parameters<RequestStore['create']>[3];

/** Files what nothing speaks against: one request an origin, one open request a subject. */
export async function file(deps: AskedDeps, asked: Asked, begin?: Begin): Promise<AskResult> {
  const filed = newRequest(deps, asked);
  const trail = (id: number) => [createdEntry(filed, id)];
  const created = await deps.requests.create(filed, trail, deps.clock.now(), begin?.(filed));
  switch (created.kind) {
    case 'created':
    case 'sameOrigin':
      return { ok: true, case: created.case };
    case 'open':
      return alreadyOpen(asked, created.case);
    case 'refused':
      return { ok: false, refusal: { why: 'voteRefused', refusal: created.refusal } };
  }
}

/** The first request instead of the second. The store has put it on the trail with the look-up, in one transaction. */
function alreadyOpen({ plan }: Asked, { request, run }: Case): AskResult {
  const state = run?.status ?? request.state;
  const name = kindOf(plan.kind).subjectName(plan);
  return { ok: false, refusal: { why: 'openRequest', name, id: request.id, since: request.createdAt, state } };
}

function newRequest(deps: AskedDeps, asked: Asked): NewRequest {
  const policy = deps.policy();
  const { approvers: _approvers, needsTwo: _needsTwo, ...stored } = asked;
  return {
    ...stored,
    kind: asked.plan.kind,
    digest: planDigest(asked.plan),
    required: requiredFor(policy, asked),
    requesterMayApprove: ruleFor(policy, ruleKindOf({ kind: asked.plan.kind, plan: asked.plan })).requesterMayApprove,
    expiresAt: new Date(deps.clock.now().getTime() + policy.approvals.expireAfterHours * 3_600_000),
  };
}

/** Who may approve what, and under what it runs. */
function createdEntry(filed: NewRequest, id: number): TrailDraft {
  const { requester, plan, parentId, standingId } = filed;
  const detail = {
    name: requestName(id),
    kind: plan.kind,
    subject: portalIdOf(filed.subject),
    origin: filed.origin,
    reason: plan.reason,
    eligible: filed.eligible,
    digest: filed.digest,
    required: filed.required,
    ...(requester.kind !== 'member' && { requester: requester.name }),
    ...(parentId !== null && { parent: requestName(parentId) }),
    ...(standingId !== null && { standing: requestName(standingId) }),
  };
  return { kind: 'request.created', actor: actorOf(requester), requestId: id, detail };
}
