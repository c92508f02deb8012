import { type Policy, policySchema } from '../../src/domain/policy/policy.js';

/** A policy as policy.yml would give it: Ann asks, Bob, Cat and Dan approve one by one, Eve audits. */
export function buildPolicy(change: Record<string, unknown> = {}): Policy {
  return policySchema.parse({
    channels: { approvals: 'C0APPROVALS' },
    requesters: { users: ['U0ANN'], docspaceAdmins: false },
    approvers: { users: ['U0BOB', 'U0CAT', 'U0DAN'] },
    auditors: { users: ['U0EVE'] },
    ...change,
  });
}
