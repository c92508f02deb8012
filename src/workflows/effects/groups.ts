import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { type GroupsPort, orAbsent, type Portal, type PortalGroup } from '../ports.js';
import { receivedBy } from './obstacles.js';

type GroupName = { readonly id: string; readonly name: string };

/**
 * The group has this manager. Harmless twice: setting the same manager again changes nothing. The portal answers 200
 * and ignores an unfit manager, so only reading back tells. A group that is gone, or whose manager is not set here, is
 * noted in the evidence, or stops the run, as `otherwise` says.
 */
export function groupHandedOver(
  { groups, people }: Pick<Portal, 'groups' | 'people'>,
  input: {
    /** Of the effect, unique within the run. */
    readonly key: string;
    readonly group: GroupName;
    readonly manager: PersonRef;
    readonly otherwise: 'note' | 'stop';
  },
): DesiredState {
  const { key, group, manager, otherwise } = input;
  const state: DesiredState = {
    key,
    title: `${group.name} to ${manager.name}`,
    giveUp: `DocSpace did not accept ${manager.name} as manager of ${group.name}: they must be active and no guest. See to that, then try again.`,
    observe: async ({ now }): Promise<Reading> => {
      const found = await groupOrAbsent(groups, group);
      const readAt = now.toISOString();
      const isSetHere = found !== undefined && isManagedHere(found);
      if (!isSetHere && otherwise === 'note')
        return { kind: 'holds', evidence: found ? { left: leftOf([found]), readAt } : { gone: true, readAt } };
      if (found?.manager?.id === manager.id) return { kind: 'holds', evidence: { managerId: manager.id, readAt } };
      return isSetHere
        ? { kind: 'missing', because: `${group.name} has another manager than ${manager.name}.` }
        : { kind: 'impossible', because: cannotBeGiven(group, found) };
    },
    act: async () => {
      await groups.updateGroup({ id: group.id, managerId: manager.id });
    },
  };
  return receivedBy(people, { person: manager, what: 'group' }, state);
}

function cannotBeGiven({ name }: GroupName, found: PortalGroup | undefined): string {
  if (!found) return `The group ${name} is no longer in DocSpace. Stop this run.`;
  const where = found.isLdap
    ? 'comes from the directory (LDAP): change its manager there'
    : 'belongs to DocSpace itself';
  return `The group ${name} ${where}. Stop this run.`;
}

/** True if a manager can be set here: the directory and the portal decide about their own groups. */
function isManagedHere({ isLdap, isSystem }: Pick<PortalGroup, 'isLdap' | 'isSystem'>): boolean {
  return !isLdap && !isSystem;
}

/** Those of the groups that the directory or the portal decides about: they keep their manager and are named. */
export function leftOf(groups: readonly PortalGroup[]): (GroupName & { why: 'ldap' | 'system' })[] {
  return groups
    .filter((group) => !isManagedHere(group))
    .map(({ id, name, isLdap }) => ({ id, name, why: isLdap ? 'ldap' : 'system' }));
}

/** The group; undefined only if the portal neither answers for it nor lists it: a 404 alone may be a slip. */
export async function groupOrAbsent(groups: GroupsPort, group: GroupName): Promise<PortalGroup | undefined> {
  const found = await orAbsent(groups.getGroup(group.id));
  if (found) return found;
  return (await groups.listGroups({ filterValue: group.name })).find(({ id }) => id === group.id);
}
