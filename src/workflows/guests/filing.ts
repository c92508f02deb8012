import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { Tenant } from '../../domain/person.js';
import { policyDigest } from '../../domain/policy/digest.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { ApproverPort } from '../approvers.js';
import type { AskResult } from '../requests/asked.js';
import type { ProposeInput } from '../requests/propose.js';
import type { Requests } from '../requests/requests.js';
import type { Case, RequestStore } from '../store-ports.js';
import type { GuestStore } from './store-port.js';

export interface CleanupFilingDeps {
  readonly requests: Pick<Requests, 'propose'>;
  readonly store: Pick<RequestStore, 'findStanding'>;
  /** Refusals that end with what is filed. */
  readonly refusals: Pick<GuestStore, 'end'>;
  readonly approvers: ApproverPort;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** The policy in force. */
  readonly policy: () => Policy;
}

export interface CleanupToFile extends Pick<ProposeInput, 'origin' | 'requester' | 'notes'> {
  readonly plan: CleanupPlan;
  /** Slack id of who may not decide about it, because they asked. */
  readonly askedBy?: string;
}

/**
 * Files a clean-up that no form asked for. In automatic mode it runs at once under the standing approval of the policy
 * in force; where nobody gave that yet it is asked for, and the clean-up waits for votes of its own.
 */
export async function fileCleanup(deps: CleanupFilingDeps, cleanup: CleanupToFile): Promise<AskResult> {
  const { tenant, requests } = deps;
  const { plan, askedBy, ...filed } = cleanup;
  const standing = await standingOf(deps);
  const found = await deps.approvers.eligible('guests');
  const isFree = (slackId: string) => slackId !== askedBy;
  const asked = await requests.propose({
    ...filed,
    tenant,
    subject: { kind: 'room', id: plan.room.id, title: plan.room.title },
    plan,
    eligible: found.eligible.filter(isFree),
    approvers: found.approvers.filter(({ slackId }) => isFree(slackId)),
    needsTwo: false,
    ...(standing && { standingId: standing.request.id }),
  });
  if (asked.ok) await endRefusal(deps, asked.case);
  return asked;
}

/** What stood for the room ends with the request about it. */
export async function endRefusal(
  { refusals, tenant, clock }: Pick<CleanupFilingDeps, 'refusals' | 'tenant' | 'clock'>,
  { request: { id, subject } }: Case,
): Promise<void> {
  if (subject.kind !== 'room') return;
  await refusals.end(tenant, { roomId: subject.id, end: { as: 'asked', requestId: id }, now: clock.now() });
}

async function standingOf(deps: CleanupFilingDeps) {
  const policy = deps.policy();
  if (policy.guests.mode !== 'automatic') return undefined;
  const standing = await deps.store.findStanding(deps.tenant, 'guests', policyDigest(policy));
  if (!standing) await askForStanding(deps);
  return standing;
}

/**
 * Asks the approvers to allow clean-ups without asking, once for each policy, if the policy wants that and nobody allowed
 * it yet. At the start, and whenever the policy changes.
 */
export async function askForStanding({
  requests,
  store,
  approvers,
  tenant,
  policy: current,
}: Omit<CleanupFilingDeps, 'refusals' | 'clock'>): Promise<void> {
  const policy = current();
  const digest = policyDigest(policy);
  if (policy.guests.mode !== 'automatic' || (await store.findStanding(tenant, 'guests', digest))) return;
  await requests.propose({
    ...(await approvers.eligible('guests')),
    tenant,
    requester: { kind: 'schedule', name: 'the policy' },
    origin: `guests:standing:${digest}`,
    subject: { kind: 'none' },
    plan: {
      kind: 'guests',
      what: 'automatic',
      policyDigest: digest,
      startAt: null,
      reason: 'The policy says that guests leave archived rooms without asking each time.',
    },
    notes: [],
    needsTwo: false,
  });
}
