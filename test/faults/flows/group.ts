import type { Group } from '../../../sandbox/portal/entities/group.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { cloneState } from '../../../sandbox/portal/state.js';
import { fileCreation, fileManager, marketing } from '../../workflows/group/filed.js';
import { faultNames } from '../fault-kinds.js';
import type { Filed, Flow } from '../flow.js';
import { changedBesides, type Judge } from '../judge.js';

const { bob, carol, ola } = personIds;

/** A group that was not there, with its manager and two more in it. */
export const creationFlow: Flow = {
  kind: 'group',
  name: 'new group',
  file: (options) => fileCreation(options),
  judge: (filed) =>
    judgeGroups(filed, (groups) => [...groups, { name: 'Design', managerId: ola, memberIds: [bob, carol, ola] }]),
  deadEnd: /is not there: it was never made/,
  faults: faultNames,
};

/** Another manager for a group, whose former one stays a member. */
export const managerFlow: Flow = {
  kind: 'group',
  name: 'new manager',
  file: (options) => fileManager(options),
  judge: (filed) =>
    judgeGroups(filed, (groups) =>
      groups.map((group) =>
        group.id === marketing.id ? { ...group, managerId: ola, memberIds: [...group.memberIds, ola] } : group,
      ),
    ),
  faults: faultNames,
};

type Looks = Pick<Group, 'name' | 'managerId' | 'memberIds'>;

/** The portal has these groups and no others, and nothing else in it has changed. */
function judgeGroups({ portal: { state } }: Filed, wanted: (before: readonly Group[]) => readonly Looks[]): Judge {
  const before = cloneState(state);
  const expected = wanted([...before.groups.values()])
    .map(lineOf)
    .sort();
  return () => {
    const found = [...state.groups.values()].map(lineOf).sort();
    return [
      ...found.filter((line) => !expected.includes(line)),
      ...expected.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`),
      ...(found.length === expected.length ? [] : [`there are ${found.length} groups`]),
      ...changedBesides(before, state),
    ];
  };
}

function lineOf({ name, managerId, memberIds }: Looks): string {
  return `${name}: ${managerId} manages ${[...new Set(memberIds)].sort().join(' ')}`;
}
