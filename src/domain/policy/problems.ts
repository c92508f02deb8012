import { count } from '../counting.js';
import { type EffectiveRule, type Policy, type PolicyKind, policyKinds, ruleFor } from './policy.js';

/** A mistake that no single key shows: where to look in the policy, and what is wrong, to follow the path in a sentence. */
export interface PolicyProblem {
  readonly path: readonly string[];
  readonly text: string;
}

/** Kinds that only people ask for; the others are also asked for by schedules and webhooks, which never vote. */
const askedByPeople: readonly PolicyKind[] = ['offboard', 'reassign', 'group', 'undo'];

/** Everything that makes approval impossible under this policy; empty when somebody can approve each kind of request. */
export function canAnybodyApprove(policy: Policy): readonly PolicyProblem[] {
  const problems = policyKinds.flatMap((kind) => {
    const text = obstacle(policy, kind);
    return text === null ? [] : [{ path: pathOf(policy, kind), text }];
  });
  return withoutRepeats(problems);
}

/** Every mistake of a policy whose keys are right one by one. */
export function policyProblems(policy: Policy): readonly PolicyProblem[] {
  return [...canAnybodyApprove(policy), ...escalationProblems(policy)];
}

function obstacle(policy: Policy, kind: PolicyKind): string | null {
  const rule = ruleFor(policy, kind);
  if (isOpen(rule)) return null;
  const listed = new Set(rule.approvers.users);
  if (listed.size === 0) return 'nobody can approve: list users or usergroups, or set docspaceAdmins to true';
  const needed = votesNeeded(policy, kind, rule);
  if (listed.size < needed.votes) {
    return `nobody can approve: ${needed.why} ${count(needed.votes, 'approver')}, and ${count(listed.size, 'user')} can approve`;
  }
  const requesters = soleRequesters(policy, kind);
  if (rule.requesterMayApprove || requesters === null) return null;
  const stuck = requesters.every((requester) => without(listed, requester) < needed.votes);
  if (!stuck) return null;
  return `nobody can approve: ${needed.why} ${count(needed.votes, 'approver')} besides the one who asks, and everybody who may ask is counted among the ${count(listed.size, 'user')} who can approve`;
}

/** Groups and DocSpace admins can grow, so their number is no obstacle. */
function isOpen({ approvers }: EffectiveRule): boolean {
  return approvers.docspaceAdmins || approvers.usergroups.length > 0;
}

function votesNeeded(policy: Policy, kind: PolicyKind, rule: EffectiveRule): { votes: number; why: string } {
  const { emails, groups } = policy.protected;
  const guarded = policy.protected.rule === 'two' && emails.length + groups.length > 0;
  if (kind === 'offboard' && guarded && rule.required < 2) return { votes: 2, why: 'protected people need' };
  return { votes: rule.required, why: 'a request needs' };
}

/** The only people who can ask, or null when that can't be counted. */
function soleRequesters(policy: Policy, kind: PolicyKind): readonly string[] | null {
  const { users, usergroups, docspaceAdmins } = policy.requesters;
  const countable = askedByPeople.includes(kind) && !docspaceAdmins && usergroups.length === 0 && users.length > 0;
  return countable ? users : null;
}

function without(listed: ReadonlySet<string>, user: string): number {
  return listed.size - (listed.has(user) ? 1 : 0);
}

function pathOf(policy: Policy, kind: PolicyKind): readonly string[] {
  const own = policy.rules[kind];
  if (own?.approvers !== undefined) return ['rules', kind, 'approvers'];
  return own?.required === undefined ? ['approvers'] : ['rules', kind, 'required'];
}

function withoutRepeats(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.path.join('.')}: ${problem.text}`, problem]));
  return [...seen.values()];
}

function escalationProblems({ approvals }: Policy): readonly PolicyProblem[] {
  const { users, usergroups } = approvals.escalateTo;
  if (users.length + usergroups.length === 0 || approvals.escalateAfterHours < approvals.expireAfterHours) return [];
  return [
    {
      path: ['approvals', 'escalateAfterHours'],
      text: `must be less than expireAfterHours, which is ${approvals.expireAfterHours}, or the request expires before anybody is escalated to`,
    },
  ];
}
