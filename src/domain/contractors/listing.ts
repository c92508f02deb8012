import { count } from '../counting.js';
import type { Policy } from '../policy/policy.js';
import { brakesOn } from './brakes.js';
import { type Exemption, exemptionFor } from './exemption.js';
import { lastSeen } from './inactivity.js';
import type { DigestPlan, Proposed } from './plan.js';
import { problemText } from './problem-text.js';
import type { ScannedPerson, ScanResult } from './scan-result.js';
import { whyText } from './why.js';

export interface ListingInput {
  readonly scan: ScanResult;
  readonly policy: Policy['contractors'];
  readonly exemptions: readonly Exemption[];
  /** Portal ids of those whom the policy protects. */
  readonly protectedIds: ReadonlySet<string>;
  /** Contractors at the last scan; null if this is the first. */
  readonly before: number | null;
}

/** The list that is put before the approvers, the longest inactive first; whether it is plausible is in its brake. */
export function digestPlan(input: ListingInput): DigestPlan {
  const { scan, policy, before } = input;
  const found = scan.people.filter(({ answer }) => isCandidate(answer, policy));
  const people = found.filter((one) => !isSpared(one, input)).toSorted(longestFirst);
  const because = brakesOn(
    { looked: scan.listed, proposed: people.length, before, isPortal: scan.source === 'guests' },
    policy,
  );
  return {
    kind: 'contractors',
    what: 'digest',
    startAt: null,
    reason: `Scan of ${count(scan.looked, 'contractor')}`,
    scannedAt: scan.at.toISOString(),
    inactiveAfterDays: scan.inactiveAfterDays,
    counts: {
      looked: scan.looked,
      active: scan.people.filter(({ answer }) => answer === 'active').length,
      unknown: scan.people.filter(({ answer }) => answer === 'unknown').length,
      pending: scan.pending.length,
      spared: found.length - people.length,
    },
    people: people.map((one) => proposed(one, scan.at)),
    problems: scan.problems.map((problem) => problemText(problem)),
    brake: because.length === 0 ? null : { because: [...because], lifted: null },
  };
}

/** True if the list asks something of somebody: people to decide about, or a brake to look at. */
export function isWorthShowing({ people, brake }: DigestPlan): boolean {
  return people.length > 0 || brake !== null;
}

/** True while nobody may be disabled from this list. */
export function isHeld({ brake }: DigestPlan): boolean {
  return brake !== null && brake.lifted === null;
}

/** The same list once an approver said to go on all the same. Throws where nothing held it. */
export function released(
  plan: DigestPlan,
  lifted: { readonly by: string; readonly reason: string; readonly at: Date },
) {
  if (!plan.brake) throw new Error('Nothing holds this list.');
  const { by, reason, at } = lifted;
  return { ...plan, brake: { ...plan.brake, lifted: { by, reason, at: at.toISOString() } } } satisfies DigestPlan;
}

function isCandidate(answer: ScannedPerson['answer'], { proposeUnknown }: Policy['contractors']): boolean {
  return answer === 'inactive' || (answer === 'unknown' && proposeUnknown);
}

function isSpared({ person }: ScannedPerson, { scan, exemptions, protectedIds }: ListingInput): boolean {
  return protectedIds.has(person.id) || exemptionFor(person.id, exemptions, scan.at) !== undefined;
}

function longestFirst(one: ScannedPerson, other: ScannedPerson): number {
  return sinceMs(one) - sinceMs(other) || one.person.id.localeCompare(other.person.id);
}

/** When they were last seen; for those who never were, since when the account is there. */
function sinceMs({ reasons, registeredAt }: ScannedPerson): number {
  return (lastSeen(reasons) ?? registeredAt ?? new Date(0)).getTime();
}

function proposed(scanned: ScannedPerson, at: Date): Proposed {
  const { person, invitedBy } = scanned;
  // Half a surrogate pair has no form in UTF-8, so a list with one would have no digest.
  return {
    ...person,
    name: person.name.toWellFormed(),
    email: person.email.toLowerCase().toWellFormed(),
    why: whyText(scanned, at),
    invitedBy: invitedBy && { ...invitedBy, name: invitedBy.name.toWellFormed() },
  };
}
