import { describe, expect, it } from 'vitest';
import { policyDifferences } from '../../../src/domain/policy/differences.js';
import { plainPolicy, policyDigest } from '../../../src/domain/policy/digest.js';
import { buildPolicy } from '../../builders/policy.js';

const differences = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  policyDifferences(plainPolicy(buildPolicy(before)), plainPolicy(buildPolicy(after)));

describe('the differences of two policies', () => {
  it('are none for the same rules, however they are written', () => {
    expect(differences({}, { offboarding: { maxPerDay: 10 } })).toEqual([]);
    expect(policyDigest(buildPolicy())).toBe(policyDigest(buildPolicy({ offboarding: { maxPerDay: 10 } })));
  });

  it('name each key with what it was and is', () => {
    expect(differences({}, { approvers: { users: ['U0BOB'], required: 1 } })).toEqual([
      { key: 'approvers.users', before: 'U0BOB, U0CAT, U0DAN', after: 'U0BOB' },
    ]);
    expect(differences({ auditors: { users: ['U0EVE'] } }, { auditors: { users: [] } })).toEqual([
      { key: 'auditors.users', before: 'U0EVE', after: 'nobody or nothing' },
    ]);
    expect(differences({ offboarding: { hrGroup: 'HR' } }, { offboarding: { allowDeleteProfile: true } })).toEqual([
      { key: 'offboarding.hrGroup', before: 'HR', after: 'none' },
      { key: 'offboarding.allowDeleteProfile', before: 'false', after: 'true' },
    ]);
  });

  it('name a key that is new, and one that is gone', () => {
    const strict = { rules: { offboard: { required: 2 } } };
    expect(differences({}, strict)).toContainEqual({ key: 'rules.offboard.required', before: null, after: '2' });
    expect(differences(strict, {})).toContainEqual({ key: 'rules.offboard.required', before: '2', after: null });
  });
});
