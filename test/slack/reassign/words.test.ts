import { describe, expect, it } from 'vitest';
import type { ReassignPlan } from '../../../src/domain/reassign/plan.js';
import type { ReassignRefusal } from '../../../src/domain/reassign/refusals.js';
import type { Request } from '../../../src/domain/request.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { parseReassign } from '../../../src/slack/reassign/arguments.js';
import { reassignFace } from '../../../src/slack/reassign/face.js';
import { receiverNote } from '../../../src/slack/reassign/receiver-note.js';
import { reassignRefusalText, receiverNotFoundLine } from '../../../src/slack/reassign/replies.js';
import { buildReassignPlan } from '../../builders/reassign-plan.js';
import { buildRequest } from '../../builders/request.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';
import { read } from '../reading.js';

const many = Array.from({ length: 12 }, (_, index) => ({
  id: `room-${index}`,
  title: `Room ${index}`,
  archived: index > 9,
  shared: true,
}));
const requestOf = (plan: ReassignPlan): Request<ReassignPlan> => ({ ...buildRequest(), kind: 'reassign', plan });

it.each([
  ['<@U0JANE> <@U0OLA>', { from: { slackId: 'U0JANE' }, to: { slackId: 'U0OLA' } }],
  ['<@U0JANE|jane> to ola@example.com', { from: { slackId: 'U0JANE' }, to: { email: 'ola@example.com' } }],
  ['jane@example.com', { from: { email: 'jane@example.com' }, to: null }],
  ['jane', { from: { email: 'jane' }, to: null }],
  ['  ', null],
])('reads “%s”', (text, query) => expect(parseReassign(text)).toEqual(query));

describe('the words of a reassignment', () => {
  it('say what moves, what is destroyed and what stays', () => {
    const plan = buildReassignPlan({ rooms: many }, { deleteProfile: true });
    const lines = reassignFace.planLines(plan, { effective: false }).map(asText).join('\n');
    expect(lines).toContain('12 rooms (2 archived) and all shared files go to Sam Stone');
    expect(lines).toContain('the profile is deleted; My documents and Trash are destroyed');
    expect(lines).toContain('the management of 1 group');
    expect(reassignFace.question(plan, { effective: false }).text).toContain(
      'My documents and Trash are destroyed for good.',
    );
    const bare = buildReassignPlan({ rooms: [], groups: [] });
    expect(reassignFace.planLines(bare, { effective: false }).map(asText).join()).toContain(
      'Then: all shared files go to Sam',
    );
    expect(reassignFace.question(bare, { effective: false }).text).toMatch(/^All shared files go to Sam Stone/);
    const gone = buildReassignPlan({ rooms: [], groups: [] }, { deleteProfile: true });
    expect(reassignFace.planLines(gone, { effective: false }).map(asText).join()).not.toContain('Stays');
    const sections = reassignFace.sections?.(plan).map(({ title, lines: said }) => `${title} ${said.length}`);
    expect(sections).toEqual(['Rooms 12', 'Groups that keep their manager 1', 'Stays behind 2']);
  });

  it('say what is certain, whatever became of the run', () => {
    const request = requestOf(buildReassignPlan());
    const begun = buildRun({ effects: [buildEffect('reassignment', { intendedAt: new Date() })] });
    expect(asText(reassignFace.unchangedLine(request))).toContain('Nothing was handed over');
    expect(asText(reassignFace.stoppedLine({ request, run: begun }))).toContain('stays moved');
    expect(asText(reassignFace.stoppedLine({ request, run: null }))).toContain('before anything');
    const deleting = requestOf(buildReassignPlan({}, { deleteProfile: true }));
    expect(asText(reassignFace.stoppedLine({ request: deleting, run: begun }))).toContain(
      'whether the profile was deleted.',
    );
    expect(asText(reassignFace.pausedLine(request))).toContain('Accounts &gt; Jane Roe');
    expect(asText(reassignFace.driftedLine?.({ request, run: null }) ?? [])).toContain('Nothing has been handed over');
    expect(reassignFace.againLabel?.({ request, run: buildRun({ status: 'stopped' }) })).toBe('Hand over the rest');
    expect(reassignFace.againLabel?.({ request, run: null })).toBeUndefined();
  });

  it('tell the successor what is theirs, once it was read back', () => {
    const request = requestOf(buildReassignPlan({ rooms: many }));
    const run = buildRun({ status: 'done', steps: [buildStep('content', { status: 'done' })] });
    const [note] = reassignFace.notes?.({ request, run }) ?? [];
    const words = read(note?.message('U0SAM').blocks ?? []);
    expect(words).toContain('You now own 12 rooms and the shared files that belonged to Jane Roe.');
    expect(words).toContain('and 2 more');
    expect(reassignFace.notes?.({ request, run: null })).toEqual([]);
    const schedule = {
      ...requestOf(buildReassignPlan({ rooms: [] })),
      requester: { kind: 'schedule', name: 'Nightly' },
    } as const;
    expect(read(receiverNote({ request: schedule, run }, 'U0SAM').blocks)).toContain('Questions go to Nightly');
  });
});

const person = { id: 'p', name: 'Jane Roe', email: 'jane@example.com' };

it.each<[ReassignRefusal, string]>([
  [{ why: 'serviceAccount' }, 'own service account'],
  [{ why: 'protected', name: 'Jane' }, 'protected list'],
  [{ why: 'notDisabled', person, ldap: false }, 'An offboarding disables it'],
  [{ why: 'notDisabled', person, ldap: true }, 'Disable it there, then ask again'],
  [{ why: 'aboutYourself' }, 'own yourself'],
  [{ why: 'twoMatches', given: 'j@x' }, 'Two DocSpace accounts use j@x'],
  [{ why: 'unknownPerson', given: 'p-1' }, 'can’t find that person'],
  [{ why: 'successorUnfit', name: 'Ola', type: 'user', active: false }, 'Ola is not active'],
  [{ why: 'limit', perDay: 3 }, 'limit of 3'],
])('says %o', (refusal, sentence) => expect(asText(reassignRefusalText(refusal).sentence)).toContain(sentence));

it('says of a receiver what was given, or that nothing could be matched', () => {
  expect(asText(receiverNotFoundLine('o@x.example'))).toContain('o@x.example');
  expect(asText(receiverNotFoundLine(null))).toContain('could not match');
});
