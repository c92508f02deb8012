import { describe, expect, test } from 'vitest';
import { stepRuleOf } from '../../../src/domain/kinds.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { movedCard, requestCard } from '../../../src/slack/requests/card.js';
import { parseButtonValue } from '../../../src/slack/requests/ids.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { aPlan, aRequest, aRun, archiveOwner, aVote, caseIn, steps } from '../builders.js';
import { buttonsIn, read, walk } from '../reading.js';

const approvers = { usergroups: ['SAPPROVERS'], users: ['UBOB', 'UDAVE', 'UJANE'] };

function card(current: Case, more: Partial<Parameters<typeof requestCard>[0]> = {}) {
  return requestCard({ face: offboardFace, case: current, requiredVotes: 1, approvers, warnings: [], ...more });
}

function labels(value: unknown): string[] {
  return Object.keys(buttonsIn(value));
}

describe('a card that waits', () => {
  test('says who, when, what then, what for good, what stays and why', () => {
    expect(read(card(caseIn('pending'), { warnings: ['Jane is an approver herself.'] }).blocks)).toMatchInlineSnapshot(`
      "Offboard Jane Doe?
      jane.doe@example.com · Room admin
      When: as soon as approved
      Then: sign-in ends at once; 2 rooms and all shared files go to Archive Owner (archive@example.com); 1 room and 1 group to Ola Berg (ola@example.com); the folder “Jane Doe” moves to “Archive”, HR can read it
      For good: every outside link and invitation link of 1 room is revoked
      Stays: what is in My documents and Trash and not shared (nobody can count it), memberships in other people’s rooms (a disabled account can’t use them) and group All staff (from the directory)
      Why: HR-2211 last day 28 Nov
      ! Jane is an approver herself.
      Needs 1 of @SAPPROVERS or @UBOB · expires 2026-11-27 10:14 UTC
      [Approve] [Deny...] [Details]
      Asked by Dave | 2026-11-24 10:14 UTC | plan 7f3a9c | H-1042"
    `);
  });

  test('says when the person was last seen, where that is known', () => {
    const seen = { at: new Date('2026-11-23T16:20:00.000Z'), how: 'signedIn' } as const;
    expect(read(card(caseIn('pending'), { seen }).blocks)).toContain('Room admin · signed in 2026-11-23 16:20 UTC\n');
    expect(read(card(caseIn('pending'), { seen: null }).blocks)).toContain('Room admin\n');
  });

  test('carries the request and the digest that is printed on it in every button', () => {
    const { request } = caseIn('pending');
    for (const { value } of Object.values(buttonsIn(card({ request, run: null }).blocks))) {
      expect(parseButtonValue(String(value))).toEqual({ requestId: 1042, digest: request.digest });
    }
  });

  test('names the request in the notification, and the person only where the policy says so', () => {
    expect(card(caseIn('pending')).text).toBe('An offboarding needs your decision: H-1042');
    expect(card(caseIn('pending'), { showNames: true }).text).toBe(
      'An offboarding needs your decision: H-1042 (Jane Doe)',
    );
  });

  test('mentions the approver group and people, never the one who asked or the one it is about', () => {
    const mentioned: unknown[] = [];
    walk(card(caseIn('pending')).blocks, (record) => {
      if (record.type === 'user') mentioned.push(record.user_id);
      if (record.type === 'usergroup') mentioned.push(record.usergroup_id);
    });
    expect(mentioned).toEqual(['SAPPROVERS', 'UBOB']);
  });

  test('mentions at most five people', () => {
    const users = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
    const text = read(card(caseIn('pending'), { approvers: { usergroups: [], users } }).blocks);
    expect(text).toContain('Needs 1 of @U1, @U2, @U3, @U4 or @U5 ·');
  });

  test('says how many approvals it needs where nobody is mentioned, as in a direct message', () => {
    const nobody = { usergroups: [], users: [] };
    expect(read(card(caseIn('pending'), { approvers: nobody }).blocks)).toContain('Needs 1 approval ·');
    expect(read(card(caseIn('pending'), { approvers: nobody, requiredVotes: 2 }).blocks)).toContain(
      'Needs 2 approvals ·',
    );
  });

  test('shows the votes there are and how many are missing', () => {
    const text = read(card(caseIn('oneOfTwo'), { requiredVotes: 2 }).blocks);
    expect(text).toContain('@UBOB approved 2026-11-24 10:20 UTC\n1 more needed');
  });

  test('asks before approving, with what will happen', () => {
    const { Approve } = buttonsIn(card(caseIn('pending')).blocks);
    expect(Approve?.style).toBe('primary');
    expect(JSON.stringify(Approve?.confirm)).toContain('Disable Jane Doe?');
    expect(JSON.stringify(Approve?.confirm)).toContain(
      'jane.doe@example.com loses access now. 3 rooms and 1 group go to Archive Owner and 1 other. Links of 1 room are revoked for good.',
    );
  });

  test('says before approving that one approval alone does nothing yet', () => {
    const { Approve } = buttonsIn(card(caseIn('pending'), { requiredVotes: 3 }).blocks);
    expect(JSON.stringify(Approve?.confirm)).toContain('Yours is one of 3 approvals still needed.');
  });

  test('of a planned start says when, in the reader’s own time', () => {
    const plan = aPlan({ startAt: '2026-11-28T17:00:00.000Z' });
    const blocks = card({ request: aRequest({ plan }), run: null }).blocks;
    expect(read(blocks)).toContain('When: 2026-11-28 17:00 UTC');
    const question = JSON.stringify(buttonsIn(blocks)['Approve for the time above']?.confirm);
    expect(question).toContain('loses access at the time on the card');
    expect(question).toContain('Approve for that time');
  });

  test('of a plan that deletes says so in bold and before approving', () => {
    const blocks = card({
      request: aRequest({ plan: aPlan({ deleteProfile: true, stays: [], groupsLeft: [] }) }),
      run: null,
    }).blocks;
    expect(read(blocks)).toContain('For good: the profile is deleted; My documents and Trash are destroyed');
    expect(read(blocks)).toContain('Stays: nothing');
    expect(JSON.stringify(buttonsIn(blocks).Approve?.confirm)).toContain('My documents is destroyed for good.');
  });

  test('of somebody who owns nothing is short', () => {
    const plan = aPlan({
      rooms: [],
      groups: [],
      groupsLeft: [],
      successors: [archiveOwner],
      workspace: { kind: 'none' },
      hr: null,
      links: 'keep',
    });
    const blocks = card({ request: aRequest({ plan }), run: null }).blocks;
    expect(read(blocks)).toContain(
      'Then: sign-in ends at once; all shared files go to Archive Owner (archive@example.com)\nStays:',
    );
    expect(JSON.stringify(buttonsIn(blocks).Approve?.confirm)).toContain('All shared files go to Archive Owner.');
  });

  test('of one room and a room as workspace reads well too', () => {
    const plan = aPlan({
      rooms: aPlan().rooms.slice(1, 2),
      groups: [],
      successors: [archiveOwner],
      workspace: { kind: 'room', id: 9, title: 'Jane', roomType: 'custom', ownerId: 'p-jane' },
      groupsLeft: ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name, why: 'system' })),
    });
    const blocks = card({ request: aRequest({ plan }), run: null }).blocks;
    expect(read(blocks)).toContain('the room “Jane” goes to the archive, HR can read it');
    expect(read(blocks)).toContain('group c (DocSpace’s own) and 1 more group');
    expect(JSON.stringify(buttonsIn(blocks).Approve?.confirm)).toContain('1 room goes to Archive Owner.');
  });

  test('shows six warnings and counts the rest', () => {
    const warnings = Array.from({ length: 8 }, (_, index) => `Warning ${index}`);
    const text = read(card(caseIn('pending'), { warnings }).blocks);
    expect(text).toContain('! Warning 5\nand 2 more');
    expect(text).not.toContain('Warning 6');
  });
});

describe('a card whose plan changed', () => {
  test('says that the account is disabled, what waits and why, and asks for the new plan alone', () => {
    const { blocks } = card(caseIn('drifted'), { drift: ['Successor Archive Owner is now disabled'] });
    const text = read(blocks);
    expect(text).toContain('⚠️ Please look again: Jane Doe');
    expect(text).toContain(
      'The account was disabled 2026-11-24 14:03 UTC as approved. The hand-over waits, because of this:\nSuccessor Archive Owner is now disabled',
    );
    expect(text).not.toContain('sign-in ends');
    expect(labels(blocks)).toEqual(['Approve the new plan', 'Deny...', 'Details']);
    const confirm = JSON.stringify(buttonsIn(blocks)['Approve the new plan']?.confirm);
    expect(confirm).toContain('Hand over what Jane Doe had?');
    expect(confirm).not.toContain('loses access');
  });

  test('says that nothing has happened where nothing has', () => {
    expect(read(card(caseIn('driftedBefore')).blocks)).toContain(
      'Nothing has been handed over. It waits, because the plan changed since it was approved.',
    );
  });

  test('and that is denied then doesn’t claim that the account is unchanged', () => {
    const { request } = caseIn('drifted');
    const denied = { ...request, state: 'denied', endedBy: 'UCAROL', endReason: null } as const;
    expect(read(card({ request: denied, run: null }).blocks)).toContain(
      'Denied by @UCAROL 2026-11-24 10:20 UTC. The account is disabled and stays so; nothing more is handed over.',
    );
  });
});

describe('a decided card', () => {
  test.each([
    ['pending', ['Approve', 'Deny...', 'Details']],
    ['scheduled', ['Cancel the request', 'Details']],
    ['running', ['Stop...', 'Details']],
    ['stopping', ['Details']],
    ['parkedUnknown', ['Try again', 'I did it by hand...', 'Skip...', 'Stop...', 'Details']],
    ['parkedAtDisable', ['Try again', 'I did it by hand...', 'Stop...', 'Details']],
    ['parkedAtCheck', ['Try again', 'I did it by hand...', 'Stop...', 'Details']],
    ['denied', ['Details']],
    ['expired', ['Ask again', 'Details']],
    ['canceled', ['Details']],
    ['stopped', ['Details']],
    ['partly', ['Details']],
    ['done', ['Details']],
  ])('that is %s has these buttons', (state, expected) => {
    expect(labels(card(caseIn(state)).blocks)).toEqual(expected);
  });

  test.each([
    [
      'denied',
      '⛔ Denied: Jane Doe',
      'Not before the audit\nDenied by @UCAROL 2026-11-24 10:21 UTC. The account is unchanged.',
    ],
    [
      'expired',
      'Expired: Jane Doe',
      'Nobody decided in time; it expired 2026-11-27 10:14 UTC. The account is unchanged.',
    ],
    ['canceled', 'Canceled: Jane Doe', 'Canceled by Dave 2026-11-24 10:21 UTC. The account is unchanged.'],
    ['scheduled', '⏳ Approved: Jane Doe', 'Approved by @UBOB. It starts in a moment.'],
    ['approvedWithoutRun', '⏳ Approved: Jane Doe', 'Approved by @UBOB. It starts in a moment.'],
    ['running', '⏳ Approved: Jane Doe', 'Approved by @UBOB. Running; the progress is in the thread.'],
    ['betweenLooks', '⏳ Approved: Jane Doe', 'Running; the progress is in the thread.'],
    ['stopping', '⏳ Stopping: Jane Doe', 'What is under way is being ended.'],
    [
      'stopped',
      '⛔ Stopped: Jane Doe, 1 of 8 done',
      'The account is disabled and stays so. What was handed over stays handed over; the rest was not done.',
    ],
    ['stoppedBefore', '⛔ Stopped: Jane Doe, 0 of 8 done', 'Nothing had begun. The account is unchanged.'],
    ['finishedWithoutRun', '⛔ Stopped: Jane Doe', 'Nothing had begun.'],
    ['partly', '⚠️ Jane Doe: 7 of 8 done', 'Not everything was done. The report in the thread says what is left.'],
    ['byHand', '⚠️ Jane Doe: 7 of 8 done', 'Not everything was done.'],
    ['done', '✅ Offboarded: Jane Doe', '8 steps, everything checked 14:05:41 UTC.'],
  ])('that is %s says so', (state, header, sentence) => {
    const text = read(card(caseIn(state)).blocks);
    expect(text.split('\n')[0]).toBe(header);
    expect(text).toContain(sentence);
  });

  test('that was stopped in doubt doesn’t say what became of the account', () => {
    const effects = aRun().effects.map((effect) => ({ ...effect, key: 'account.disabled', open: true }));
    const run = aRun({ status: 'stopped', effects });
    const { request } = caseIn('stopped');
    expect(read(card({ request: { ...request, effective: false }, run }).blocks)).toContain(
      'I can’t tell whether the account was disabled: look in DocSpace > Accounts.',
    );
  });

  test('says when a planned run starts', () => {
    const plan = aPlan({ startAt: '2026-11-28T17:00:00.000Z' });
    const request = aRequest({ plan, state: 'approved' });
    const run = aRun({ status: 'queued', startedAt: null, notBefore: new Date('2026-11-28T17:00:00Z') });
    expect(read(card({ request, run }).blocks)).toContain('It starts 2026-11-28 17:00 UTC.');
    expect(read(card({ request, run: null }).blocks)).toContain('It starts 2026-11-28 17:00 UTC.');
  });

  test('counts a vote only for the plan as it is now', () => {
    const request = aRequest({ state: 'approved' });
    const votes = [aVote({ digest: 'an older one' })];
    expect(read(card({ request: { ...request, votes }, run: aRun() }).blocks)).not.toContain('@UBOB');
  });

  test('never says done of a run in which a step was skipped or done by hand', () => {
    for (const state of ['partly', 'byHand', 'stopped', 'parkedUnknown']) {
      const { text, blocks } = card(caseIn(state));
      expect(`${text}\n${read(blocks)}`).not.toMatch(/✅|verified|everything checked/);
    }
  });
});

describe('a parked card', () => {
  test('says at which step, what is certain and what to do', () => {
    expect(read(card(caseIn('parkedUnknown')).blocks)).toMatchInlineSnapshot(`
      "⚠️ Paused at step 4: I don’t know whether it happened
      Jane Doe · jane.doe@example.com · Room admin
      “The rest handed over”: The portal did not answer when the hand-over was started.
      Nothing is lost: what moved stays moved, and the account is disabled. Look in DocSpace > Accounts > Jane Doe, then choose:
      [Try again] [I did it by hand...] [Skip...] [Stop...] [Details]
      Asked by Dave | 2026-11-24 10:14 UTC | plan 7f3a9c | H-1042"
    `);
  });

  test('tells a failure from an unknown outcome', () => {
    expect(read(card(caseIn('parkedFailed')).blocks)).toContain('⚠️ Paused at step 5: a decision is needed');
  });

  test('doesn’t claim that the account is disabled before it is', () => {
    expect(read(card(caseIn('parkedAtDisable')).blocks)).toContain('the account may still be active');
  });

  test('carries the step in its buttons, so that an old click skips nothing else', () => {
    const { 'Skip...': skip } = buttonsIn(card(caseIn('parkedUnknown')).blocks);
    expect(parseButtonValue(String(skip?.value))).toMatchObject({ stepKey: 'content' });
  });

  test('of a step that isn’t among the run’s says so without a number', () => {
    const run = aRun({
      status: 'parked',
      parked: { stepKey: 'gone', kind: 'failed', because: 'Why.' },
      steps: steps(),
    });
    expect(read(card({ request: aRequest({ state: 'approved' }), run }).blocks)).toContain(
      '⚠️ Paused: a decision is needed',
    );
  });
});

test('disabling and the last check are never skipped', () => {
  expect(
    ['disable', 'rooms', 'groups', 'content', 'workspace', 'access', 'check', 'report'].filter(
      (key) => stepRuleOf(aPlan(), key)?.skippable,
    ),
  ).toEqual(['rooms', 'groups', 'content', 'workspace', 'access', 'report']);
});

test('a moved card names nobody', () => {
  const { text, blocks } = movedCard(1042);
  expect(`${text} ${read(blocks)}`).toBe(
    'H-1042 is handled by direct message H-1042\nThis is handled by direct message now.',
  );
  expect(blocks[0]?.block_id).toBe('h1042.card.v1');
});
