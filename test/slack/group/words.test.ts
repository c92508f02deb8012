import { describe, expect, it } from 'vitest';
import type { GroupPlan } from '../../../src/domain/group/plan.js';
import type { GroupRefusal } from '../../../src/domain/group/refusals.js';
import type { Request } from '../../../src/domain/request.js';
import { parseGroup } from '../../../src/slack/group/arguments.js';
import { groupFace } from '../../../src/slack/group/face.js';
import { groupRefusalText } from '../../../src/slack/group/replies.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { buildCreation, buildManagerChange } from '../../builders/group-plan.js';
import { buildRequest } from '../../builders/request.js';
import { buildEffect, buildRun } from '../../builders/run.js';

it.each([
  ['create Press office', { what: 'create', name: 'Press office' }],
  ['CREATE “Press office”', { what: 'create', name: 'Press office' }],
  ['manager "Press office" <@U0OLA>', { what: 'manager', group: 'Press office', to: { slackId: 'U0OLA' } }],
  ['manager Press office', { what: 'manager', group: 'Press office', to: null }],
  ['manager', { what: 'manager', group: null, to: null }],
  ['', null],
])('reads “%s”', (text, query) => expect(parseGroup(text)).toEqual(query));

const requestOf = (plan: GroupPlan): Request<GroupPlan> => ({ ...buildRequest(), kind: 'group', plan });
const lines = (plan: GroupPlan) => groupFace.planLines(plan, { effective: false }).map(asText).join('\n');
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `P${index}`, email: `p${index}@x.example` }));

describe('the words about a group', () => {
  it('name a few members, count the rest, and leave all of them to Details', () => {
    const plan = buildCreation({ members: people(300) });
    expect(lines(plan)).toContain('300 other members: P0, P1, P10, P100, P101, P102 and 294 more (see Details)');
    expect(groupFace.sections?.(plan)[0]?.lines).toHaveLength(300);
    expect(lines(buildCreation({ members: [] }))).toContain('with nobody else in it yet');
    const { text } = groupFace.question(buildCreation({ members: [] }), { effective: false });
    expect(text).toBe('Sam Stone manages it, with nobody else in it yet.');
    expect(groupFace.sections?.(buildManagerChange())).toEqual([]);
  });

  it('say who managed it before', () => {
    expect(lines(buildManagerChange())).toContain('instead of Jane Roe (jane@example.com), who stays a member');
    expect(lines(buildManagerChange({ from: null }))).toContain('nobody manages it now');
    const { text } = groupFace.question(buildManagerChange({ from: null }), { effective: false });
    expect(text).toBe('Sam Stone manages it from now on.');
  });

  it.each([
    [buildCreation(), 'No group was created', 'before the group was created'],
    [buildManagerChange(), 'keeps its manager', 'before the manager was changed'],
  ])('say what is certain, whatever became of the run', (plan, unchanged, before) => {
    const request = requestOf(plan);
    const run = buildRun({ effects: [buildEffect('group.created', { intendedAt: new Date() })] });
    expect(asText(groupFace.unchangedLine(request))).toContain(unchanged);
    expect(asText(groupFace.stoppedLine({ request, run: null }))).toContain(before);
    expect(asText(groupFace.stoppedLine({ request, run }))).toContain('stays done');
    expect(asText(groupFace.pausedLine(request))).toContain('Groups &gt; Press');
  });
});

it.each<[GroupRefusal, string]>([
  [{ why: 'groupExists', name: 'Press', manager: null, members: null }, '(nobody manages it)'],
  [{ why: 'severalGroups', given: 'Press', count: 2 }, '2 groups are called “Press”'],
  [{ why: 'notManagedHere', name: 'All', by: 'system' }, 'belongs to DocSpace itself'],
  [{ why: 'noManager' }, 'Choose who'],
  [{ why: 'noGroup' }, 'Choose the group'],
  [{ why: 'tooManyEmails', most: 500 }, 'more than 500 emails'],
  [{ why: 'noEmails', odd: Array.from({ length: 12 }, (_, index) => `w${index}`) }, 'and 2 more'],
  [{ why: 'noEmails', odd: ['max'] }, 'This is no email: max. Take it out, or write the whole email.'],
  [{ why: 'noEmails', odd: ['max', 'ida'] }, 'These are no emails: max and ida. Take them out'],
  [{ why: 'unfitMembers', members: [{ given: 'Max', why: 'guest' }] }, '1 person can’t be in a group: Max (a guest)'],
  [{ why: 'successorUnfit', name: 'Nia', type: 'guest', active: true }, 'can’t manage groups'],
  [{ why: 'notAllowed' }, 'can’t ask for changes to groups'],
])('says %o', (refusal, sentence) => expect(asText(groupRefusalText(refusal).sentence)).toContain(sentence));
