import type { Member, Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { PortalPerson } from '../../workflows/ports.js';
import type { PairingStore } from '../../workflows/store-ports.js';
import type { AccessRefusal } from './access-refusal.js';
import { accountOf } from './portal-account.js';
import { fullMemberOf, type SlackUser } from './slack-user.js';
import type { Sources } from './sources.js';
import type { Usergroups } from './usergroups.js';

export type MemberResult =
  | { readonly ok: true; readonly member: Member; readonly user: SlackUser }
  | { readonly ok: false; readonly refusal: AccessRefusal };

export interface MembershipDeps {
  readonly usergroups: Usergroups;
  readonly pairings: PairingStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  /** Portal id of the service account, which is never a person. */
  readonly botPortalId: string;
}

/** Whether this Slack user is a member, and which portal person. Throws if Slack, the portal or the store doesn't answer. */
export async function membershipOf(deps: MembershipDeps, sources: Sources, slackId: string): Promise<MemberResult> {
  const user = await sources.user(slackId);
  if (!user || !fullMemberOf(user, deps.tenant)) return refused('notMember');
  const { email, name } = user;
  if (email === null || user.emailConfirmed === false) return refused('undecidable');
  const [accounts, usergroups] = await Promise.all([sources.accounts(email), usergroupsOf(deps, slackId)]);
  const judged = accountOf(accounts, deps.botPortalId);
  if (!judged.ok) return refused(judged.why);
  const { account } = judged;
  const doubt = await pairDoubt(deps, user, account);
  if (doubt) return refused(doubt);
  const docspaceAdmin = account !== null && (account.type === 'docSpaceAdmin' || account.type === 'owner');
  return {
    ok: true,
    member: { slackId, portalId: account?.id ?? null, email, name, usergroups, docspaceAdmin },
    user,
  };
}

/** What is remembered may contradict what is read; an unconfirmed email counts only for a pair that was remembered. */
async function pairDoubt(
  { pairings, tenant, policy }: MembershipDeps,
  { id, emailConfirmed }: SlackUser,
  account: PortalPerson | null,
): Promise<AccessRefusal['why'] | undefined> {
  const remembered = await pairings.find(tenant, id);
  if (remembered && remembered.portalId.toLowerCase() !== account?.id.toLowerCase()) return 'mappingChanged';
  if (emailConfirmed === null && (!remembered || policy().identity.unconfirmedEmail === 'refuse')) return 'unconfirmed';
  if (remembered || !account) return undefined;
  return (await pairings.findByPortal(tenant, account.id)) ? 'pairTaken' : undefined;
}

/** Of the groups that the policy names, those this user is in. */
async function usergroupsOf({ policy, usergroups }: MembershipDeps, slackId: string): Promise<readonly string[]> {
  const named = [...groupsIn(policy())];
  const members = await Promise.all(named.map((group) => usergroups.members(group)));
  return named.filter((_, index) => members[index]?.includes(slackId));
}

/** Slack user groups that the policy names anywhere. */
export function groupsIn(policy: Policy): ReadonlySet<string> {
  const rules = Object.values(policy.rules).flatMap((rule) => rule?.approvers?.usergroups ?? []);
  const { requesters, approvers, auditors, approvals } = policy;
  return new Set([
    ...requesters.usergroups,
    ...approvers.usergroups,
    ...auditors.usergroups,
    ...approvals.escalateTo.usergroups,
    ...rules,
  ]);
}

function refused(why: AccessRefusal['why']): MemberResult {
  return { ok: false, refusal: { why } };
}
