import { isHeld, released } from '../../domain/contractors/listing.js';
import type { DigestPlan } from '../../domain/contractors/plan.js';
import type { Member } from '../../domain/person.js';
import { planDigest } from '../../domain/plan.js';
import type { Requests } from '../requests/requests.js';
import type { Case } from '../store-ports.js';
import { asDigest, type ListFactsDeps } from './facts.js';
import type { ListClick, RowResult } from './row-result.js';

interface GoingOnDeps extends ListFactsDeps {
  readonly requests: Pick<Requests, 'decide'>;
}

/** The list is put before the approvers anew, with who let it go and why: what was clicked on the held one counts no more. */
export async function goOn(deps: GoingOnDeps, click: ListClick & { readonly reason: string }): Promise<RowResult> {
  const { requests, store, tenant, clock } = deps;
  const { digestId, digest, actor, reason } = click;
  const decided = await requests.decide({
    tenant,
    requestId: digestId,
    action: 'goOn',
    actor,
    digest,
    reason,
    stepKey: null,
  });
  const request = decided && asDigest(decided.case);
  if (!decided || !request) return { kind: 'gone' };
  if (!decided.decision.ok) return { kind: 'refused', refusal: decided.decision.refusal, request };
  const now = clock.now();
  const done = await store.requests.change(
    tenant,
    digestId,
    (current) => lift(current, { digest, actor, reason, now }),
    now,
  );
  return done ? { kind: 'done' } : { kind: 'changed' };
}

function lift(
  current: Case,
  {
    digest,
    actor,
    reason,
    now,
  }: { readonly digest: string | null; readonly actor: Member; readonly reason: string; readonly now: Date },
) {
  const request = asDigest(current);
  if (request?.state !== 'pending' || request.digest !== digest || !isHeld(request.plan)) return { result: false };
  const plan: DigestPlan = released(request.plan, { by: actor.slackId, reason, at: now });
  const round = request.round + 1;
  const entry = { kind: 'contractors.brakeLifted', actor: actor.slackId, requestId: request.id, detail: { reason } };
  return { result: true, change: { plan: { plan, round, digest: planDigest(plan, round) }, trail: [entry] } };
}
