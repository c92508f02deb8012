import type { AskRefusal } from '../../domain/ask-refusals.js';
import { digestPlan, isWorthShowing } from '../../domain/contractors/listing.js';
import type { DigestPlan } from '../../domain/contractors/plan.js';
import type { ScanResult } from '../../domain/contractors/scan-result.js';
import type { Member, Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { Requester } from '../../domain/subject.js';
import type { ApproverPort } from '../approvers.js';
import type { GroupsPort } from '../ports.js';
import { isProtected } from '../protection.js';
import type { Requests } from '../requests/requests.js';
import type { Case, RequestStore, TrailStore } from '../store-ports.js';
import { asDigest } from './facts.js';
import type { ContractorStore } from './store-port.js';

export interface ProposingDigestsDeps {
  readonly requests: Pick<Requests, 'ask' | 'propose'>;
  readonly store: {
    readonly requests: RequestStore;
    readonly trail: TrailStore;
    readonly contractors: ContractorStore;
  };
  readonly groups: Pick<GroupsPort, 'listGroups'>;
  readonly approvers: ApproverPort;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

/** Who had the portal scanned: a member, or something that is none. */
export type ScanAsker = { readonly kind: 'person'; readonly member: Member } | Exclude<Requester, { kind: 'member' }>;

export type Proposal =
  | { readonly kind: 'proposed'; readonly case: Case; readonly plan: DigestPlan }
  /** Nobody to decide about; `plan` has the counts. */
  | { readonly kind: 'nobody'; readonly plan: DigestPlan }
  | { readonly kind: 'refused'; readonly refusal: AskRefusal };

const scanned = 'contractors.scanned';

/**
 * Puts what a scan found before the approvers; the list takes the place of the one before. `origin` makes one list,
 * however often it is tried. May throw the portal's errors.
 */
export async function proposeDigest(
  deps: ProposingDigestsDeps,
  { scan, asker, origin }: { readonly scan: ScanResult; readonly asker: ScanAsker; readonly origin: string },
): Promise<Proposal> {
  const { store, tenant, policy, clock } = deps;
  const last = await store.trail.latest(scanned, tenant);
  const plan = digestPlan({
    scan,
    policy: policy().contractors,
    exemptions: await store.contractors.exemptions(tenant, clock.now()),
    protectedIds: await protectedOf(deps, scan),
    before: typeof last?.detail.listed === 'number' ? last.detail.listed : null,
  });
  const proposal = isWorthShowing(plan)
    ? await file(deps, { plan, asker, origin })
    : ({ kind: 'nobody', plan } as const);
  if (proposal.kind === 'refused') return proposal;
  const detail = { listed: scan.listed, ...plan.counts, proposed: plan.people.length, origin };
  const actor = asker.kind === 'person' ? asker.member.slackId : 'system';
  await store.trail.append(tenant, [{ kind: scanned, actor, requestId: null, detail }], clock.now());
  await retireOthers(deps, proposal.kind === 'proposed' ? proposal.case.request.id : null);
  return proposal;
}

/** Why a list that was replaced has ended; the end's reason. */
const replacedReason = 'A newer scan took the place of this list.';

async function protectedOf(
  { groups, policy }: ProposingDigestsDeps,
  { people }: ScanResult,
): Promise<ReadonlySet<string>> {
  const candidates = people.filter(({ answer }) => answer !== 'active').map(({ person }) => person);
  const found = new Set<string>();
  for (const person of candidates) {
    // Guests can be in no group, so only their address counts.
    const id = person.type === 'guest' ? null : person.id;
    if (await isProtected({ groups, policy: policy() }, { id, email: person.email })) found.add(person.id);
  }
  return found;
}

async function file(
  deps: ProposingDigestsDeps,
  { plan, asker, origin }: { readonly plan: DigestPlan; readonly asker: ScanAsker; readonly origin: string },
): Promise<Proposal> {
  const { requests, tenant } = deps;
  const eligible = await deps.approvers.eligible('contractors');
  const asked = { tenant, origin, subject: { kind: 'none' }, plan, notes: [], needsTwo: false, ...eligible } as const;
  const filed =
    asker.kind === 'person'
      ? await requests.ask({ ...asked, requester: asker.member })
      : await requests.propose({ ...asked, requester: asker });
  return filed.ok ? { kind: 'proposed', case: filed.case, plan } : { kind: 'refused', refusal: filed.refusal };
}

/** Lists that still wait end with a newer one: what is decided is decided on what was read last. */
async function retireOthers({ store, tenant, clock }: ProposingDigestsDeps, newestId: number | null): Promise<void> {
  const now = clock.now();
  const waiting = await store.requests.list(tenant, { states: ['pending'], limit: 1_000 });
  for (const current of waiting) {
    const { id } = current.request;
    if (!asDigest(current) || (newestId !== null && id >= newestId)) continue;
    const by = newestId === null ? null : requestName(newestId);
    const trail = [{ kind: 'request.superseded', actor: 'system', requestId: id, detail: { by } }];
    await store.requests.change(
      tenant,
      id,
      ({ request }) =>
        request.state === 'pending'
          ? { result: true, change: { state: 'canceled', decidedAt: now, endReason: replacedReason, trail } }
          : { result: false },
      now,
    );
  }
}
