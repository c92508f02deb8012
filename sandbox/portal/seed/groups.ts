import { groupIds, personIds } from '../seed-ids.js';
import type { SeedGroup } from '../seed-state.js';

/** The HR group, two groups that Jane manages, and one of the directory. */
export function seedGroups(): SeedGroup[] {
  return [
    {
      id: groupIds.hr,
      name: 'HR',
      managerId: personIds.kim,
      memberIds: [personIds.kim, personIds.carol],
    },
    {
      id: groupIds.marketing,
      name: 'Marketing',
      managerId: personIds.jane,
      memberIds: [personIds.jane, personIds.bob, personIds.user],
    },
    {
      id: groupIds.launch,
      name: 'Launch crew',
      managerId: personIds.jane,
      memberIds: [personIds.jane, personIds.ola],
    },
    {
      id: groupIds.directory,
      name: 'All of Berlin',
      managerId: personIds.jane,
      memberIds: [personIds.jane, personIds.ldap],
      isLdap: true,
    },
  ];
}
