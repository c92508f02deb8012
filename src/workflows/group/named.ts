import type { GroupsPort, PortalGroup } from '../ports.js';

/** Groups that people would take for one of this name: the portal tells them apart by id alone. */
export async function groupsNamed(groups: GroupsPort, name: string): Promise<readonly PortalGroup[]> {
  const wanted = plainName(name);
  const found = await groups.listGroups({ filterValue: name.trim() });
  return found.filter((group) => plainName(group.name) === wanted);
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
