import { unfitText, whyNoMember } from '../../domain/group/members.js';
import type { GroupCreation } from '../../domain/group/plan.js';
import { whyUnfit } from '../../domain/receivers.js';
import { whenPutRight } from '../effects/obstacles.js';
import type { PeoplePort, PortalPerson } from '../ports.js';

const atOnce = 10;
const mostNamed = 5;

/** Who of the plan the portal won't have in a group, or as its manager, as it is now; a sentence, or undefined. */
export async function unfitNow(people: PeoplePort, { manager, members }: GroupCreation): Promise<string | undefined> {
  const why = whyUnfit(manager.name, await people.findPerson(manager.id), 'group');
  if (why !== undefined) return `${why} ${whenPutRight}`;
  const accounts = await accountsById(
    people,
    members.map(({ id }) => id),
  );
  const unfit = members.flatMap(({ id, name: given }) => {
    const account = accounts.get(id);
    const reason = account ? whyNoMember(account) : ('unknown' as const);
    return reason === undefined ? [] : [unfitText({ given, why: reason })];
  });
  if (unfit.length === 0) return undefined;
  const more = unfit.length > mostNamed ? ` and ${unfit.length - mostNamed} more` : '';
  return `These people can’t be in a group: ${unfit.slice(0, mostNamed).join(', ')}${more}. Put that right in DocSpace and try again, or stop this and ask again without them.`;
}

/** Accounts by id; who is not there is left out. */
async function accountsById(people: PeoplePort, ids: readonly string[]): Promise<ReadonlyMap<string, PortalPerson>> {
  const accounts = new Map<string, PortalPerson>();
  for (let from = 0; from < ids.length; from += atOnce) {
    const found = await Promise.all(ids.slice(from, from + atOnce).map((id) => people.findPerson(id)));
    for (const person of found) if (person) accounts.set(person.id, person);
  }
  return accounts;
}
