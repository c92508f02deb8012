import type { AskRefusal } from '../../domain/ask-refusals.js';
import { decidersOf } from '../../domain/audience.js';
import type { Member, Tenant } from '../../domain/person.js';
import { type Plan, ruleKindOf } from '../../domain/plan.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import { isFull } from '../../domain/quota.js';
import { actorOf, portalIdOf, type Requester, type Subject, subjectKey } from '../../domain/subject.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Case, RequestStore, TrailStore } from '../store-ports.js';
import { dayQuota } from './day-quota.js';

export interface AskedDeps {
  readonly requests: RequestStore;
  readonly trail: TrailStore;
  /** The policy in force. */
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

/** What is asked for, whoever asks. */
export interface Asked {
  readonly tenant: Tenant;
  readonly requester: Requester;
  /** What this request was made of, such as `draft:<id>`: it makes one request, however often it is sent. */
  readonly origin: string;
  readonly parentId: number | null;
  readonly standingId: number | null;
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

/** Why it can't be asked for, whoever asks: a time that has passed, nobody who could approve it, the day's limit. */
export async function refusalOf(deps: AskedDeps, asked: Asked): Promise<AskRefusal | undefined> {
  const policy = deps.policy();
  const now = deps.clock.now();
  const { plan, tenant } = asked;
  const startAt = plan.startAt === null ? null : new Date(plan.startAt);
  if (startAt && startAt <= now) return { why: 'pastDate', given: startAt };
  const { requesterMayApprove } = ruleFor(policy, ruleKindOf({ kind: plan.kind, plan }));
  const deciders = decidersOf({ ...asked, kind: plan.kind, requesterMayApprove }, asked.approvers, policy);
  if (asked.standingId === null && deciders.length < requiredFor(policy, asked)) return { why: 'nobodyCanApprove' };
  const starts = await deps.requests.starts(tenant, { kind: plan.kind }, now);
  const quota = dayQuota(plan, { policy, starts, at: startAt ?? now });
  return quota && isFull(quota) ? { why: 'limit', perDay: quota.perDay } : undefined;
}

/** Puts the refusal on the trail and answers it. */
export async function refuse(deps: AskedDeps, asked: Asked, refusal: AskRefusal): Promise<AskResult> {
  await deps.trail.append(asked.tenant, [refusedEntry(asked, refusal.why)], deps.clock.now());
  return { ok: false, refusal };
}

/** The trail's entry about a request that was not made. */
export function refusedEntry({ requester, subject, plan }: Asked, why: string): TrailDraft {
  const detail = { why, kind: plan.kind, subject: portalIdOf(subject) };
  const actor = actorOf(requester);
  return { kind: 'request.refused', actor, requestId: null, subject: subjectKey(subject), detail };
}

/** Votes that it needs. */
export function requiredFor(policy: Policy, { plan, needsTwo }: Asked): number {
  return Math.max(ruleFor(policy, ruleKindOf({ kind: plan.kind, plan })).required, needsTwo ? 2 : 1);
}
