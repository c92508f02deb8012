import { describe, expect, it } from 'vitest';
import { groupIds, personIds } from '../../sandbox/portal/seed-ids.js';
import { itOutlives } from './deaths.js';
import type { Death } from './points.js';
import { newGroup, newManager } from './scenarios.js';

const { bob, carol, ola } = personIds;

describe('a new group whose bot is killed and started again ends as if nothing had happened', () => {
  const deaths: readonly Death[] = [
    { kind: 'store', name: 'remember group.created', occurrence: 1, phase: 'after' },
    { kind: 'portal', name: 'POST /group', occurrence: 1, phase: 'before' },
    { kind: 'portal', name: 'POST /group', occurrence: 1, phase: 'after' },
    { kind: 'store', name: 'remember group.created', occurrence: 2, phase: 'before' },
    { kind: 'store', name: 'finish create', occurrence: 1, phase: 'after' },
    { kind: 'slack', name: 'chat.postMessage h1001.report.v1', occurrence: 1, phase: 'after' },
  ];
  const undisturbed = itOutlives({ scenario: newGroup, deaths });

  it('is there once, with its manager and members', () => {
    const groups = undisturbed().facts.filter((fact) => fact.startsWith('group new'));
    const members = [bob, carol, ola].sort().join(' ');
    expect(groups).toEqual([`group new Design: manager ${ola}, members ${members}`]);
  });
});

describe('a new manager of a group whose bot is killed and started again ends as if nothing had happened', () => {
  const put = `PUT /group/${groupIds.marketing}`;
  const deaths: readonly Death[] = [
    { kind: 'portal', name: put, occurrence: 1, phase: 'before' },
    { kind: 'portal', name: put, occurrence: 1, phase: 'after' },
    { kind: 'store', name: 'acted group.manager', occurrence: 1, phase: 'before' },
  ];
  const undisturbed = itOutlives({ scenario: newManager, deaths });

  it('manages it, by one change', () => {
    const { facts } = undisturbed();
    expect(facts).toContainEqual(expect.stringMatching(new RegExp(`^group \\S+ Marketing: manager ${ola},`)));
    expect(facts.filter((fact) => fact.startsWith('audit 4027'))).toHaveLength(1);
  });
});
