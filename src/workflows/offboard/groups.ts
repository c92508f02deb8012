import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { LeftGroup, PlannedGroup } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState } from '../../engine/desired-state.js';
import { type GroupsPort, orAbsent, type Portal, type PortalGroup } from '../ports.js';
import { receivedBy } from './obstacles.js';

/**
 * The group's manager is the successor. Harmless twice: setting the same manager again changes nothing. The portal
 * answers 200 and ignores an unfit manager, so only reading back tells.
 */
export function groupHandedOver(
  { groups, people }: Pick<Portal, 'groups' | 'people'>,
  group: PlannedGroup,
  successor: PersonRef,
): DesiredState {
  const state: DesiredState = {
    key: effectKeys.group(group.id),
    title: `${group.name} to ${successor.name}`,
    giveUp: `DocSpace did not accept ${successor.name} as manager of ${group.name}: they must be active and no guest. See to that, then try again.`,
    observe: async ({ now }) => {
      const found = await groupOrAbsent(groups, group);
      const readAt = now.toISOString();
      if (!found) return { kind: 'holds', evidence: { gone: true, readAt } };
      const left = leftOf([found]);
      if (left.length > 0) return { kind: 'holds', evidence: { left, readAt } };
      if (found.manager?.id === successor.id) return { kind: 'holds', evidence: { managerId: successor.id, readAt } };
      return { kind: 'missing', because: `${group.name} has another manager than ${successor.name}.` };
    },
    act: async () => {
      await groups.updateGroup({ id: group.id, managerId: successor.id });
    },
  };
  return receivedBy(people, { person: successor, what: 'group' }, state);
}

/** Those of the groups that the directory or the portal decides about: they keep their manager and are named. */
export function leftOf(groups: readonly PortalGroup[]): LeftGroup[] {
  return groups
    .filter((group) => group.isLdap || group.isSystem)
    .map(({ id, name, isLdap }) => ({ id, name, why: isLdap ? 'ldap' : 'system' }));
}

/** The group; undefined only if the portal neither answers for it nor lists it: a 404 alone may be a slip. */
export async function groupOrAbsent(
  groups: GroupsPort,
  group: Pick<PlannedGroup, 'id' | 'name'>,
): Promise<PortalGroup | undefined> {
  const found = await orAbsent(groups.getGroup(group.id));
  if (found) return found;
  return (await groups.listGroups({ filterValue: group.name })).find(({ id }) => id === group.id);
}
