import type { Tenant } from '../../domain/person.js';
import type { Request } from '../../domain/request.js';
import { namesStanding, provesStanding, standingHolds } from '../../domain/standing-approval.js';
import type { TrailEntry } from '../../domain/trail.js';
import { provesApproval } from '../../domain/trail-proof.js';
import type { GateAnswer } from '../../engine/look.js';
import type { RunRecord } from '../../engine/run.js';
import { protectionOf } from '../protection.js';
import { againAsked } from './again.js';
import { readStanding, type StandingDeps } from './standing.js';

interface Asked extends StandingDeps {
  readonly tenant: Tenant;
  readonly request: Request;
  /** Null once something was done: what bars a beginning must not leave things half done. */
  readonly beginning: RunRecord | null;
}

const open: GateAnswer = { open: true };

/** Whoever can write the tables has not written the trail; and whom the policy protects by now needs two, or is spared. */
export async function approvedOnTrail(asked: Asked): Promise<GateAnswer> {
  const { request, beginning, trail, tenant, policy } = asked;
  const protection = beginning ? await protectionOf(asked, request.subject) : 'none';
  if (protection === 'refused') {
    const because = 'The person is now on the protected list. Stop this run, or have an operator change the policy.';
    return { open: false, because };
  }
  const entries = await Array.fromAsync(trail.entries(tenant, { requestId: request.id }));
  const atLeast = protection === 'two' ? 2 : 1;
  if (request.standingId !== null)
    return await allowedOnTrail(asked, { entries, standingId: request.standingId, atLeast });
  const proof = provesApproval({ entries, request, policy: policy(), atLeast });
  return proof.ok ? open : forged(proof.because);
}

interface Allowed {
  readonly entries: readonly TrailEntry[];
  readonly standingId: number;
  readonly atLeast: number;
}

/** What runs without votes of its own begins only while its standing approval holds; otherwise people are asked. */
async function allowedOnTrail(asked: Asked, { entries, standingId, atLeast }: Allowed): Promise<GateAnswer> {
  const { request, beginning, tenant } = asked;
  const named = namesStanding(request, { entries, standingId });
  if (!named.ok) return forged(named.because);
  const standing = await readStanding(asked, { tenant, standingId });
  const policy = asked.policy();
  if (beginning) {
    const holds = standingHolds(standing, { kind: request.kind, policy, atLeast });
    return holds.ok ? open : againAsked(request, holds.because);
  }
  const proof = provesStanding(standing, { policy, atLeast });
  return proof.ok ? open : forged(proof.because);
}

function forged(because: string): GateAnswer {
  const whole = `${because} Stop this run, ask again, and have an operator look at the database.`;
  return { open: false, because: whole };
}
