import type { AskRefusal } from '../../domain/ask-refusals.js';
import { decidersOf, othersAsked } from '../../domain/audience.js';
import { type Identity, type Member, samePerson, type Tenant } from '../../domain/person.js';
import type { RequestKind } from '../../domain/plan.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import type { Subject } from '../../domain/subject.js';
import type { AccountQuery } from '../../workflows/accounts.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import { parsePersonArgument } from '../identity/person-argument.js';
import type { SlackUser } from '../identity/slack-user.js';

/** Where a person was given by: a Slack user, an email, or the portal's id. */
export type PersonQuery = { readonly slackId: string } | AccountQuery;

/** Whom a text surely names, by a mention or an email; null for anything else. */
export function namedPersonOf(text: string): PersonQuery | null {
  const argument = parsePersonArgument(text);
  if (argument.kind === 'mention') return { slackId: argument.slackId };
  return argument.kind === 'email' ? { email: argument.email } : null;
}

/** Whom a command's text names; null for nobody. What is no address is looked up as one, so that the answer names it. */
export function personQueryOf(text: string): PersonQuery | null {
  const argument = parsePersonArgument(text);
  return argument.kind === 'unclear' ? { email: argument.text } : namedPersonOf(text);
}

/** Undefined for a Slack user whose email leads nowhere: there is none, or Slack says that it isn't confirmed. */
export function accountQuery(query: PersonQuery, named: SlackUser | undefined): AccountQuery | undefined {
  if (!('slackId' in query)) return query;
  return named?.email && named.emailConfirmed !== false ? { email: named.email } : undefined;
}

export interface ConcernedDeps {
  readonly people: Pick<People, 'subject' | 'approvers' | 'members'>;
  readonly store: Pick<RequestStore, 'openFor'>;
  readonly tenant: Tenant;
  readonly policy: () => Policy;
}

export type ConcernedResult =
  | { readonly ok: true; readonly subject: Identity }
  | { readonly ok: false; readonly refusal: Extract<AskRefusal, { why: 'aboutYourself' | 'openRequest' }> }
  /** The requester named one Slack user, and the portal account is another one's. */
  | { readonly ok: false; readonly belongsTo: string };

/** The person concerned, if this member may ask about them and nobody has yet. */
export async function personConcerned(
  { people, store, tenant }: ConcernedDeps,
  person: { readonly id: string; readonly name: string; readonly email: string },
  { mentioned, member }: { readonly mentioned: string | null; readonly member: Member },
): Promise<ConcernedResult> {
  const known = await people.subject(person, mentioned);
  if (!known.ok) return known;
  const { subject } = known;
  if (samePerson(subject, member) === 'same') return { ok: false, refusal: { why: 'aboutYourself' } };
  const refusal = await openRequest({ store, tenant }, { kind: 'person', ...subject }, person.name);
  return refusal ? { ok: false, refusal } : { ok: true, subject };
}

/** The request that is open about the same already. */
export async function openRequest(
  { store, tenant }: Pick<ConcernedDeps, 'store' | 'tenant'>,
  subject: Subject,
  name: string,
): Promise<Extract<AskRefusal, { why: 'openRequest' }> | undefined> {
  const already = await store.openFor(tenant, subject);
  if (!already) return undefined;
  const { id, createdAt: since, state } = already.request;
  return { why: 'openRequest', name, id, since, state: already.run?.status ?? state };
}

const mostNamed = 6;

/** Who will be asked about this subject, by name. */
export async function approverNames(
  { people, policy }: Pick<ConcernedDeps, 'people' | 'policy'>,
  kind: RequestKind,
  { subject, member }: { readonly subject: Subject; readonly member: Member },
): Promise<string[]> {
  const { requesterMayApprove } = ruleFor(policy(), kind);
  const eligible = await people.approvers(kind);
  const { members } = await people.members(eligible);
  const requester = { kind: 'member', ...member } as const;
  const asked = { kind, subject, requester, requesterMayApprove, eligible };
  const others = othersAsked(asked, decidersOf(asked, members, policy()));
  return others.slice(0, mostNamed).map(({ name }) => name);
}
