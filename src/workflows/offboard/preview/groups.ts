import type { OffboardFacts } from '../../../domain/offboard/planning.js';
import { type GroupProposal, longestMember } from '../../../domain/offboard/proposals.js';
import { refOf } from '../../accounts.js';
import { orAbsent, type Portal, type PortalGroup } from '../../ports.js';
import type { PreviewDeps } from './deps.js';

/** A group that the leaver manages, as the form shows it. */
export type PreviewedGroup = OffboardFacts['groups'][number] & {
  /** Null where the portal doesn't say. */
  readonly members: number | null;
  /** Who could manage this one instead of the default successor. */
  readonly proposed: GroupProposal | null;
};

/** Groups that the person manages. */
export async function readGroups(portal: Portal, personId: string): Promise<OffboardFacts['groups']> {
  const groups = await portal.groups.listGroups({ userId: personId, manager: true });
  return groups.map(factsOf);
}

/** The same with their members; where the policy proposes one of them, a request for each group that can be handed over. */
export async function previewGroups(
  { portal, policy, self }: Pick<PreviewDeps, 'portal' | 'policy' | 'self'>,
  personId: string,
): Promise<readonly PreviewedGroup[]> {
  const groups = await portal.groups.listGroups({ userId: personId, manager: true });
  const proposes = policy.offboarding.groupSuccessor === 'longestMember';
  return await Promise.all(
    groups.map(async (group) => {
      const isAsked = proposes && !group.isLdap && !group.isSystem;
      const read = isAsked ? await orAbsent(portal.groups.getGroup(group.id, { includeMembers: true })) : undefined;
      const others = (read?.members ?? []).filter(({ id }) => id !== personId && id !== self.id);
      return {
        ...factsOf(group),
        members: group.membersCount ?? read?.members?.length ?? null,
        proposed: longestMember(others.map((member) => ({ ...member, ...refOf(member) }))),
      };
    }),
  );
}

function factsOf({ id, name, isLdap, isSystem }: PortalGroup): OffboardFacts['groups'][number] {
  return { id, name, ldap: isLdap, system: isSystem };
}

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
  if (!group) return { notes: [`The policy’s HR group “${named}” is not in DocSpace: nobody from HR gets access.`] };
  if (others.length > 0)
    return {
      notes: [
        `Several groups are called “${named}”, so nobody from HR gets access: put the id into the policy (offboarding.hrGroup).`,
      ],
    };
  return { group, notes: [] };
}
