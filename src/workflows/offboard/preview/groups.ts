import type { Portal, PortalGroup } from '../../ports.js';

/** The policy's HR group by id or by its exact name; a note where it names none or several. */
export async function findHrGroup(
  portal: Portal,
  named: string,
): Promise<{ group?: PortalGroup; notes: readonly string[] }> {
  if (named === '') return { notes: [] };
  const wanted = named.toLowerCase();
  const all = await portal.groups.listGroups({});
  const [group, ...others] = all.filter(
    (candidate) => candidate.id.toLowerCase() === wanted || candidate.name.toLowerCase() === wanted,
  );
  if (!group) return { notes: [`The policy's HR group "${named}" is not in DocSpace: nobody from HR gets access.`] };
  if (others.length > 0)
    return { notes: [`Several groups are called "${named}": put the id into the policy (offboarding.hrGroup).`] };
  return { group, notes: [] };
}
