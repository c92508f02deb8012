import { describe, expect, test } from 'vitest';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { successorNote } from '../../../src/slack/offboard/successor-note.js';
import type { Asked } from '../../../src/slack/requests/asked.js';
import { receiptMessage } from '../../../src/slack/requests/receipt.js';
import { workflowKindOf } from '../../../src/workflows/kinds.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { anEffect, aPlan, aRequest, aRun, archiveOwner, caseIn, ola } from '../builders.js';
import { buttonsIn, read, walk } from '../reading.js';

const portalHost = 'https://docs.example.com';

const inChannel: Asked = { channel: true, userIds: [], more: false };

function receipt(current: Case, note: string | null = null, asked = inChannel) {
  return receiptMessage({
    asked,
    face: offboardFace,
    case: current,
    portalHost,
    reportFileUrl: (current.run && workflowKindOf('offboard').reportUrl?.(current.run.effects)) ?? null,
    note,
  });
}

describe('the requester’s receipt', () => {
  test.each([
    ['pending', '⏳ Waits for approval: Jane Doe', ['Cancel the request', 'Details']],
    ['drifted', '⚠️ Waits for a new approval: Jane Doe', ['Details']],
    ['denied', '⛔ Denied: Jane Doe', ['Details']],
    ['expired', 'Expired: Jane Doe', ['Ask again', 'Details']],
    ['canceled', 'Canceled: Jane Doe', ['Details']],
    ['scheduled', '⏳ Approved: Jane Doe', ['Cancel the request', 'Details']],
    ['running', '⏳ Running: Jane Doe', ['Stop...', 'Details']],
    ['stopping', '⏳ Stopping: Jane Doe', ['Details']],
    ['parkedUnknown', '⚠️ Paused at step 4: I don’t know whether it happened', ['Try again', 'Stop...', 'Details']],
    ['stopped', '⛔ Jane Doe: stopped after 1 of 8 steps', ['Details']],
    ['finishedWithoutRun', '⛔ Stopped: Jane Doe', ['Details']],
    ['partly', '⚠️ Jane Doe: 7 of 8, one thing left', ['Details']],
    ['done', '✅ Jane Doe is offboarded', ['Details']],
  ])('of a request that is %s says so and offers what may be done', (state, header, labels) => {
    const { blocks } = receipt(caseIn(state));
    expect(read(blocks).split('\n')[0]).toBe(header);
    expect(Object.keys(buttonsIn(blocks))).toEqual(labels);
  });

  test('names the request in its notification, not the person', () => {
    expect(receipt(caseIn('running')).text).toBe('H-1042 is approved and running');
    expect(receipt(caseIn('pending')).text).toBe('H-1042 waits for approval');
  });

  test('follows a run with one line', () => {
    expect(read(receipt(caseIn('running')).blocks)).toContain('1 of 8 done; now: Rooms handed over.');
    const between = { ...caseIn('running'), run: aRun({ steps: caseIn('scheduled').run?.steps ?? [] }) };
    expect(read(receipt(between).blocks)).toContain('Approved by @UBOB. 0 of 8 done.');
  });

  test('ends with what was read back, as the approvers see it', () => {
    const { blocks, fallback } = receipt(caseIn('done'));
    expect(read(blocks)).toContain('Account | disabled | 14:03:11 UTC');
    expect(read(fallback)).toContain('Account: disabled · read back 14:03:11 UTC');
  });

  test('gives the reason of a denial, and who it was', () => {
    expect(read(receipt(caseIn('denied')).blocks)).toContain('Not before the audit\nDenied by @UCAROL');
    const { request } = caseIn('denied');
    const silent = { ...request, endReason: null, endedBy: null };
    expect(read(receipt({ request: silent, run: null }).blocks)).toContain('The account is unchanged.');
  });

  test('says why a new approval is needed', () => {
    expect(read(receipt(caseIn('drifted')).blocks)).toContain(
      'the approvers are asked again, because of this:\nThe plan changed since it was approved.',
    );
    const because = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.'].join('\n');
    const run = aRun({ status: 'parked', parked: { stepKey: 'rooms', kind: 'failed', because } });
    const text = read(receipt({ ...caseIn('drifted'), run }).blocks);
    expect(text).toContain('because of this:\nOne.\n');
    expect(text).toContain('Five.\nand 2 more');
  });

  test('says who asked to stop', () => {
    const run = aRun({ stopRequestedBy: 'UBOB' });
    expect(read(receipt({ ...caseIn('running'), run }).blocks)).toContain('@UBOB asked to stop this.');
  });

  test('says when a planned run starts, and that it can be canceled until then', () => {
    const plan = aPlan({ startAt: '2026-11-28T17:00:00.000Z' });
    const request = aRequest({ plan, state: 'approved' });
    expect(read(receipt({ request, run: null }).blocks)).toContain(
      'It starts 2026-11-28 17:00 UTC; you can cancel until then.',
    );
  });

  test('says why approvers were asked another way', () => {
    expect(read(receipt(caseIn('pending'), 'The channel is shared.').blocks)).toContain('The channel is shared.');
  });

  test.each<[string, Partial<Asked>, string]>([
    ['no card is there yet', { more: true }, 'Asking the approvers… It expires'],
    ['no card could be posted', {}, 'Nobody could be asked: I can’t post to the approvals channel, nor write to any'],
    ['it is in the channel', { channel: true }, 'The approvers were asked in their channel. It expires'],
    [
      'it is in the channel and with others',
      { channel: true, userIds: ['UBOB', 'UOLA'] },
      'The approvers were asked in their channel, @UBOB and @UOLA by direct message.',
    ],
    [
      'it is with each approver',
      { userIds: Array.from({ length: 9 }, (_, index) => `U${index}`), more: true },
      'The approvers were asked by direct message: @U0, @U1, @U2, @U3, @U4, @U5, @U6, @U7 and 1 more.',
    ],
  ])('says who was asked: %s', (_, asked, words) => {
    const { blocks } = receipt(caseIn('pending'), null, { channel: false, userIds: [], more: false, ...asked });
    expect(read(blocks)).toContain(words);
  });

  test('links to the report in the portal and nowhere else', () => {
    const linked = (url: string) => {
      const { request, run } = caseIn('done');
      const effects = [...(run?.effects ?? []), anEffect('report', 'report.file', { evidence: { url } })];
      return Object.keys(buttonsIn(receipt({ request, run: run && { ...run, effects } }).blocks));
    };
    expect(linked(`${portalHost}/doc?fileid=1`)).toEqual(['Open report', 'Details']);
    expect(linked('https://evil.example/')).toEqual(['Details']);
  });

  test('is found again by its first block', () => {
    expect(receipt(caseIn('pending')).blocks[0]?.block_id).toBe('h1042.receipt.UDAVE.v1');
    const request = { ...caseIn('pending').request, requester: { kind: 'schedule', name: 'nightly' } as const };
    expect(receipt({ request, run: null }).blocks[0]?.block_id).toBe('h1042.receipt.none.v1');
  });
});

describe('the note to a successor', () => {
  test('says what is theirs now and whom to ask', () => {
    const { request, run } = caseIn('done');
    const { text, blocks } = successorNote({ request, run, successor: ola, slackId: 'UOLA' });
    expect(text).toBe('You have received what a colleague owned: H-1042');
    expect(read(blocks)).toMatchInlineSnapshot(`
      "From Jane Doe
      You now own 1 room and 1 group that belonged to Jane Doe.
      Rooms:
      Launch
      Groups:
      Design
      Questions go to @UDAVE.
      H-1042"
    `);
    expect(blocks[0]?.block_id).toBe('h1042.successor.UOLA.v1');
  });

  test('tells the default successor of the files too', () => {
    const { request, run } = caseIn('done');
    expect(read(successorNote({ request, run, successor: archiveOwner, slackId: 'U1' }).blocks)).toContain(
      'You now own 2 rooms and the shared files that belonged to Jane Doe.',
    );
  });

  test('claims nothing of a step that was skipped', () => {
    const { request, run } = caseIn('partly');
    const text = read(successorNote({ request, run, successor: ola, slackId: 'UOLA' }).blocks);
    expect(text).toContain('You now own 1 room that belonged to Jane Doe.');
    expect(text).not.toContain('Design');
    const stopped = caseIn('stopped');
    const nothing = successorNote({ ...stopped, successor: ola, slackId: 'UOLA' });
    expect(nothing.text).toBe('About H-1042');
    expect(read(nothing.blocks)).toContain('The hand-over from Jane Doe has ended, but nothing of it is yours.');
  });

  test('lists ten rooms and counts the rest; without a Slack user the one who asked is named', () => {
    const rooms = Array.from({ length: 12 }, (_, index) => ({
      id: index,
      title: `Room ${index}`,
      roomType: 'custom' as const,
      archived: false,
      successorId: ola.id,
      edit: false,
    }));
    const requester = { kind: 'schedule', name: 'Dave' } as const;
    const request = aRequest({ plan: aPlan({ rooms }), requester });
    const { blocks } = successorNote({ request, successor: ola, slackId: 'UOLA' });
    const text = read(blocks);
    expect(text).toContain('Room 9\nand 2 more');
    expect(text).toContain('Questions go to Dave.');
    walk(blocks, (record) => expect(record.type).not.toBe('user'));
  });
});
