import type { Exemption } from '../../src/domain/contractors/exemption.js';
import type {
  Contractor,
  ContractorsPlan,
  DigestPlan,
  DisablePlan,
  EnablePlan,
  LeaveRoomPlan,
  Proposed,
} from '../../src/domain/contractors/plan.js';
import type { RowCase } from '../../src/domain/contractors/rows.js';
import type { SponsorQuestion } from '../../src/domain/contractors/sponsor.js';
import { planDigest } from '../../src/domain/plan.js';
import type { Request } from '../../src/domain/request.js';
import { minutesAfter, noon } from './clock.js';
import { buildMember } from './member.js';
import { buildRequest } from './request.js';

/** A guest whose ids follow from the name. */
export function buildContractor(name: string): Contractor {
  const word = name.toLowerCase();
  return { id: `guest-${word}`, name, email: `${word}@studio.example`, type: 'guest' };
}

/** The same as a digest proposes them. */
export function buildProposed(name: string, change: Partial<Proposed> = {}): Proposed {
  return { ...buildContractor(name), why: 'no sign-in for 141 days', invitedBy: null, ...change };
}

/** A list of these people, found at noon. */
export function buildDigest(people: readonly Proposed[], change: Partial<DigestPlan> = {}): DigestPlan {
  return {
    kind: 'contractors',
    what: 'digest',
    startAt: null,
    reason: 'Scan of 10 contractors',
    scannedAt: noon.toISOString(),
    inactiveAfterDays: 30,
    counts: { looked: 10, active: 10 - people.length, unknown: 0, pending: 0, spared: 0 },
    people: [...people],
    problems: [],
    brake: null,
    ...change,
  };
}

/** Disables these people. */
export function buildDisable(people: readonly Contractor[], change: Partial<DisablePlan> = {}): DisablePlan {
  return {
    kind: 'contractors',
    what: 'disable',
    startAt: null,
    reason: 'Inactive for 30 days',
    scannedAt: noon.toISOString(),
    people: [...people],
    canary: true,
    ...change,
  };
}

/** Takes the disabling back. */
export function buildEnable(person: Contractor): EnablePlan {
  const reason = 'Undo';
  return { kind: 'contractors', what: 'enable', startAt: null, reason, people: [person], of: 1043 };
}

/** Takes this guest out of Ola's room Brand. */
export function buildLeaveRoom(person: Contractor, change: Partial<LeaveRoomPlan> = {}): LeaveRoomPlan {
  return {
    kind: 'contractors',
    what: 'leaveRoom',
    startAt: null,
    reason: 'Not needed there',
    people: [person],
    room: { id: 12, title: 'Brand' },
    owner: { id: 'portal-ola', name: 'Ola Berg', email: 'ola@example.com' },
    ...change,
  };
}

/** The digest as the schedule proposed it. */
export function buildContractorRequest<P extends ContractorsPlan>(
  plan: P,
  change: Partial<Request<P>> = {},
): Request<P> {
  return {
    ...buildRequest(),
    kind: 'contractors',
    origin: `contractors:${plan.what}`,
    requester: { kind: 'schedule', name: 'the schedule' },
    subject: { kind: 'none' },
    digest: planDigest(plan),
    ...change,
    plan,
  };
}

/** A row's request that Bob approved, with its run. */
export function buildRowCase(
  plan: DisablePlan | EnablePlan,
  run: RowCase['run'] = { status: 'running', parked: null, effects: [] },
  change: Partial<Request<ContractorsPlan>> = {},
): RowCase {
  const { slackId, portalId, email } = buildMember('Bob');
  const digest = planDigest(plan);
  const vote = { digest, voter: { slackId, portalId, email }, vote: 'yes', reason: null, at: minutesAfter(5) } as const;
  const request = buildContractorRequest<ContractorsPlan>(plan, {
    id: 1043,
    parentId: 1042,
    state: 'approved',
    votes: [vote],
    ...change,
  });
  return { request, run };
}

/** Kept by Bob for a day. */
export function buildExemption(personId: string, change: Partial<Exemption> = {}): Exemption {
  return {
    personId,
    name: 'Max',
    email: 'max@studio.example',
    kind: 'keep',
    reason: null,
    until: minutesAfter(24 * 60),
    by: 'U0BOB',
    at: noon,
    ...change,
  };
}

/** Ola is asked about them. */
export function buildQuestion(personId: string, change: Partial<SponsorQuestion> = {}): SponsorQuestion {
  return {
    digestId: 1042,
    personId,
    sponsor: 'U0OLA',
    sponsorName: 'Ola Berg',
    rooms: [{ id: 12, title: 'Brand' }],
    askedBy: 'U0BOB',
    askedAt: noon,
    answer: null,
    answeredAt: null,
    ...change,
  };
}
