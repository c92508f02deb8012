import type { WebClient } from '@slack/web-api';
import PQueue from 'p-queue';
import type { Identity, Member } from '../../domain/person.js';
import { type PolicyKind, ruleFor } from '../../domain/policy/policy.js';
import { isKeyRefused, type PeoplePort, type PortalPerson } from '../../workflows/ports.js';
import type { AccessRefusal } from './access-refusal.js';
import { createLookUps } from './look-ups.js';
import { type MemberResult, type MembershipDeps, membershipOf } from './membership.js';
import type { SlackUser } from './slack-user.js';
import { type SlackUserOfResult, slackUserOf } from './slack-user-of.js';
import { createSources, type Sources } from './sources.js';
import { type SubjectResult, subjectOf } from './subject.js';

export interface People {
  /** Who this Slack user is, asked anew each time: for everything that is decided. What can't be decided is a refusal. */
  member(slackId: string): Promise<MemberResult>;
  /** The same, up to 45 seconds old, and up to ten minutes while nobody answers: for what is only shown. */
  known(slackId: string): Promise<MemberResult>;
  /** Those of them who are members, as `known` says, and those of whom it can't be told now. */
  members(slackIds: readonly string[]): Promise<MembersResult>;
  /** Somebody in a channel, whatever they may do here, as far as both worlds know them; null for whoever can't read it. */
  reader(slackId: string): Promise<(Identity & { readonly slackId: string }) | null>;
  /** The Slack user, or undefined where Slack knows nobody of this id. Throws if Slack doesn't answer. */
  user(slackId: string): Promise<SlackUser | undefined>;
  /** The Slack id that has this email, up to a minute old; null if nobody has. Throws if Slack doesn't answer. */
  slackIdByEmail(email: string): Promise<string | null>;
  /** Slack ids of everybody who may approve this kind of request now. Throws if a group can't be looked up. */
  approvers(kind: PolicyKind): Promise<readonly string[]>;
  /** Slack ids of everybody who is told when nobody decides. Throws if a group can't be looked up. */
  escalatedTo(): Promise<readonly string[]>;
  /** The person concerned, as far as both worlds know them. `mentioned` is the Slack user that the requester named. */
  subject(person: { readonly id: string; readonly email: string }, mentioned: string | null): Promise<SubjectResult>;
  /** Who is surely the person of a portal account, for whoever is mentioned or written to. Throws if Slack doesn't answer. */
  slackUserOf(person: { readonly id: string; readonly email: string | null }): Promise<SlackUserOfResult>;
  /** The Slack id that is remembered for a portal account; null if none is. */
  paired(portalId: string): Promise<string | null>;
  /** Forgets what is known of one Slack user, or of all, because Slack said that it changed. */
  forget(slackId?: string): void;
}

export interface MembersResult {
  readonly members: readonly Member[];
  readonly unsure: ReadonlySet<string>;
}

export interface PeopleDeps extends MembershipDeps {
  readonly client: WebClient;
  readonly portalPeople: PeoplePort;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown, what: string) => void;
}

const keepMs = 45_000;
const orElseMs = 10 * 60_000;
const keepEmailMs = 60_000;
/** So many look-ups at once for a list of people; single ones don't wait for them. */
const atOnce = 4;

/** Slack users and portal users: who is who, and who belongs to what. */
export function createPeople(deps: PeopleDeps): People {
  const { client, portalPeople, clock } = deps;
  const fresh = createSources(client, portalPeople);
  const users = createLookUps({ ask: fresh.user, keepMs, orElseMs, clock });
  const accounts = createLookUps({ ask: fresh.accounts, keepMs, orElseMs, clock });
  const emails = createLookUps({ ask: fresh.slackIdByEmail, keepMs: keepEmailMs, clock });
  const kept: Sources = { user: users.get, accounts: accounts.get, slackIdByEmail: emails.get };
  const queue = new PQueue({ concurrency: atOnce });
  const inTurn = <T>(ids: readonly string[], ask: (id: string) => Promise<T>): Promise<T[]> =>
    Promise.all(ids.map((id) => queue.add(() => ask(id))));

  const known = (slackId: string) => memberOf(deps, kept, slackId);
  const paired = async (portalId: string) => (await deps.pairings.findByPortal(deps.tenant, portalId))?.slackId ?? null;
  return {
    member: async (slackId) => {
      const result = await memberOf(deps, fresh, slackId);
      return result.ok ? await withPair(deps, result) : result;
    },
    known,
    async members(slackIds) {
      const found = await inTurn([...new Set(slackIds)], async (slackId) => ({
        slackId,
        result: await known(slackId),
      }));
      const failed = found.filter(({ result }) => !result.ok && isUntold(result.refusal));
      return {
        members: found.flatMap(({ result }) => (result.ok ? [result.member] : [])),
        unsure: new Set(failed.map(({ slackId }) => slackId)),
      };
    },
    reader: async (slackId) => (await queue.add(() => readerOf(deps, kept, slackId))) ?? null,
    user: fresh.user,
    slackIdByEmail: kept.slackIdByEmail,
    async approvers(kind) {
      const { approvers } = ruleFor(deps.policy(), kind);
      const groups = await Promise.all(approvers.usergroups.map((group) => deps.usergroups.members(group)));
      const admins = approvers.docspaceAdmins ? await inTurn(await adminEmails(deps), kept.slackIdByEmail) : [];
      return [...new Set([...approvers.users, ...groups.flat(), ...admins.filter((slackId) => slackId !== null)])];
    },
    async escalatedTo() {
      const { users: named, usergroups } = deps.policy().approvals.escalateTo;
      const groups = await Promise.all(usergroups.map((group) => deps.usergroups.members(group)));
      return [...new Set([...named, ...groups.flat()])];
    },
    subject: (person, mentioned) => subjectOf({ ...deps, slackIdByEmail: fresh.slackIdByEmail }, person, mentioned),
    slackUserOf: (person) => slackUserOf({ paired, slackIdByEmail: kept.slackIdByEmail, known, isUntold }, person),
    paired,
    forget(slackId) {
      users.forget(slackId);
    },
  };
}

/** True if nothing was decided: it may be told later. */
export function isUntold({ why }: AccessRefusal): boolean {
  return why === 'lookupFailed' || why === 'keyRefused';
}

async function memberOf(deps: PeopleDeps, sources: Sources, slackId: string): Promise<MemberResult> {
  try {
    return await membershipOf(deps, sources, slackId);
  } catch (error) {
    deps.onError(error, 'looking up a member');
    return { ok: false, refusal: { why: isKeyRefused(error) ? 'keyRefused' : 'lookupFailed' } };
  }
}

/** A pair once seen is kept; another one has to be confirmed by an operator. */
async function withPair(deps: PeopleDeps, result: Extract<MemberResult, { ok: true }>): Promise<MemberResult> {
  const { pairings, tenant, clock } = deps;
  const { slackId, portalId, email } = result.member;
  if (portalId === null) return result;
  try {
    if (await pairings.find(tenant, slackId)) return result;
    const entry = { kind: 'person.paired', actor: slackId, requestId: null, detail: { portalId } };
    await pairings.save(tenant, { slackId, portalId, email, pairedAt: clock.now() }, entry);
    return result;
  } catch (error) {
    deps.onError(error, 'remembering who somebody is');
    return { ok: false, refusal: { why: 'lookupFailed' } };
  }
}

async function readerOf(deps: PeopleDeps, sources: Sources, slackId: string) {
  const paired = await deps.pairings.find(deps.tenant, slackId);
  if (paired) return { slackId, portalId: paired.portalId, email: paired.email };
  const user = await sources.user(slackId);
  if (user && !user.isReader) return null;
  const email = user?.email ?? null;
  const isTheirs = email !== null && user?.emailConfirmed !== false;
  const accounts: readonly PortalPerson[] = isTheirs ? await sources.accounts(email) : [];
  const [account] = accounts;
  return { slackId, portalId: account && accounts.length === 1 ? account.id : null, email };
}

async function adminEmails({ portalPeople, botPortalId }: PeopleDeps): Promise<readonly string[]> {
  const admins = await portalPeople.filterPeople({ employeeStatus: 'Active', isAdministrator: true });
  return admins.filter(({ id, email }) => id !== botPortalId && email !== '').map(({ email }) => email);
}
