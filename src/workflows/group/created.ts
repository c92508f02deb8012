import { effectKeys } from '../../domain/group/effect-keys.js';
import type { GroupCreation } from '../../domain/group/plan.js';
import type { DesiredState, EffectTools, Reading } from '../../engine/desired-state.js';
import { groupOrAbsent } from '../effects/groups.js';
import { unless } from '../effects/obstacles.js';
import type { GroupsPort, Portal, PortalGroup } from '../ports.js';
import { unfitNow } from './fitness.js';
import { groupsNamed } from './named.js';

/** A portal may still be at it when it no longer answers. */
const settleMs = 60_000;

/**
 * There is one group of this name, and this run made it. The portal gives a new group no mark of ours and allows two of
 * one name, so the groups that had the name before are remembered before it is asked; where its answer was lost, one that
 * is new, and has the manager and members asked for, is ours. What can't be told is not made a second time.
 */
export function groupCreated({ groups, people }: Portal, plan: GroupCreation): DesiredState {
  const state: DesiredState = {
    key: effectKeys.created,
    title: `${plan.name} created`,
    settleMs,
    observe: (tools) => observe(groups, plan, tools),
    act: async ({ memory, remember }) => {
      if (memory.facts.before === undefined) {
        await remember({ before: (await groupsNamed(groups, plan.name)).map(({ id }) => id) });
      }
      const memberIds = plan.members.map(({ id }) => id);
      const { id } = await groups.createGroup({ name: plan.name, managerId: plan.manager.id, memberIds });
      await remember({ id });
    },
  };
  return unless(() => unfitNow(people, plan), state);
}

async function observe(
  groups: GroupsPort,
  plan: GroupCreation,
  { memory, remember, now }: EffectTools,
): Promise<Reading> {
  const { name } = plan;
  const readAt = now.toISOString();
  if (typeof memory.facts.id === 'string') {
    const { id } = memory.facts;
    const found = await groupOrAbsent(groups, { id, name });
    return found
      ? { kind: 'holds', evidence: { groupId: id, readAt } }
      : {
          kind: 'impossible',
          because: `DocSpace said that it created ${name}, and the group is not there: it was never made, or somebody deleted it. Stop this, and ask again if it is still wanted.`,
        };
  }
  const named = await groupsNamed(groups, name);
  if (memory.intendedAt === null) {
    return named.length === 0
      ? { kind: 'missing', because: `There is no group ${name} yet.` }
      : {
          kind: 'impossible',
          because: `A group called ${name} exists by now, made by somebody else. Stop this, and ask again under another name if you need one of your own.`,
        };
  }
  const before = Array.isArray(memory.facts.before) ? memory.facts.before.map(String) : [];
  const [added, ...more] = named.filter(({ id }) => !before.includes(id));
  if (!added) return { kind: 'missing', because: `There is no group ${name} yet.` };
  if (more.length > 0 || !(await isAsPlanned(groups, added, plan))) {
    return {
      kind: 'unknown',
      because: `DocSpace did not say whether it created ${name}, and a new group of that name has other people in it than planned. Look in DocSpace > Accounts > Groups: keep one, with the right manager and members, then stop this.`,
    };
  }
  await remember({ id: added.id });
  return { kind: 'holds', evidence: { groupId: added.id, readAt } };
}

/** Whether the new group has the manager asked for, and everybody who was to be in it. */
async function isAsPlanned(
  groups: GroupsPort,
  { id }: PortalGroup,
  { manager, members }: GroupCreation,
): Promise<boolean> {
  const { manager: found, members: inside = [] } = await groups.getGroup(id, { includeMembers: true });
  const ids = new Set(inside.map((member) => member.id));
  return found?.id === manager.id && members.every((member) => ids.has(member.id));
}
