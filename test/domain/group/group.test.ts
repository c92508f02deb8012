import { describe, expect, it } from 'vitest';
import { groupKind } from '../../../src/domain/group/kind.js';
import { emailsIn, unfitText, whyNoMember } from '../../../src/domain/group/members.js';
import type { GroupPlan } from '../../../src/domain/group/plan.js';
import { groupReport } from '../../../src/domain/group/report.js';
import { planDigest } from '../../../src/domain/plan.js';
import type { ReportedRun } from '../../../src/domain/report.js';
import type { Request } from '../../../src/domain/request.js';
import { minutesAfter } from '../../builders/clock.js';
import { buildCreation, buildManagerChange } from '../../builders/group-plan.js';
import { sam, tess } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';

describe('plans about a group', () => {
  it('can be stored and read again, and have their own steps and names', () => {
    for (const [plan, keys] of [
      [buildCreation(), ['create', 'members']],
      [buildManagerChange(), ['manager']],
    ] as const) {
      expect(groupKind.planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      expect(groupKind.stepsOf(plan).map(({ key }) => key)).toEqual(keys);
      expect(groupKind.subjectName(plan)).toBe('Press');
      expect(groupKind.perDay(buildPolicy(), plan)).toBeNull();
    }
    expect(groupKind.missedStartHours(buildPolicy())).toBe(12);
  });

  it('are the same whatever the order of the members, each once and the manager apart', () => {
    const kim = { id: 'kim', name: 'Kim', email: 'kim@example.com' };
    const one = buildCreation({ members: [tess, kim, sam, tess] });
    expect(one.members.map(({ id }) => id)).toEqual(['kim', 'tess']);
    expect(planDigest(buildCreation({ members: [kim, tess] }))).toBe(planDigest(one));
  });
});

describe('who can be in a group', () => {
  it('is whoever is neither disabled nor a guest, joined or not', () => {
    expect(whyNoMember({ status: 'active', type: 'user' })).toBeUndefined();
    expect(whyNoMember({ status: 'pending', type: 'roomAdmin' })).toBeUndefined();
    expect(whyNoMember({ status: 'disabled', type: 'user' })).toBe('disabled');
    expect(whyNoMember({ status: 'active', type: 'guest' })).toBe('guest');
  });

  it('is told with why not', () => {
    expect(unfitText({ given: 'max@studio.example', why: 'guest' })).toBe('max@studio.example (a guest)');
  });
});

describe('a pasted list of emails', () => {
  it('may be divided by anything, with names and as Slack writes them, each once', () => {
    const text = 'a@x.example, B@X.example;Ann Lee <c@x.example>\n<mailto:d@x.example|d@x.example> a@x.example';
    expect(emailsIn(text)).toEqual({ emails: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'], odd: [] });
  });

  it('tells what is no email', () => {
    expect(emailsIn('a@x.example carol x@y')).toEqual({ emails: ['a@x.example'], odd: ['carol', 'x@y'] });
    expect(emailsIn('  ')).toEqual({ emails: [], odd: [] });
  });
});

describe('the report', () => {
  const request = (plan: GroupPlan): Request<GroupPlan> => ({ ...buildRequest(), kind: 'group', plan });
  const run = (status: 'done' | 'pending', ...keys: readonly string[]): ReportedRun => ({
    ...buildRun({ status: status === 'done' ? 'done' : 'stopped' }),
    steps: keys.map((key) => buildStep(key, { status })),
    effects: [
      buildEffect('group.created', { evidence: {}, provedAt: minutesAfter(1) }),
      buildEffect('group.filled', { evidence: {}, provedAt: minutesAfter(2) }),
      buildEffect('group.manager', { evidence: {}, provedAt: minutesAfter(3) }),
    ],
  });
  const rows = (plan: GroupPlan, reported: ReportedRun) =>
    groupReport(request(plan), reported).rows.map(({ what, result }) => `${what}: ${result}`);

  it('of a new group with nobody else in it names the manager alone', () => {
    expect(rows(buildCreation({ members: [] }), run('done', 'create', 'members'))).toContain(
      'Members: the manager alone',
    );
  });

  it('of a new group says who was read back in it', () => {
    const report = groupReport(request(buildCreation()), run('done', 'create', 'members'));
    expect(report).toMatchObject({ outcome: 'done', headline: 'Press is created', noted: [] });
    expect(report.rows.map(({ what, result, readAt }) => [what, result, readAt])).toEqual([
      ['Group', 'Press', minutesAfter(1)],
      ['Manager', 'Sam Stone', minutesAfter(2)],
      ['Members', '2 people, the manager among them', minutesAfter(2)],
    ]);
  });

  it('of a new manager says whom they follow, and that the former one stays a member', () => {
    const report = groupReport(request(buildManagerChange()), run('done', 'manager'));
    expect(report).toMatchObject({
      headline: 'Press has a new manager',
      noted: ['Jane Roe stays a member of the group.'],
    });
    expect(report.rows).toEqual([{ what: 'Manager', result: 'Jane Roe → Sam Stone', readAt: minutesAfter(3) }]);
    const first = buildManagerChange({ from: null });
    expect(rows(first, run('done', 'manager'))).toEqual(['Manager: Sam Stone']);
    expect(groupReport(request(first), run('done', 'manager')).noted).toEqual([]);
  });

  it('claims nothing that was not done', () => {
    expect(rows(buildCreation(), run('pending', 'create', 'members'))).toEqual([]);
    expect(rows(buildManagerChange(), run('pending', 'manager'))).toEqual([]);
    expect(groupReport(request(buildManagerChange()), run('pending', 'manager')).noted).toEqual([]);
  });
});
