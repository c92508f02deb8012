import type { PersonRef } from '../portal.js';
import type { GroupCreation, ManagerChange } from './plan.js';

/** The plan of a new group. Equal choices give equal digests, whatever the order of the members. */
export function creationPlan(choices: {
  readonly name: string;
  readonly manager: PersonRef;
  readonly members: readonly PersonRef[];
  readonly reason: string;
}): GroupCreation {
  const { name, manager, members, reason } = choices;
  const others = new Map(members.filter(({ id }) => id !== manager.id).map((person) => [person.id, person]));
  return {
    kind: 'group',
    what: 'create',
    name,
    manager,
    members: [...others.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
    startAt: null,
    reason,
  };
}

/** The plan of another manager for a group that is there. */
export function managerPlan(choices: Pick<ManagerChange, 'group' | 'from' | 'manager' | 'reason'>): ManagerChange {
  const { group, from, manager, reason } = choices;
  return { kind: 'group', what: 'manager', group, from, manager, startAt: null, reason };
}
