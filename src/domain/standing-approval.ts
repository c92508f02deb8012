import { standingPolicyOf } from './plan.js';
import { policyDigest } from './policy/digest.js';
import type { Policy } from './policy/policy.js';
import { type Request, requestName } from './request.js';
import type { TrailEntry } from './trail.js';
import { provesApproval, type TrailProof, unchangedPlan } from './trail-proof.js';

/** What is known of a standing approval: `entries` are its request's, in order. */
export interface Standing {
  readonly request: Request;
  /** Status of its run; null without one. */
  readonly runStatus: string | null;
  readonly entries: readonly TrailEntry[];
}

/** Whether requests of this kind may begin under it now; `because` is a sentence or two. */
export function standingHolds(
  standing: Standing,
  { kind, policy, atLeast }: { readonly kind: Request['kind']; readonly policy: Policy; readonly atLeast: number },
): TrailProof {
  const { request, runStatus, entries } = standing;
  const name = requestName(request.id);
  const allowed = standingPolicyOf(request.plan);
  if (request.kind !== kind || allowed === null) return no(`${name} allows nothing of this kind.`);
  if (request.revokedAt !== null || entries.some((entry) => entry.kind === 'request.revoked'))
    return no(`${name} allowed it, but was taken back since.`);
  if (request.state !== 'finished' || runStatus !== 'done') return no(`${name} would allow it, but is not approved.`);
  if (allowed !== policyDigest(policy))
    return no(`${name} allowed it under other rules: the policy was changed since.`);
  return provesStanding(standing, { policy, atLeast });
}

/** Whether the trail shows that it was approved, whatever came after: what began under it may go on. */
export function provesStanding(
  { request, entries }: Standing,
  { policy, atLeast }: { readonly policy: Policy; readonly atLeast: number },
): TrailProof {
  const proof = provesApproval({ entries, request, policy, atLeast });
  return proof.ok ? proof : no(`${requestName(request.id)} does not count. ${proof.because}`);
}

/** Whether the trail shows that this request was made to run under that standing approval, with the plan it has now. */
export function namesStanding(
  request: Request,
  { entries, standingId }: { readonly entries: readonly TrailEntry[]; readonly standingId: number },
): TrailProof {
  const changed = unchangedPlan({ entries, request });
  if (!changed.ok) return changed;
  const created = entries.find((entry) => entry.kind === 'request.created');
  const isNamed = created?.detail.standing === requestName(standingId) && created.detail.digest === request.digest;
  return isNamed ? { ok: true } : no('The trail shows no standing approval of this plan.');
}

function no(because: string): TrailProof {
  return { ok: false, because };
}
