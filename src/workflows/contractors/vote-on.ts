import type { Member, Tenant } from '../../domain/person.js';
import type { Requests } from '../requests/requests.js';
import type { RequestStore } from '../store-ports.js';
import type { RowResult } from './row-result.js';

interface VotingDeps {
  readonly tenant: Tenant;
  readonly store: { readonly requests: RequestStore };
  readonly requests: Pick<Requests, 'decide'>;
}

/** One more approval of what a click on a row asked for already. */
export async function voteOn(deps: VotingDeps, requestId: number, actor: Member): Promise<RowResult> {
  const { tenant, store, requests } = deps;
  const found = await store.requests.find(tenant, requestId);
  if (!found) return { kind: 'gone' };
  const { digest } = found.request;
  const said = await requests.decide({
    tenant,
    requestId,
    action: 'approve',
    actor,
    digest,
    reason: null,
    stepKey: null,
  });
  if (!said) return { kind: 'gone' };
  if (!said.decision.ok) return { kind: 'refused', refusal: said.decision.refusal, request: found.request };
  return said.decision.effect === 'voted' ? { kind: 'voted' } : { kind: 'done' };
}
