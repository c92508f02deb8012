import { type Action, type Decision, decide, type Refusal, type RunPhase, requiredVotes } from '../domain/approval.js';
import type { JsonObject } from '../domain/json.js';
import { type OffboardChoices, offboardPlan } from '../domain/offboard-plan.js';
import type { AskRefusal } from '../domain/offboard-refusals.js';
import { type Identity, type Member, samePerson, type Tenant } from '../domain/person.js';
import { planDigest } from '../domain/plan.js';
import { type Policy, ruleFor } from '../domain/policy.js';
import { requestName } from '../domain/request.js';
import { standingOf } from '../domain/standing.js';
import type { TrailDraft } from '../domain/trail.js';
import { neverSkipped, offboardSteps, offboardWorkflowName } from './offboard/steps.js';
import type { OffboardPreview } from './preview.js';
import type { Case, NewRequest, RequestChange, RequestStore, TrailStore } from './store-ports.js';

export interface RequestsDeps {
  readonly requests: RequestStore;
  readonly trail: TrailStore;
  /** The policy in force. */
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
  readonly newId: () => string;
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

export interface DecideInput {
  readonly tenant: Tenant;
  readonly requestId: number;
  readonly action: Action;
  readonly actor: Member;
  /** The digest printed on the clicked card; only votes need it. */
  readonly digest: string | null;
  readonly reason: string | null;
  /** The step to skip or to take as done by hand. */
  readonly stepKey: string | null;
}

export interface DecideResult {
  readonly decision: Decision;
  /** The case as it was when the decision fell. */
  readonly case: Case;
}

export interface Requests {
  /** Files a request, or says why not. Refusals are on the trail too. */
  ask(input: AskInput): Promise<AskResult>;
  /** One person's word on one request, in one transaction. Undefined if there is no such request. */
  decide(input: DecideInput): Promise<DecideResult | undefined>;
  /** Ends what nobody decided in time; answers the ids. */
  expireOverdue(tenant: Tenant): Promise<readonly number[]>;
}

/** Asking, deciding and expiring: every way to cause a change goes through here. */
export function createRequests(deps: RequestsDeps): Requests {
  return {
    ask: (input) => ask(deps, input),
    decide: (input) => decideOn(deps, input),
    expireOverdue: (tenant) => expireOverdue(deps, tenant),
  };
}

async function ask(deps: RequestsDeps, input: AskInput): Promise<AskResult> {
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

async function refusalOf(deps: RequestsDeps, input: AskInput): Promise<AskRefusal | undefined> {
  const policy = deps.policy();
  const now = deps.clock.now();
  const { requester, subject, choices } = input;
  if (samePerson(requester, subject)) return { why: 'aboutYourself' };
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

async function refuse(deps: RequestsDeps, input: AskInput, refusal: AskRefusal): Promise<AskResult> {
  const detail = { why: refusal.why, kind: 'offboard', subject: input.preview.person.id };
  const entry = { kind: 'request.refused', actor: input.requester.slackId, requestId: null, detail };
  await deps.trail.append([entry], deps.clock.now());
  return { ok: false, refusal };
}

function requiredFor(policy: Policy, input: AskInput): number {
  return Math.max(ruleFor(policy, 'offboard').required, input.needsTwo ? 2 : 1);
}

function newRequest(deps: RequestsDeps, input: AskInput): NewRequest {
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

async function decideOn(deps: RequestsDeps, input: DecideInput): Promise<DecideResult | undefined> {
  const now = deps.clock.now();
  return await deps.requests.change(
    input.tenant,
    input.requestId,
    (current, { startedToday }) => {
      const { action, actor, digest } = input;
      const phase = phaseOf(current);
      const policy = deps.policy();
      const said = decide({ action, actor, request: current.request, phase, digest, policy, startedToday, now });
      const decision =
        said.ok && !fitsStep(input, current) ? ({ ok: false, refusal: { why: 'notNow', phase } } as const) : said;
      const change = decision.ok ? changeFor(deps, input, current, decision) : refusedChange(input, decision.refusal);
      return { result: { decision, case: current }, change };
    },
    now,
  );
}

/** Skip and by hand are for the step that the button was drawn for, while the run is parked at it. */
function fitsStep({ action, stepKey }: DecideInput, { run }: Case): boolean {
  if (action !== 'skip' && action !== 'byHand') return true;
  if (stepKey === null || run?.parked?.stepKey !== stepKey) return false;
  return action === 'byHand' || !neverSkipped.includes(stepKey);
}

/** What the guard needs to know of a run. */
export function phaseOf({ run }: Case): RunPhase {
  if (!run) return 'none';
  if (run.status === 'parked') return 'parked';
  if (run.status === 'stopped' || run.status === 'done') return 'ended';
  return run.startedAt ? 'running' : 'waiting';
}

function refusedChange({ action, actor, requestId }: DecideInput, refusal: Refusal): RequestChange {
  const detail = { action, why: refusal.why };
  return { trail: [{ kind: 'action.refused', actor: actor.slackId, requestId, detail }] };
}

function changeFor(
  deps: RequestsDeps,
  input: DecideInput,
  current: Case,
  decision: Extract<Decision, { ok: true }>,
): RequestChange {
  const { action, actor, requestId, reason, stepKey } = input;
  const by = actor.slackId;
  const entry = (kind: string, detail: JsonObject): TrailDraft => ({ kind, actor: by, requestId, detail });
  switch (action) {
    case 'approve':
    case 'deny':
      return voteChange(deps, input, current, decision);
    case 'details':
      return { trail: [entry('details.viewed', {})] };
    case 'cancel': {
      const ended = { state: 'canceled', endedBy: by, decidedAt: deps.clock.now() } as const;
      const trail = [entry('request.canceled', {})];
      return current.run ? { ...ended, run: { kind: 'cancel', by }, trail } : { ...ended, trail };
    }
    case 'stop':
      return { run: { kind: 'requestStop', by }, trail: [entry('run.stopRequested', {})] };
    case 'retry':
      return { run: { kind: 'retry', by }, trail: [entry('run.retried', {})] };
    case 'skip':
    case 'byHand': {
      const step = stepKey ?? '';
      const said = reason ?? '';
      const kind = action === 'skip' ? 'step.skipped' : 'step.doneByHand';
      return { run: { kind: action, by, stepKey: step, reason: said }, trail: [entry(kind, { step, reason: said })] };
    }
  }
}

function voteChange(
  deps: RequestsDeps,
  input: DecideInput,
  { request, run }: Case,
  decision: Extract<Decision, { ok: true }>,
): RequestChange {
  const { actor, reason, action, requestId } = input;
  const at = deps.clock.now();
  const { slackId, portalId, email } = actor;
  const word = action === 'approve' ? 'yes' : 'no';
  const vote = { digest: request.digest, voter: { slackId, portalId, email }, vote: word, reason, at } as const;
  const detail = { vote: word, digest: request.digest, reason, portalId, email };
  const trail: TrailDraft[] = [{ kind: 'request.voted', actor: slackId, requestId, detail }];
  if (decision.effect === 'voted') return { vote, trail };
  if (decision.effect === 'denied') {
    trail.push({ kind: 'request.denied', actor: slackId, requestId, detail: { reason } });
    // A hand-over that waits for a new approval ends where it is: what was done stays done.
    const how = run ? ({ run: { kind: 'requestStop', by: slackId } } as const) : ({ state: 'denied' } as const);
    const end = { ...how, vote, decidedAt: at, endedBy: slackId, trail } as const;
    return reason === null ? end : { ...end, endReason: reason };
  }
  const needed = requiredVotes(request, deps.policy());
  trail.push({ kind: 'request.approved', actor: slackId, requestId, detail: { digest: request.digest, needed } });
  const approved = { state: 'approved', vote, decidedAt: at, trail } as const;
  if (run) return { ...approved, run: { kind: 'retry', by: slackId } };
  const notBefore = request.plan.startAt ? new Date(request.plan.startAt) : at;
  return {
    ...approved,
    startRun: { id: deps.newId(), workflow: offboardWorkflowName, notBefore, steps: offboardSteps },
  };
}

async function expireOverdue(deps: RequestsDeps, tenant: Tenant): Promise<readonly number[]> {
  const now = deps.clock.now();
  const expired: number[] = [];
  for (const id of await deps.requests.overdue(tenant, now)) {
    const ended = await deps.requests.change(
      tenant,
      id,
      ({ request }) => {
        const stillDue = request.state === 'pending' && request.expiresAt <= now;
        if (!stillDue) return { result: false };
        const entry = { kind: 'request.expired', actor: 'system', requestId: id, detail: {} };
        return { result: true, change: { state: 'expired', decidedAt: now, trail: [entry] } };
      },
      now,
    );
    if (ended) expired.push(id);
  }
  return expired;
}
