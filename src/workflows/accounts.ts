import type { PersonRef } from '../domain/portal.js';
import type { PeoplePort, PortalPerson } from './ports.js';

/** A portal person as plans name them. */
export function refOf({ id, displayName, email }: PortalPerson): PersonRef {
  return { id, name: displayName, email: email.toLowerCase() };
}

/**
 * Every account with this email, whatever its case. The portal's look-up gives one; its search shows whether there
 * are more.
 */
export async function accountsWithEmail(people: PeoplePort, email: string): Promise<readonly PortalPerson[]> {
  const wanted = email.trim().toLowerCase();
  const [exact, page] = await Promise.all([
    people.findByEmail(wanted),
    people.searchPeople({ filterValue: wanted, count: 100 }),
  ]);
  const found = page.items.filter((person) => person.email.toLowerCase() === wanted);
  const all = exact ? [exact, ...found] : found;
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

/** Whom to look for: by the portal's id (chosen from the portal's own list) or by email. */
export type AccountQuery = { readonly portalId: string } | { readonly email: string };

/** Every account that this may mean: one by its id, perhaps several by an email. */
export async function accountsFor(people: PeoplePort, query: AccountQuery): Promise<readonly PortalPerson[]> {
  if ('email' in query) return await accountsWithEmail(people, query.email);
  const found = await people.findPerson(query.portalId);
  return found ? [found] : [];
}
