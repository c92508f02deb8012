import { type UnfitMember, whyNoMember } from '../../domain/group/members.js';
import type { GroupRefusal } from '../../domain/group/refusals.js';
import type { PersonRef } from '../../domain/portal.js';
import { accountsWithEmail, refOf } from '../accounts.js';
import { leftOf } from '../effects/groups.js';
import { orAbsent, type PeoplePort, type Portal, type PortalGroup, type PortalPerson } from '../ports.js';
import { groupsNamed } from './named.js';

/** A group that may get another manager, as the form shows it. */
export interface GroupFacts {
  readonly id: string;
  readonly name: string;
  readonly manager: PersonRef | null;
  /** Null where the portal doesn't say. */
  readonly members: number | null;
}

export type GroupResult =
  | { readonly ok: true; readonly group: GroupFacts }
  | { readonly ok: false; readonly refusal: GroupRefusal };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The group of this id or exact name, if its manager is set here. Throws the portal's errors. */
export async function findGroup({ groups, people }: Portal, given: string): Promise<GroupResult> {
  const wanted = given.trim();
  const byId = guid.test(wanted) ? await orAbsent(groups.getGroup(wanted.toLowerCase())) : undefined;
  const [found, ...others] = byId ? [byId] : await groupsNamed(groups, wanted);
  if (!found) return { ok: false, refusal: { why: 'groupUnknown', given: wanted } };
  if (others.length > 0) {
    return { ok: false, refusal: { why: 'severalGroups', given: wanted, count: others.length + 1 } };
  }
  const [left] = leftOf([found]);
  if (left) return { ok: false, refusal: { why: 'notManagedHere', name: found.name, by: left.why } };
  return { ok: true, group: await factsOf(people, found) };
}

async function factsOf(people: PeoplePort, { id, name, manager, membersCount }: PortalGroup): Promise<GroupFacts> {
  const account = manager && (await people.findPerson(manager.id));
  return { id, name, manager: account ? refOf(account) : null, members: membersCount ?? null };
}

/** Why a group of this name is not to be made; undefined where none has it. */
export async function nameTaken({ groups, people }: Portal, name: string): Promise<GroupRefusal | undefined> {
  const [taken] = await groupsNamed(groups, name);
  if (!taken) return undefined;
  const { manager, members } = await factsOf(people, taken);
  return { why: 'groupExists', name: taken.name, manager: manager?.name ?? null, members };
}

export interface MembersResult {
  readonly members: readonly PersonRef[];
  /** Who can't be in a group, as they were given. */
  readonly unfit: readonly UnfitMember[];
}

/** People by email, and who of them can't be in a group. Throws the portal's errors. */
export async function findMembers(people: PeoplePort, emails: readonly string[]): Promise<MembersResult> {
  const accounts = await accountsByEmail(people, emails);
  const members = new Map<string, PersonRef>();
  const unfit: UnfitMember[] = [];
  for (const email of emails) {
    const [account, ...others] = accounts.get(email) ?? [];
    const why = !account ? 'unknown' : others.length > 0 ? 'twoMatches' : whyNoMember(account);
    if (why !== undefined) unfit.push({ given: account && others.length === 0 ? account.displayName : email, why });
    else if (account) members.set(account.id, refOf(account));
  }
  return { members: [...members.values()], unfit };
}

/** People by portal id, shown as `label` before, and who of them can't be in a group. Throws the portal's errors. */
export async function membersById(
  people: PeoplePort,
  chosen: readonly { readonly id: string; readonly label: string }[],
): Promise<MembersResult> {
  const accounts = await accountsById(
    people,
    chosen.map(({ id }) => id),
  );
  const members: PersonRef[] = [];
  const unfit: UnfitMember[] = [];
  for (const { id, label } of chosen) {
    const account = accounts.get(id);
    const why = account ? whyNoMember(account) : 'unknown';
    if (why !== undefined) unfit.push({ given: account?.displayName ?? label, why });
    else if (account) members.push(refOf(account));
  }
  return { members, unfit };
}

async function accountsById(people: PeoplePort, ids: readonly string[]): Promise<ReadonlyMap<string, PortalPerson>> {
  if (ids.length > mostOneByOne) return new Map((await people.filterPeople({})).map((person) => [person.id, person]));
  const found = new Map<string, PortalPerson>();
  for (const id of ids) {
    const account = await people.findPerson(id);
    if (account) found.set(id, account);
  }
  return found;
}

/** Up to so many are asked for one by one; for more, everybody is listed, a hundred a page. */
const mostOneByOne = 20;

async function accountsByEmail(
  people: PeoplePort,
  emails: readonly string[],
): Promise<ReadonlyMap<string, readonly PortalPerson[]>> {
  const byEmail = new Map<string, PortalPerson[]>(emails.map((email) => [email, []]));
  if (emails.length <= mostOneByOne) {
    for (const email of emails) byEmail.get(email)?.push(...(await accountsWithEmail(people, email)));
    return byEmail;
  }
  for (const person of await people.filterPeople({})) byEmail.get(person.email.toLowerCase())?.push(person);
  return byEmail;
}
