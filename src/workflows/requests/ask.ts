import type { AskRefusal } from '../../domain/ask-refusals.js';
import { decidersOf } from '../../domain/audience.js';
import { kindOf } from '../../domain/kinds.js';
import type { Member, Tenant } from '../../domain/person.js';
import { type Plan, planDigest } from '../../domain/plan.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import { isFull } from '../../domain/quota.js';
import { mostOpen, requestName } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import { portalIdOf, type Subject, sameAs, subjectKey } from '../../domain/subject.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Case, NewRequest, RequestStore, TrailStore } from '../store-ports.js';

export interface AskingDeps {
  readonly requests: RequestStore;
  readonly trail: TrailStore;
  /** The policy in force. */
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

export interface AskInput {
  readonly tenant: Tenant;
  readonly requester: Member;
  /** What this request was made of, such as `draft:<id>`: it makes one request, however often it is sent. */
  readonly origin: string;
  readonly subject: Subject;
  readonly plan: Plan;
  /** What an approver should know besides the plan, one sentence each; an approval does not bind it. */
  readonly notes: readonly string[];
  /** Slack ids of everybody who may approve this kind of request now. */
  readonly eligible: readonly string[];
  /** Those of them who are members and could be looked up. */
  readonly approvers: readonly Member[];
  /** True if the policy wants two approvals for this person. */
  readonly needsTwo: boolean;
}

export type AskResult =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly refusal: AskRefusal };

/** Files a request, or says why not. Refusals are on the trail too. */
export async function ask(deps: AskingDeps, input: AskInput): Promise<AskResult> {
  const refusal = await refusalOf(deps, input);
  if (refusal) return await refuse(deps, input, refusal);
  const filed = newRequest(deps, input);
  const created = await deps.requests.create(filed, (id) => [createdEntry(input, filed, id)], deps.clock.now());
  if (created.kind !== 'open') return { ok: true, case: created.case };
  const { request, run } = created.case;
  const state = run?.status ?? request.state;
  const name = kindOf(input.plan.kind).subjectName(input.plan);
  // The store has written this refusal with the look-up, in one transaction.
  return { ok: false, refusal: { why: 'openRequest', name, id: request.id, since: request.createdAt, state } };
}

async function refusalOf(deps: AskingDeps, input: AskInput): Promise<AskRefusal | undefined> {
  const policy = deps.policy();
  const now = deps.clock.now();
  const { requester, subject, plan } = input;
  const rule = ruleFor(policy, plan.kind);
  const startAt = plan.startAt === null ? null : new Date(plan.startAt);
  if (sameAs(subject, requester) === 'same') return { why: 'aboutYourself' };
  if (!standingOf(requester, policy, plan.kind).requester) return { why: 'notAllowed' };
  if (startAt && startAt <= now) return { why: 'pastDate', given: startAt };
  const asked = {
    kind: plan.kind,
    subject,
    requester: { kind: 'member', ...requester },
    requesterMayApprove: rule.requesterMayApprove,
    eligible: input.eligible,
  } as const;
  const deciders = decidersOf(asked, input.approvers, policy);
  if (deciders.length < requiredFor(policy, input)) return { why: 'nobodyCanApprove' };
  const perDay = kindOf(plan.kind).perDay(policy);
  if (perDay !== null) {
    const others = await deps.requests.starts(input.tenant, { kind: plan.kind }, now);
    if (isFull({ perDay, others, at: startAt ?? now })) return { why: 'limit', perDay };
  }
  const open = await deps.requests.countOpen(input.tenant, requester.slackId);
  return open >= mostOpen ? { why: 'tooManyOpen', most: mostOpen } : undefined;
}

async function refuse(deps: AskingDeps, input: AskInput, refusal: AskRefusal): Promise<AskResult> {
  const { tenant, requester, subject, plan } = input;
  const about = subjectKey(subject);
  const detail = { why: refusal.why, kind: plan.kind, subject: portalIdOf(subject) };
  const entry = { kind: 'request.refused', actor: requester.slackId, requestId: null, subject: about, detail };
  await deps.trail.append(tenant, [entry], deps.clock.now());
  return { ok: false, refusal };
}

function requiredFor(policy: Policy, input: AskInput): number {
  return Math.max(ruleFor(policy, input.plan.kind).required, input.needsTwo ? 2 : 1);
}

function newRequest(deps: AskingDeps, input: AskInput): NewRequest {
  const policy = deps.policy();
  const { tenant, requester, origin, subject, plan, notes, eligible } = input;
  const { slackId, portalId, email } = requester;
  const expiresAt = new Date(deps.clock.now().getTime() + policy.approvals.expireAfterHours * 3_600_000);
  return {
    tenant,
    kind: plan.kind,
    origin,
    parentId: null,
    requester: { kind: 'member', name: requester.name, slackId, portalId, email },
    subject,
    plan,
    digest: planDigest(plan),
    notes,
    eligible,
    required: requiredFor(policy, input),
    requesterMayApprove: ruleFor(policy, plan.kind).requesterMayApprove,
    expiresAt,
  };
}

function createdEntry(input: AskInput, filed: NewRequest, id: number): TrailDraft {
  const detail = {
    name: requestName(id),
    kind: input.plan.kind,
    subject: portalIdOf(input.subject),
    origin: input.origin,
    reason: input.plan.reason,
    eligible: input.eligible,
    digest: filed.digest,
    required: filed.required,
  };
  return { kind: 'request.created', actor: input.requester.slackId, requestId: id, detail };
}
