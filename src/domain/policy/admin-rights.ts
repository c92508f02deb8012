import { type Policy, policyKinds, ruleFor } from './policy.js';

/** What being a DocSpace admin gives under these rules, for one kind of request at least. */
export function adminRights(policy: Policy): { readonly request: boolean; readonly approve: boolean } {
  return {
    request: policy.requesters.docspaceAdmins,
    approve: policyKinds.some((kind) => ruleFor(policy, kind).approvers.docspaceAdmins),
  };
}
