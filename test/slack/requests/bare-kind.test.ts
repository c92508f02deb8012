import { describe, expect, it } from 'vitest';
import { policySchema } from '../../../src/domain/policy/policy.js';
import { reportOf } from '../../../src/domain/report.js';
import type { Entry, Face } from '../../../src/slack/kind.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { requestCard } from '../../../src/slack/requests/card.js';
import { detailsModal } from '../../../src/slack/requests/details.js';
import { expectOwnIds } from '../../../src/slack/requests/entry-ids.js';
import { helpReply } from '../../../src/slack/requests/help.js';
import { reportHeader, reportMessage } from '../../../src/slack/requests/report.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { anEffect, aRequest, aRun, caseIn } from '../builders.js';
import { expectSendable, read } from '../reading.js';

/** A kind that says only what it must. */
const { sections: _sections, notes: _notes, driftedLine: _drifted, ...must } = offboardFace;
const bare: Face = must as Face;

const drifted = (current: Case) =>
  read(
    requestCard({ case: current, face: bare, requiredVotes: 1, approvers: { usergroups: [], users: [] }, warnings: [] })
      .blocks,
  );

describe('a kind that says only what it must', () => {
  it('says that nothing was changed where a changed plan waits before anything was done', () => {
    const request = aRequest({ state: 'drifted' });
    expect(drifted({ request, run: aRun({ effects: [] }) })).toContain('Nothing was changed. It waits, because');
  });

  it('says that what was done stays where a changed plan waits after something was done', () => {
    const request = aRequest({ state: 'drifted', effective: true });
    const effects = [anEffect('rooms', 'one')];
    expect(drifted({ request, run: aRun({ effects }) })).toContain(
      'What was done before stays as it is. The rest waits',
    );
  });

  it('has details without sections of its own, and why it was asked for once', () => {
    const { view } = detailsModal({ case: caseIn('pending'), face: bare });
    const text = read(view.blocks);
    expect(text).not.toMatch(/Rooms \(|Who receives/);
    expect(text.match(/Why:/g)).toHaveLength(1);
  });

  it('has a report that says nothing of what stays behind', () => {
    const { request, run } = caseIn('done');
    if (!run) throw new Error('There is a run.');
    const parts = {
      subject: 'Marketing',
      about: 'a group',
      doneVerb: 'has a new manager',
      rows: [],
      left: [],
      noted: [],
    };
    const say = (leftovers: readonly string[]) => {
      const report = reportOf(request, { ...run, leftovers }, parts);
      const message = reportMessage({ report, request, portalHost: 'https://docs.example.com', trailHead: null });
      expectSendable(message);
      return read(message.blocks);
    };
    expect(say([])).toContain('Not done: nothing.');
    expect(say([])).not.toContain('stays behind');
    expect(say(['The room is open.'])).not.toMatch(/stays behind|Not done/);
  });
});

it('cleans all that a report’s header says, whoever wrote it', () => {
  const header = (headline: string) =>
    reportHeader({ outcome: 'done', subject: 'Jane', headline, notDone: [] } as unknown as Parameters<
      typeof reportHeader
    >[0]);
  expect(header('Jane has\n\u202E a manager')).toBe('✅ Jane has a manager');
  expect(header('Jane: 1 of 2')).toBe('✅ Jane: 1 of 2');
  expect(header('It is\u200B over')).toBe('✅ It is over');
});

describe('who decides', () => {
  const group = { ...bare, kind: 'group', words: { ...bare.words, many: 'changes of a manager' } } as Face;
  const help = (rules: Record<string, unknown>) => {
    const policy = policySchema.parse({
      channels: { approvals: 'C0APPROVALS' },
      requesters: { users: ['UANN'] },
      approvers: { users: ['UBOB'] },
      rules,
    });
    const commands = { offboard: '/offboard', handover: '/handover' };
    const standing = { requester: true, approver: false, auditor: false };
    const everyFace = [bare, group];
    return read(
      helpReply({ standing, policy, faces: [bare], decides: [], everyFace, portalHost: 'https://x.example', commands })
        .blocks,
    );
  };

  it('is said once where every kind has the same rule', () => {
    expect(help({ group: { required: 2 } })).toContain('Can request: @UANN and DocSpace admins · Can approve: @UBOB');
  });

  it('is said for each rule that differs', () => {
    const text = help({ group: { approvers: { users: ['UCAT'] } } });
    expect(text).toContain('Can approve offboardings: @UBOB\nCan approve changes of a manager: @UCAT');
  });
});

describe('the ids that Slack calls', () => {
  const entry = (kind: Entry['kind'], ids: Partial<Pick<Entry, 'actions' | 'views' | 'searches'>>) =>
    ({ kind, actions: {}, views: {}, searches: {}, ...ids }) as Entry;
  const act = async () => {};

  it('may be one for a choice and its type-ahead', () => {
    const own = { actions: { choose: act }, views: { choose: act }, searches: { choose: async () => [] } };
    expect(() => expectOwnIds([entry('offboard', own), entry('group', { actions: { other: act } })])).not.toThrow();
  });

  it.each([
    ['action_id', { actions: { choose: act } }],
    ['callback_id', { views: { choose: act } }],
    ['action_id of a type-ahead', { searches: { choose: async () => [] } }],
  ])('are no two kinds’ own: %s', (what, ids) => {
    expect(() => expectOwnIds([entry('offboard', ids), entry('group', ids)])).toThrow(
      `The kind group repeats the ${what} choose.`,
    );
  });

  it('are not those that every kind has', () => {
    expect(() => expectOwnIds([entry('group', { actions: { approve: act } })])).toThrow(
      'repeats the action_id approve',
    );
    expect(() => expectOwnIds([entry('group', { views: { sent: act } })])).toThrow('repeats the callback_id sent');
  });
});
