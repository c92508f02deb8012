import type { Member } from './person.js';
import { type Policy, type PolicyKind, ruleFor } from './policy/policy.js';

/** What the policy lets somebody be for one kind of request. */
export interface Standing {
  readonly requester: boolean;
  readonly approver: boolean;
  readonly auditor: boolean;
}

interface People {
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
  readonly docspaceAdmins?: boolean | undefined;
}

/** The roles that the policy in force gives this member for this kind of request. */
export function standingOf(member: Member, policy: Policy, kind: PolicyKind): Standing {
  return {
    requester: isAmong(member, policy.requesters),
    approver: isAmong(member, ruleFor(policy, kind).approvers),
    auditor: isAmong(member, policy.auditors),
  };
}

function isAmong(member: Member, people: People): boolean {
  return (
    people.users.includes(member.slackId) ||
    people.usergroups.some((group) => member.usergroups.includes(group)) ||
    (people.docspaceAdmins === true && member.docspaceAdmin)
  );
}
