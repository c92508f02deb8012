import type { Proposed } from '../../domain/contractors/plan.js';
import { requestName } from '../../domain/request.js';
import type { Subject } from '../../domain/subject.js';
import type { ApproverPort } from '../approvers.js';
import type { Requests } from '../requests/requests.js';
import { type DigestNow, disablePlan, type ListFactsDeps, listDigest } from './facts.js';
import type { ListClick, RowResult } from './row-result.js';

export interface FilingDeps extends ListFactsDeps {
  readonly requests: Pick<Requests, 'propose'>;
  readonly approvers: ApproverPort;
}

/** Files the disabling of these people of a list; the click is its first approval. */
export async function fileDisabling(
  deps: FilingDeps,
  { actor }: ListClick,
  { request }: DigestNow,
  people: readonly Proposed[],
): Promise<RowResult> {
  const { tenant, requests, store, policy } = deps;
  const children = await store.requests.list(tenant, { parentId: request.id, limit: 5_000 });
  const plan = disablePlan(request.plan, people, policy().contractors.canary);
  const eligible = await deps.approvers.eligible('contractors');
  const filed = await requests.propose({
    tenant,
    requester: { kind: 'schedule', name: `the list ${requestName(request.id)}` },
    // Two clicks at once read the same number, and make one request.
    origin: `contractors:${request.id}:${children.length}:${listDigest(people)}`,
    parentId: request.id,
    subject: subjectOf(people),
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

/** One account may have one open request; many are about no single thing. */
function subjectOf(people: readonly Proposed[]): Subject {
  const [only] = people;
  if (!only || people.length > 1) return { kind: 'none' };
  return { kind: 'person', slackId: null, portalId: only.id, email: only.email };
}
