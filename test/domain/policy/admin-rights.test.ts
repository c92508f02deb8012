import { expect, it } from 'vitest';
import { adminRights } from '../../../src/domain/policy/admin-rights.js';
import { buildPolicy } from '../../builders/policy.js';

const nobody = { requesters: { docspaceAdmins: false }, approvers: { docspaceAdmins: false } };

it('an admin has no right that the policy does not give', () => {
  expect(adminRights(buildPolicy(nobody))).toEqual({ request: false, approve: false });
  expect(adminRights(buildPolicy({ ...nobody, requesters: { docspaceAdmins: true } }))).toEqual({
    request: true,
    approve: false,
  });
});

it('an admin approves something where the common rule says so, or that of one kind', () => {
  expect(adminRights(buildPolicy({ ...nobody, approvers: { docspaceAdmins: true } })).approve).toBe(true);
  const rules = { guests: { approvers: { docspaceAdmins: true } } };
  expect(adminRights(buildPolicy({ ...nobody, rules })).approve).toBe(true);
});
