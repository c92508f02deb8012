import type { Tenant } from '../../domain/person.js';
import { type Request, requestName } from '../../domain/request.js';
import { type Standing, standingHolds } from '../../domain/standing-approval.js';
import type { Subject } from '../../domain/subject.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { TrailProof } from '../../domain/trail-proof.js';
import { type ProtectionDeps, protectionOf } from '../protection.js';
import type { RequestStore, TrailStore } from '../store-ports.js';

export interface StandingDeps extends ProtectionDeps {
  readonly requests: Pick<RequestStore, 'find'>;
  readonly trail: Pick<TrailStore, 'entries'>;
}

interface Sought {
  readonly tenant: Tenant;
  readonly standingId: number;
}

/** A standing approval with its part of the trail. Throws where there is no such request. */
export async function readStanding(
  { requests, trail }: Pick<StandingDeps, 'requests' | 'trail'>,
  { tenant, standingId }: Sought,
): Promise<Standing> {
  const found = await requests.find(tenant, standingId);
  if (!found) throw new Error(`There is no ${requestName(standingId)} in this workspace.`);
  const entries: TrailEntry[] = [];
  for await (const entry of trail.entries(tenant, { requestId: standingId })) entries.push(entry);
  return { request: found.request, runStatus: found.run?.status ?? null, entries };
}

/** Whether a request of this kind about this subject may be made to run under it now. Throws the portal's errors. */
export async function standingAnswer(
  deps: StandingDeps,
  { kind, subject, ...sought }: Sought & { readonly kind: Request['kind']; readonly subject: Subject },
): Promise<TrailProof> {
  const protection = await protectionOf(deps, subject);
  if (protection === 'refused') return { ok: false, because: 'The person is on the protected list.' };
  const standing = await readStanding(deps, sought);
  return standingHolds(standing, { kind, policy: deps.policy(), atLeast: protection === 'two' ? 2 : 1 });
}
