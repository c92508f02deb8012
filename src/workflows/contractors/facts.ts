import { isHeld } from '../../domain/contractors/listing.js';
import type { Contractor, ContractorsPlan, DigestPlan, Proposed } from '../../domain/contractors/plan.js';
import { bulkOf, type Row, type RowCase, rowsOf } from '../../domain/contractors/rows.js';
import { count } from '../../domain/counting.js';
import { digestOf } from '../../domain/digest.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Request } from '../../domain/request.js';
import { dayQuota } from '../requests/day-quota.js';
import type { Case, RequestStore } from '../store-ports.js';
import type { ContractorStore } from './store-port.js';

export interface ListFactsDeps {
  readonly store: { readonly requests: RequestStore; readonly contractors: ContractorStore };
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

/** A list with what has become of its people, as it is now. */
export interface DigestNow {
  readonly request: Request<DigestPlan>;
  readonly rows: readonly Row[];
  /** Whom the button for many disables: those undecided, as many as the day still allows; nobody while it is held. */
  readonly bulk: readonly Proposed[];
  /** How many more may be disabled today. */
  readonly leftToday: number;
}

const mostChildren = 5_000;

/** The list that a request of this kind is; undefined for one of its other sorts. */
export function asDigest({ request }: Case): Request<DigestPlan> | undefined {
  return isDigest(request) ? request : undefined;
}

/** Reads what has become of a list's people. */
export async function digestNow(deps: ListFactsDeps, request: Request<DigestPlan>): Promise<DigestNow> {
  const { store, policy, tenant, clock } = deps;
  const now = clock.now();
  const [children, exemptions, questions, starts] = await Promise.all([
    store.requests.list(tenant, { parentId: request.id, limit: mostChildren }),
    store.contractors.exemptions(tenant, now),
    store.contractors.questions(tenant, { digestId: request.id }),
    store.requests.starts(tenant, { kind: 'contractors' }, now),
  ]);
  const { sponsors, undoWithinDays } = policy().contractors;
  const { plan } = request;
  const rows = rowsOf(plan, {
    children: children.flatMap(rowCase).toReversed(),
    exemptions,
    questions,
    sponsors,
    undoWithinDays,
    now,
  });
  const one: ContractorsPlan = disablePlan(plan, plan.people.slice(0, 1), false);
  const quota = dayQuota(one, { policy: policy(), starts, at: now });
  const leftToday = quota ? Math.max(0, quota.perDay - quota.others.length) : plan.people.length;
  const bulk = isHeld(plan) ? [] : bulkOf(rows, leftToday);
  return { request, rows, bulk, leftToday };
}

/** What the button for many carries: the digest of exactly the people it names, in their order. */
export function listDigest(people: readonly Pick<Contractor, 'id'>[]): string {
  return digestOf(people.map(({ id }) => id));
}

/** What disables these people of a list. */
export function disablePlan(plan: DigestPlan, people: readonly Proposed[], canary: boolean) {
  return {
    kind: 'contractors',
    what: 'disable',
    startAt: null,
    reason: `Not seen in DocSpace for more than ${count(plan.inactiveAfterDays, 'day')}`,
    scannedAt: plan.scannedAt,
    people: people.map(({ id, name, email, type }) => ({ id, name, email, type })),
    canary,
  } as const satisfies ContractorsPlan;
}

function rowCase({ request, run }: Case): readonly RowCase[] {
  return isContractors(request) ? [{ request, run }] : [];
}

function isContractors(request: Request): request is Request<ContractorsPlan> {
  return request.kind === 'contractors';
}

function isDigest(request: Request): request is Request<DigestPlan> {
  return isContractors(request) && request.plan.what === 'digest';
}
