import type { Person } from '../../sandbox/portal/entities/person.js';
import type { PortalState } from '../../sandbox/portal/state.js';

/** What a person of the portal is called, whoever it is. */
export function nameOf(state: PortalState, id: string): string {
  const person = state.people.get(id);
  return person === undefined ? 'somebody who is gone' : fullName(person);
}

export function fullName({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`.trim();
}
