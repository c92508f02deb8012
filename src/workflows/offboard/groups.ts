import type { PlannedGroup } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState } from '../../engine/desired-state.js';
import { type GroupsPort, orAbsent, type PortalGroup } from '../ports.js';

/**
 * The group's manager is the successor. Harmless twice: setting the same manager again changes nothing. The portal
 * answers 200 and ignores an unfit manager, so only reading back tells.
 */
export function groupHandedOver(groups: GroupsPort, group: PlannedGroup, successor: PersonRef): DesiredState {
  return {
    key: `group.${group.id}`,
    title: `${group.name} to ${successor.name}`,
    giveUp: `DocSpace did not accept ${successor.name} as manager of ${group.name}: they must be active and no guest. See to that, then try again.`,
    observe: async ({ now }) => {
      const found = await groupOrAbsent(groups, group);
      const readAt = now.toISOString();
      if (!found) return { kind: 'holds', evidence: { gone: true, readAt } };
      if (found.manager?.id === successor.id) return { kind: 'holds', evidence: { managerId: successor.id, readAt } };
      return { kind: 'missing', because: `${group.name} has another manager than ${successor.name}.` };
    },
    act: async () => {
      await groups.updateGroup({ id: group.id, managerId: successor.id });
    },
  };
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
