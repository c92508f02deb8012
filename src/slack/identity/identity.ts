import type { WebClient } from '@slack/web-api';
import type { Identity, Member, Tenant } from '../../domain/person.js';
import { type Policy, type PolicyKind, ruleFor } from '../../domain/policy/policy.js';
import { accountsWithEmail } from '../../workflows/accounts.js';
import { isKeyRefused, type PeoplePort, type PortalPerson } from '../../workflows/ports.js';
import type { PairingStore } from '../../workflows/store-ports.js';
import { slackErrorCode } from '../connection/errors.js';
import type { AccessRefusal } from './access-refusal.js';
import { fullMemberOf, type SlackUser, slackUserSchema } from './slack-user.js';
import type { Usergroups } from './usergroups.js';

export type MemberResult =
  | { readonly ok: true; readonly member: Member; readonly user: SlackUser }
  | { readonly ok: false; readonly refusal: AccessRefusal };

export interface People {
  /** Who this Slack user is, decided anew each time; whatever can't be decided is a refusal. */
  member(slackId: string): Promise<MemberResult>;
  /** The Slack user, or undefined where Slack knows nobody of this id. Throws if Slack doesn't answer. */
  user(slackId: string): Promise<SlackUser | undefined>;
  /** The Slack id that has this email; null if nobody has. Throws if Slack doesn't answer. */
  slackIdByEmail(email: string): Promise<string | null>;
  /** Slack ids of everybody who may approve this kind of request now. Throws if a group can't be looked up. */
  approvers(kind: PolicyKind): Promise<readonly string[]>;
  /** The person concerned, as far as both worlds know them. */
  subject(person: { readonly id: string; readonly email: string }): Promise<Identity>;
}

export interface PeopleDeps {
  readonly client: WebClient;
  readonly portalPeople: PeoplePort;
  readonly usergroups: Usergroups;
  readonly pairings: PairingStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** Portal id of the service account, which is never a person. */
  readonly botPortalId: string;
  readonly onError: (error: unknown, what: string) => void;
}

/** Slack users and portal users: who is who, and who belongs to what. */
export function createPeople(deps: PeopleDeps): People {
  return {
    member: (slackId) => memberOf(deps, slackId),
    user: (slackId) => userOf(deps, slackId),
    slackIdByEmail: (email) => slackIdByEmail(deps, email),
    approvers: (kind) => approversOf(deps, kind),
    subject: async ({ id, email }) => ({
      slackId: await slackIdByEmail(deps, email),
      portalId: id,
      email: email.toLowerCase(),
    }),
  };
}

async function memberOf(deps: PeopleDeps, slackId: string): Promise<MemberResult> {
  try {
    const user = await userOf(deps, slackId);
    if (!user || !fullMemberOf(user, deps.tenant)) return refused('notMember');
    const { email } = user;
    if (email === null || !user.emailConfirmed) return refused('undecidable');
    const [account, usergroups] = await Promise.all([portalAccount(deps, email), usergroupsOf(deps, slackId)]);
    if (account === 'undecidable') return refused('undecidable');
    if (!(await isSamePair(deps, slackId, account))) return refused('mappingChanged');
    const docspaceAdmin = account !== null && (account.type === 'docSpaceAdmin' || account.type === 'owner');
    const member = { slackId, portalId: account?.id ?? null, email, name: user.name, usergroups, docspaceAdmin };
    return { ok: true, member, user };
  } catch (error) {
    deps.onError(error, 'looking up a member');
    return refused(isKeyRefused(error) ? 'keyRefused' : 'lookupFailed');
  }
}

async function userOf({ client }: PeopleDeps, slackId: string): Promise<SlackUser | undefined> {
  try {
    const { user } = await client.users.info({ user: slackId });
    return slackUserSchema.parse(user);
  } catch (error) {
    if (slackErrorCode(error) === 'user_not_found') return undefined;
    throw error;
  }
}

async function slackIdByEmail({ client }: PeopleDeps, email: string): Promise<string | null> {
  try {
    const { user } = await client.users.lookupByEmail({ email });
    return user?.id ?? null;
  } catch (error) {
    if (slackErrorCode(error) === 'users_not_found') return null;
    throw error;
  }
}

/** The one active portal user with this email who is no guest; null if there is none. */
async function portalAccount(
  { portalPeople, botPortalId }: PeopleDeps,
  email: string,
): Promise<PortalPerson | null | 'undecidable'> {
  const accounts = (await accountsWithEmail(portalPeople, email)).filter(
    (person) => person.status === 'active' && person.type !== 'guest',
  );
  if (accounts.length > 1 || accounts.some((person) => person.id === botPortalId)) return 'undecidable';
  return accounts[0] ?? null;
}

/** A pair once seen is kept; another one has to be confirmed by an operator. */
async function isSamePair(
  { pairings, tenant, clock }: PeopleDeps,
  slackId: string,
  account: PortalPerson | null,
): Promise<boolean> {
  const known = await pairings.find(tenant, slackId);
  if (known) return known.portalId === account?.id;
  if (!account) return true;
  const detail = { portalId: account.id };
  const entry = { kind: 'person.paired', actor: slackId, requestId: null, detail };
  await pairings.save(
    tenant,
    { slackId, portalId: account.id, email: account.email.toLowerCase(), pairedAt: clock.now() },
    entry,
  );
  return true;
}

/** Of the groups that the policy names, those this user is in. */
async function usergroupsOf({ policy, usergroups }: PeopleDeps, slackId: string): Promise<readonly string[]> {
  const named = [...groupsIn(policy())];
  const members = await Promise.all(named.map((group) => usergroups.members(group)));
  return named.filter((_, index) => members[index]?.includes(slackId));
}

function groupsIn(policy: Policy): ReadonlySet<string> {
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

async function approversOf(deps: PeopleDeps, kind: PolicyKind): Promise<readonly string[]> {
  const { approvers } = ruleFor(deps.policy(), kind);
  const groups = await Promise.all(approvers.usergroups.map((group) => deps.usergroups.members(group)));
  const admins = approvers.docspaceAdmins ? await adminsInSlack(deps) : [];
  return [...new Set([...approvers.users, ...groups.flat(), ...admins])];
}

async function adminsInSlack(deps: PeopleDeps): Promise<readonly string[]> {
  const admins = await deps.portalPeople.filterPeople({ employeeStatus: 'Active', isAdministrator: true });
  const people = admins.filter((person) => person.id !== deps.botPortalId && person.email !== '');
  const found = await Promise.all(people.map((person) => slackIdByEmail(deps, person.email)));
  return found.filter((slackId) => slackId !== null);
}

function refused(why: AccessRefusal['why']): MemberResult {
  return { ok: false, refusal: { why } };
}
