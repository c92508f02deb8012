import type { JsonObject } from '../../domain/json.js';
import { planDigest } from '../../domain/offboard/plan.js';
import { type OffboardChoices, offboardPlan } from '../../domain/offboard/planning.js';
import type { AskRefusal } from '../../domain/offboard/refusals.js';
import { type Identity, type Member, samePerson, type Tenant } from '../../domain/person.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { OffboardPreview } from '../offboard/preview/preview.js';
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
  readonly draftId: string;
  readonly subject: Identity;
  readonly preview: OffboardPreview;
  readonly choices: OffboardChoices;
  /** Slack ids of everybody who may approve this kind of request now. */
  readonly eligible: readonly string[];
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
  const created = await deps.requests.create(
    newRequest(deps, input),
    (id) => [createdEntry(input, id)],
    deps.clock.now(),
  );
  if (created.kind !== 'open') return { ok: true, case: created.case };
  const { request, run } = created.case;
  const state = run?.status ?? request.state;
  const { name } = input.preview.person;
  // The store has written this refusal with the look-up, in one transaction.
  return { ok: false, refusal: { why: 'openRequest', name, id: request.id, since: request.createdAt, state } };
}

async function refusalOf(deps: AskingDeps, input: AskInput): Promise<AskRefusal | undefined> {
  const policy = deps.policy();
  const now = deps.clock.now();
  const { requester, subject, choices } = input;
  if (samePerson(requester, subject) === 'same') return { why: 'aboutYourself' };
  if (!standingOf(requester, policy, 'offboard').requester) return { why: 'notAllowed' };
  if (choices.startAt && choices.startAt <= now) return { why: 'pastDate', given: choices.startAt };
  const { requesterMayApprove } = ruleFor(policy, 'offboard');
  const deciders = input.eligible.filter(
    (id) => id !== subject.slackId && (requesterMayApprove || id !== requester.slackId),
  );
  if (deciders.length < requiredFor(policy, input)) return { why: 'nobodyCanApprove' };
  const perDay = policy.offboarding.maxPerDay;
  return (await deps.requests.startedToday(input.tenant, now)) >= perDay ? { why: 'limit', perDay } : undefined;
}

async function refuse(deps: AskingDeps, input: AskInput, refusal: AskRefusal): Promise<AskResult> {
  const detail = { why: refusal.why, kind: 'offboard', subject: input.preview.person.id };
  const entry = { kind: 'request.refused', actor: input.requester.slackId, requestId: null, detail };
  await deps.trail.append([entry], deps.clock.now());
  return { ok: false, refusal };
}

function requiredFor(policy: Policy, input: AskInput): number {
  return Math.max(ruleFor(policy, 'offboard').required, input.needsTwo ? 2 : 1);
}

function newRequest(deps: AskingDeps, input: AskInput): NewRequest {
  const policy = deps.policy();
  const { tenant, requester, draftId, subject, preview, choices, eligible } = input;
  const { status, avatarUrl: _, usedSpaceBytes: __, ...person } = preview.person;
  const plan = offboardPlan({ ...preview, person }, choices);
  const { slackId, portalId, email } = requester;
  const expiresAt = new Date(deps.clock.now().getTime() + policy.approvals.expireAfterHours * 3_600_000);
  return {
    tenant,
    kind: 'offboard',
    draftId,
    requester: { slackId, portalId, email },
    requesterName: requester.name,
    subject,
    plan,
    digest: planDigest(plan),
    preview: shownFacts(preview, status),
    eligible,
    required: requiredFor(policy, input),
    requesterMayApprove: ruleFor(policy, 'offboard').requesterMayApprove,
    expiresAt,
  };
}

/** Counts and hints for the card; an approval does not bind them. */
function shownFacts(preview: OffboardPreview, status: string): JsonObject {
  const counted = (pick: (room: OffboardPreview['rooms'][number]) => number | null) =>
    preview.rooms.reduce((sum, room) => sum + (pick(room) ?? 0), 0);
  return {
    status,
    avatarUrl: preview.person.avatarUrl,
    usedSpaceBytes: preview.person.usedSpaceBytes,
    members: counted((room) => room.members),
    guests: counted((room) => room.guests),
    sharedRooms: preview.rooms.filter((room) => room.shared && !room.archived).length,
    notes: preview.notes,
    readAt: preview.readAt.toISOString(),
  };
}

function createdEntry(input: AskInput, id: number): TrailDraft {
  const { person } = input.preview;
  const detail = {
    name: requestName(id),
    kind: 'offboard',
    subject: person.id,
    draft: input.draftId,
    reason: input.choices.reason,
    eligible: input.eligible,
  };
  return { kind: 'request.created', actor: input.requester.slackId, requestId: id, detail };
}
