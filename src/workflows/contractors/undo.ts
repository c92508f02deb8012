import { daysFrom } from '../../domain/contractors/exemption.js';
import { disablingOutcome } from '../../domain/contractors/outcome.js';
import type { Contractor, ContractorsPlan, EnablePlan } from '../../domain/contractors/plan.js';
import type { Member } from '../../domain/person.js';
import type { Plan } from '../../domain/plan.js';
import { type Request, requestName } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import type { Requests } from '../requests/requests.js';
import type { Case } from '../store-ports.js';
import type { FilingDeps } from './file-disabling.js';
import type { RowResult } from './row-result.js';
import { voteOn } from './vote-on.js';

export interface UndoDeps extends FilingDeps {
  readonly requests: Pick<Requests, 'decide' | 'propose'>;
}

interface UndoClick {
  /** The request that disabled the account. */
  readonly requestId: number;
  readonly personId: string;
  readonly actor: Member;
}

/**
 * Enables an account again that a request disabled, within the policy's days. Whoever approves what is taken back may
 * ask for it; who approves it, and how many must, is the rule for taking back, and by that rule the click is the first
 * approval. Once it is asked for, a click is one more approval.
 */
export async function undoDisabling(deps: UndoDeps, click: UndoClick): Promise<RowResult> {
  const { tenant, requests, policy, clock } = deps;
  const { requestId, personId, actor } = click;
  const waiting = (await siblingsOf(deps, requestId)).find(({ request }) => isUndoOf(request, click));
  if (waiting) return await voteOn(deps, waiting.request.id, actor);
  const input = { tenant, requestId, actor, digest: null, reason: null, stepKey: null } as const;
  const decided = await requests.decide({ ...input, action: 'undo' });
  if (!decided || !isContractors(decided.case.request)) return { kind: 'gone' };
  const { request, run } = { request: decided.case.request, run: decided.case.run };
  if (!decided.decision.ok) return { kind: 'refused', refusal: decided.decision.refusal, request };
  const person = request.plan.people.find(({ id }) => id === personId);
  const outcome = disablingOutcome(run, { id: personId });
  if (!person || outcome.kind !== 'disabled' || request.plan.what !== 'disable') return { kind: 'changed' };
  if (daysFrom(outcome.readAt, policy().contractors.undoWithinDays) <= clock.now()) return { kind: 'changed' };
  return await fileUndo(deps, click, { request, person });
}

async function fileUndo(
  deps: UndoDeps,
  { requestId, actor }: UndoClick,
  { request, person }: { readonly request: Request<ContractorsPlan>; readonly person: Contractor },
): Promise<RowResult> {
  const { tenant, requests, policy, approvers } = deps;
  const { id, name, email, type } = person;
  const plan: EnablePlan = {
    kind: 'contractors',
    what: 'enable',
    startAt: null,
    reason: `Undo of ${requestName(requestId)}`,
    people: [{ id, name, email, type }],
    of: requestId,
  };
  const siblings = await siblingsOf(deps, requestId);
  const mayApprove = standingOf(actor, policy(), 'undo').approver;
  const filed = await requests.propose({
    tenant,
    requester: { kind: 'schedule', name: `the list ${requestName(request.parentId ?? requestId)}` },
    // Two clicks at once read the same number, and make one request.
    origin: `contractors:undo:${requestId}:${id}:${siblings.length}`,
    ...(request.parentId !== null && { parentId: request.parentId }),
    subject: { kind: 'person', slackId: null, portalId: id, email },
    plan,
    notes: [],
    needsTwo: false,
    ...(mayApprove && { vote: { actor } }),
    ...(await approvers.eligible('undo')),
  });
  if (filed.ok)
    return filed.case.request.state === 'pending' ? { kind: mayApprove ? 'voted' : 'asked' } : { kind: 'done' };
  const { refusal } = filed;
  if (refusal.why === 'voteRefused') return { kind: 'refused', refusal: refusal.refusal, request };
  return { kind: 'notFiled', refusal };
}

/** The requests made of the same list, the one itself among them; none for one that stands alone. */
async function siblingsOf({ tenant, store }: UndoDeps, requestId: number): Promise<readonly Case[]> {
  const parentId = (await store.requests.find(tenant, requestId))?.request.parentId ?? null;
  return parentId === null ? [] : await store.requests.list(tenant, { parentId, limit: 5_000 });
}

/** Asked for already, and waiting for more approvals. */
function isUndoOf({ plan, state }: Request, of: UndoClick): boolean {
  if (!isEnabling(plan) || state !== 'pending') return false;
  return plan.of === of.requestId && plan.people.some(({ id }) => id === of.personId);
}

function isEnabling(plan: Plan): plan is EnablePlan {
  return plan.kind === 'contractors' && plan.what === 'enable';
}

function isContractors(request: Request): request is Request<ContractorsPlan> {
  return request.kind === 'contractors';
}
