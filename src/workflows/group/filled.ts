import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/group/effect-keys.js';
import type { GroupCreation } from '../../domain/group/plan.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { unless } from '../effects/obstacles.js';
import { orAbsent, type Portal } from '../ports.js';
import { unfitNow } from './fitness.js';

/**
 * The new group has its manager and every member, read back one by one. Harmless twice: only who is missing is named.
 * The portal ignores whom it won't have in silence.
 */
export function groupFilled({ groups, people }: Portal, plan: GroupCreation, groupId: string | null): DesiredState {
  const { name, manager, members } = plan;
  const read = async () => {
    const found = groupId === null ? undefined : await orAbsent(groups.getGroup(groupId, { includeMembers: true }));
    if (!found) return undefined;
    const inside = new Set((found.members ?? []).map(({ id }) => id));
    return { isManaged: found.manager?.id === manager.id, away: members.filter(({ id }) => !inside.has(id)) };
  };
  const state: DesiredState = {
    key: effectKeys.filled,
    title: `${manager.name} and ${count(members.length, 'member')} in ${name}`,
    giveUp: `DocSpace did not take everybody into ${name}, and does not say why. Look in DocSpace > Accounts > Groups who is missing, then try again.`,
    observe: async ({ now }): Promise<Reading> => {
      const found = await read();
      if (!found) return { kind: 'impossible', because: `The group ${name} is gone: somebody deleted it. Stop this.` };
      const { isManaged, away } = found;
      if (!isManaged) return { kind: 'missing', because: `${manager.name} does not manage ${name}.` };
      if (away.length > 0) {
        return { kind: 'missing', because: `${count(away.length, 'person is', 'people are')} missing in ${name}.` };
      }
      return { kind: 'holds', evidence: { managerId: manager.id, members: members.length, readAt: now.toISOString() } };
    },
    act: async () => {
      if (groupId === null) return;
      const found = await read();
      await groups.updateGroup({
        id: groupId,
        managerId: manager.id,
        addMemberIds: found?.away.map(({ id }) => id) ?? [],
      });
    },
  };
  return unless(() => unfitNow(people, plan), state);
}
