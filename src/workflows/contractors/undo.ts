import { daysFrom } from '../../domain/contractors/exemption.js';
import { disablingOutcome } from '../../domain/contractors/outcome.js';
import type { ContractorsPlan, EnablePlan } from '../../domain/contractors/plan.js';
import type { Member } from '../../domain/person.js';
import { type Request, requestName } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import type { Requests } from '../requests/requests.js';
import type { FilingDeps } from './file-disabling.js';
import type { RowResult } from './row-result.js';

export interface UndoDeps extends FilingDeps {
  readonly requests: Pick<Requests, 'decide' | 'propose'>;
}

/**
 * Enables an account again that a request disabled, within the policy's days; the click is the first approval. Who may
 * do that is whoever decides about contractors and about what is taken back.
 */
export async function undoDisabling(
  deps: UndoDeps,
  { requestId, personId, actor }: { readonly requestId: number; readonly personId: string; readonly actor: Member },
): Promise<RowResult> {
  const { tenant, requests, store, policy, clock } = deps;
  const decided = await requests.decide({
    tenant,
    requestId,
    action: 'undo',
    actor,
    digest: null,
    reason: null,
    stepKey: null,
  });
  if (!decided || !isContractors(decided.case.request)) return { kind: 'gone' };
  const { request, run } = { request: decided.case.request, run: decided.case.run };
  if (!decided.decision.ok) return { kind: 'refused', refusal: decided.decision.refusal, request };
  if (!standingOf(actor, policy(), 'undo').approver)
    return { kind: 'refused', refusal: { why: 'notAllowed' }, request };
  const person = request.plan.people.find(({ id }) => id === personId);
  const outcome = disablingOutcome(run, { id: personId });
  if (!person || outcome.kind !== 'disabled' || request.plan.what !== 'disable') return { kind: 'changed' };
  if (daysFrom(outcome.readAt, policy().contractors.undoWithinDays) <= clock.now()) return { kind: 'changed' };
  const { id, name, email, type } = person;
  const plan: EnablePlan = {
    kind: 'contractors',
    what: 'enable',
    startAt: null,
    reason: `Undo of ${requestName(requestId)}`,
    people: [{ id, name, email, type }],
    of: requestId,
  };
  const siblings =
    request.parentId === null ? [] : await store.requests.list(tenant, { parentId: request.parentId, limit: 5_000 });
  const eligible = await deps.approvers.eligible('contractors');
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
    vote: { actor },
    ...eligible,
  });
  if (filed.ok) return filed.case.request.state === 'pending' ? { kind: 'voted' } : { kind: 'done' };
  const { refusal } = filed;
  if (refusal.why === 'voteRefused') return { kind: 'refused', refusal: refusal.refusal, request };
  return { kind: 'notFiled', refusal };
}

function isContractors(request: Request): request is Request<ContractorsPlan> {
  return request.kind === 'contractors';
}
