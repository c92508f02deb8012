import { expect, it } from 'vitest';
import {
  digestPlan,
  isHeld,
  isWorthShowing,
  type ListingInput,
  released,
} from '../../../src/domain/contractors/listing.js';
import { contractorsPlanSchema } from '../../../src/domain/contractors/plan.js';
import type { ScannedPerson, ScanResult } from '../../../src/domain/contractors/scan-result.js';
import { planDigest } from '../../../src/domain/plan.js';
import { noon } from '../../builders/clock.js';
import { buildDigest, buildExemption, buildProposed } from '../../builders/contractors.js';
import { buildPolicy } from '../../builders/policy.js';

const daysAgo = (days: number) => new Date(noon.getTime() - days * 24 * 60 * 60_000);

function scanned(name: string, change: Partial<ScannedPerson> & { readonly seen?: number } = {}): ScannedPerson {
  const { seen, ...rest } = change;
  return {
    person: { id: `guest-${name.toLowerCase()}`, name, email: `${name}@Studio.example`, type: 'guest' },
    answer: 'inactive',
    reasons: seen === undefined ? [] : [{ kind: 'last', log: 'signIns', at: daysAgo(seen) }],
    invitedBy: null,
    registeredAt: null,
    ...rest,
  };
}

function scan(people: readonly ScannedPerson[], change: Partial<ScanResult> = {}): ScanResult {
  return {
    at: noon,
    threshold: daysAgo(30),
    inactiveAfterDays: 30,
    source: 'guests',
    listed: 100,
    looked: 100,
    people: [...people],
    pending: [],
    problems: [],
    logs: { signIns: { reachesBackTo: null }, actions: { reachesBackTo: null }, audit: true },
    requests: 7,
    ...change,
  };
}

const { contractors: policy } = buildPolicy();
const listed = (change: Partial<ListingInput>) =>
  digestPlan({ scan: scan([]), policy, exemptions: [], protectedIds: new Set(), before: null, ...change });

it('the inactive are proposed, the longest inactive first, and nobody else', () => {
  const plan = listed({
    scan: scan([
      scanned('Short', { seen: 40 }),
      scanned('Active', { answer: 'active' }),
      scanned('Long', { seen: 141 }),
      scanned('Unknown', { answer: 'unknown' }),
      scanned('Never', { registeredAt: daysAgo(90) }),
      scanned('Old'),
      scanned('Older'),
    ]),
  });
  expect(plan.people.map(({ name }) => name)).toEqual(['Old', 'Older', 'Long', 'Never', 'Short']);
  expect(plan.people[2]).toMatchObject({ email: 'long@studio.example', why: 'no sign-in for 141 days' });
  expect(plan.counts).toEqual({ looked: 100, active: 1, unknown: 1, pending: 0, spared: 0 });
  expect(plan.brake).toBeNull();
  expect(contractorsPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

it('the unknown are proposed only where the policy says so', () => {
  const plan = listed({
    scan: scan([scanned('Unknown', { answer: 'unknown' })]),
    policy: { ...policy, proposeUnknown: true },
  });
  expect(plan.people.map(({ name }) => name)).toEqual(['Unknown']);
});

it('whoever is exempt or protected is counted, not proposed', () => {
  const plan = listed({
    scan: scan([scanned('Max'), scanned('Ida'), scanned('Kim')]),
    exemptions: [buildExemption('guest-max')],
    protectedIds: new Set(['guest-ida']),
  });
  expect(plan.people.map(({ name }) => name)).toEqual(['Kim']);
  expect(plan.counts.spared).toBe(2);
});

it('a list that is not plausible is held until an approver goes on all the same', () => {
  const plan = listed({ scan: scan([scanned('Max')], { looked: 1, listed: 1 }) });
  expect(plan.brake?.because).toHaveLength(1);
  expect(isHeld(plan)).toBe(true);
  const lifted = { by: 'U0BOB', reason: 'HR moved on', at: noon };
  const after = released(plan, lifted);
  expect(isHeld(after)).toBe(false);
  expect(after.brake?.lifted).toEqual({ ...lifted, at: noon.toISOString() });
  expect(() => released(buildDigest([]), lifted)).toThrow('Nothing holds this list.');
});

it('a list is shown where it asks something', () => {
  expect(isWorthShowing(buildDigest([]))).toBe(false);
  expect(isWorthShowing(buildDigest([buildProposed('Max')]))).toBe(true);
  expect(isWorthShowing(buildDigest([], { brake: { because: ['Empty.'], lifted: null } }))).toBe(true);
  expect(isHeld(buildDigest([]))).toBe(false);
});

it('what was wrong with the source is said in sentences', () => {
  const plan = listed({ scan: scan([], { problems: [{ kind: 'notInTariff' }] }) });
  expect(plan.problems).toEqual([
    'The portal’s tariff has no audit, so nobody can tell who is inactive: whoever was not seen lately counts as unknown.',
  ]);
});

it('half a surrogate pair in a name is replaced, so that the list has a digest', () => {
  const broken = scanned('Max', { invitedBy: { id: 'ola', name: 'Ola \ud800' } });
  const plan = listed({ scan: scan([{ ...broken, person: { ...broken.person, name: 'Max \udc00' } }]) });
  expect(plan.people[0]).toMatchObject({ name: 'Max \ufffd', invitedBy: { id: 'ola', name: 'Ola \ufffd' } });
  expect(planDigest(plan)).toMatch(/^[0-9a-f]{64}$/);
});
