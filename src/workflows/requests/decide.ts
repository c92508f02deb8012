import { type Action, type Decision, decide, type Refusal, type RunPhase } from '../../domain/approval.js';
import type { JsonObject } from '../../domain/json.js';
import { stepRuleOf } from '../../domain/kinds.js';
import type { Member, Tenant } from '../../domain/person.js';
import { ruleKindOf } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Quota } from '../../domain/quota.js';
import type { Request } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import type { TrailDraft } from '../../domain/trail.js';
import { barredBy, type Protection, type ProtectionDeps, readProtection } from '../protection.js';
import type { Case, RequestChange, RequestStore, Start } from '../store-ports.js';
import { dayQuota } from './day-quota.js';
import { startOf } from './start-of.js';
import { voteChange } from './vote-change.js';

export interface DecidingDeps extends ProtectionDeps {
  readonly requests: RequestStore;
  readonly clock: { now(): Date };
  readonly newId: () => string;
}

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
  /**
   * Whether surely nobody is left of those who may end or resume the run. Only asked where the answer matters; left out
   * where it can't be told.
   */
  readonly nobodyLeft?: (request: Request) => Promise<boolean>;
}

export interface DecideResult {
  readonly decision: Decision;
  /** The case as it was when the decision fell. */
  readonly case: Case;
}

/** One person's word on one request, in one transaction. Undefined if there is no such request. */
export async function decideOn(deps: DecidingDeps, input: DecideInput): Promise<DecideResult | undefined> {
  return await judge(deps, input, (current, decision) => changeFor(deps, input, current, decision));
}

/** What the guard would say to it now. A refusal is on the trail; nothing else is written. */
export async function weighOn(deps: DecidingDeps, input: DecideInput): Promise<DecideResult | undefined> {
  return await judge(deps, input, () => undefined);
}

async function judge(
  deps: DecidingDeps,
  input: DecideInput,
  allowed: (current: Case, decision: Extract<Decision, { ok: true }>) => RequestChange | undefined,
): Promise<DecideResult | undefined> {
  const protection = await protectionFor(deps, input);
  const abandoned = await isAbandoned(deps, input);
  const now = deps.clock.now();
  return await deps.requests.change(
    input.tenant,
    input.requestId,
    (stored, { starts }) => {
      const current = protection === 'two' ? withTwoVotes(stored) : stored;
      const { action, actor, digest } = input;
      const phase = runPhaseOf(current);
      const policy = deps.policy();
      const barred = barredBy(protection);
      const quota = quotaFor(current, { policy, starts, now });
      const { request } = current;
      const said = decide({ action, actor, request, phase, digest, policy, quota, barred, abandoned, now });
      const decision =
        said.ok && !fitsStep(input, current) ? ({ ok: false, refusal: { why: 'notNow', phase } } as const) : said;
      const change = decision.ok ? allowed(current, decision) : refusedChange(input, decision.refusal);
      return { result: { decision, case: current }, ...(change && { change }) };
    },
    now,
  );
}

/** Only a yes needs to know; whatever else is done to a request about somebody protected does them no harm. */
async function protectionFor(deps: DecidingDeps, { tenant, requestId, action }: DecideInput): Promise<Protection> {
  if (action !== 'approve') return 'none';
  const found = await deps.requests.find(tenant, requestId);
  return found ? await readProtection(deps, found.request.subject) : 'none';
}

/** Only whoever became an approver later needs to know, and only to end a run or to have it tried again. */
async function isAbandoned(deps: DecidingDeps, input: DecideInput): Promise<boolean> {
  const { tenant, requestId, action, actor, nobodyLeft } = input;
  if (!nobodyLeft || (action !== 'stop' && action !== 'retry')) return false;
  const found = await deps.requests.find(tenant, requestId);
  if (!found || found.request.eligible.includes(actor.slackId)) return false;
  const { approver } = standingOf(actor, deps.policy(), ruleKindOf(found.request));
  return approver && (await nobodyLeft(found.request));
}

/** Somebody who is protected by two approvals by now needs them, whenever it was asked for. */
function withTwoVotes({ request, run }: Case): Case {
  return { request: { ...request, required: Math.max(2, request.required) }, run };
}

/** Skip and by hand are for the step that the button was drawn for, while the run is parked at it. */
function fitsStep({ action, stepKey }: DecideInput, { request, run }: Case): boolean {
  if (action !== 'skip' && action !== 'byHand') return true;
  if (stepKey === null || run?.parked?.stepKey !== stepKey) return false;
  const rule = stepRuleOf(request.plan, stepKey);
  return action === 'byHand' ? rule?.byHand === true : rule?.skippable === true;
}

/** A run that exists has had its place among the day's starts. */
function quotaFor(
  { request, run }: Case,
  { policy, starts, now }: { readonly policy: Policy; readonly starts: readonly Start[]; readonly now: Date },
): Quota | null {
  return run ? null : dayQuota(request.plan, { policy, starts, at: startOf(request.plan, now) });
}

/** What the guard needs to know of a run. */
function runPhaseOf({ run }: Case): RunPhase {
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
  deps: DecidingDeps,
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
      return voteChange(deps, { action, actor, reason }, current, decision);
    case 'details':
      return { trail: [entry('details.viewed', {})] };
    case 'cancel': {
      const ended = { state: 'canceled', endedBy: by, decidedAt: deps.clock.now() } as const;
      const trail = [entry('request.canceled', {})];
      return current.run ? { ...ended, run: { kind: 'cancel', by }, trail } : { ...ended, trail };
    }
    case 'revoke':
      return { revokedAt: deps.clock.now(), endedBy: by, trail: [entry('request.revoked', {})] };
    case 'stop':
      return { run: { kind: 'requestStop', by }, trail: [entry('run.stopRequested', {})] };
    case 'retry':
      return { run: { kind: 'retry', by }, trail: [entry('run.retried', {})] };
    // What follows of it is the kind's own, which puts it on the trail.
    case 'disable':
    case 'keep':
    case 'exempt':
    case 'askSponsor':
    case 'goOn':
    case 'undo':
      return { trail: [] };
    case 'skip':
    case 'byHand': {
      const step = stepKey ?? '';
      const said = reason ?? '';
      const kind = action === 'skip' ? 'step.skipped' : 'step.doneByHand';
      return { run: { kind: action, by, stepKey: step, reason: said }, trail: [entry(kind, { step, reason: said })] };
    }
  }
}
