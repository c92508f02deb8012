import { describe, expect, test } from 'vitest';
import { asText, say } from '../../../src/slack/kit/rich-text.js';
import { choosePersonModal } from '../../../src/slack/offboard/choose-person.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { byHandModal, denyModal, skipModal } from '../../../src/slack/requests/decision-forms.js';
import { detailsModal } from '../../../src/slack/requests/details.js';
import { parseButtonValue, parseDraftMetadata } from '../../../src/slack/requests/ids.js';
import {
  answerModal,
  readingModal,
  refusedModal,
  sendingModal,
  sentModal,
} from '../../../src/slack/requests/small-modals.js';
import { trailLine } from '../../../src/slack/requests/trail-line.js';
import { anEffect, aPlan, aRequest, at, caseIn, ola } from '../builders.js';
import { buttonsIn, read } from '../reading.js';

describe('on the way through the form', () => {
  test('the first view says nothing about anybody and has nothing to submit', () => {
    const { view } = readingModal({ draftId: 'd-1', title: 'Offboard' });
    expect(read(view.blocks)).toBe('Reading the portal... this takes a few seconds.');
    expect(view.submit).toBeUndefined();
    expect(parseDraftMetadata(view.private_metadata)).toEqual({ draftId: 'd-1' });
    expect(read(sendingModal({ draftId: 'd-1', title: 'Offboard' }).view.blocks)).toBe('Sending...');
  });

  test('without a person it asks who is leaving', () => {
    expect(read(choosePersonModal({ draftId: 'd-1' }).view.blocks)).toBe('Who is leaving?');
  });

  test('at the end it says who is being asked and offers a way back', () => {
    const sent = (asked: readonly string[]) =>
      sentModal({ title: 'Offboard', requestName: 'H-1042', requestId: 1042, asked }).view.blocks;
    expect(read(sent(['Bob', 'Carol', 'Ola']))).toBe(
      '✅ Sent: H-1042\nBob, Carol and Ola are being asked. You’ll get the outcome by message; you can cancel until it starts.\n[Cancel the request]',
    );
    expect(read(sent(['Bob']))).toContain('Bob is being asked.');
    expect(read(sent([]))).toContain('The approvers are being asked.');
    expect(read(sent(Array.from({ length: 10 }, (_, index) => `A${index}`)))).toContain(
      'A7 and 2 more are being asked.',
    );
    const { 'Cancel the request': cancel } = buttonsIn(sent(['Bob']));
    expect(parseButtonValue(String(cancel?.value))).toEqual({ requestId: 1042 });
  });

  test('a refusal takes the form’s place, with a button only where trying again may help', () => {
    const sentence = say`DocSpace did not answer.`;
    expect(read(refusedModal({ title: 'Offboard', sentence, draftId: 'd-1' }).view.blocks)).toBe(
      'DocSpace did not answer.',
    );
    expect(
      read(refusedModal({ title: 'Offboard', sentence, draftId: 'd-1', retry: 'offboard' }).view.blocks),
    ).toContain('[Try again]');
    expect(read(answerModal({ title: 'Handover', sentence }).view.blocks)).toBe('DocSpace did not answer.');
  });
});

describe('the forms that ask for a reason', () => {
  const button = { requestId: 1042, digest: 'f'.repeat(64), stepKey: 'content' };

  test('say what follows, and carry what the clicked button carried', () => {
    const deny = denyModal({ button, name: 'H-1042' }).view;
    const skip = skipModal({ button, name: 'H-1042', stepTitle: 'Groups handed over' }).view;
    const byHand = byHandModal({ button, name: 'H-1042', stepTitle: 'Groups handed over' }).view;
    for (const view of [deny, skip, byHand]) expect(parseButtonValue(view.private_metadata)).toEqual(button);
    expect(read(deny.blocks)).toBe('Nothing more is done. The requester will see your reason.\nWhy not?');
    expect(read(skip.blocks)).toContain(
      '“Groups handed over” is left out and the run goes on. The report will list it as not done.',
    );
    expect(read(byHand.blocks)).toContain('The report will say that you did it, and that I did not check it.');
  });

  test('want three to five hundred characters', () => {
    expect(denyModal({ button, name: 'H-1042' }).view.blocks[1]).toMatchObject({
      block_id: 'deny.reason',
      element: { action_id: 'reason', min_length: 3, max_length: 500 },
    });
  });
});

describe('details', () => {
  test('hold the whole plan, the votes, the steps and the record', () => {
    const about = { format: 2, tenant: { teamId: 'T1', enterpriseId: null }, subject: null } as const;
    const entry = { ...about, previousHash: '', hash: '', requestId: 1042, at: at('10:14:00').toISOString() };
    const trail = [
      { ...entry, sequence: 1, kind: 'request.created', actor: 'UDAVE', detail: {} },
      {
        ...entry,
        sequence: 2,
        kind: 'effect.proved',
        actor: 'worker',
        detail: { title: 'Account disabled', step: 'disable' },
      },
      { ...entry, sequence: 3, kind: 'something.new', actor: 'system', detail: { step: '', count: 3 } },
    ];
    expect(
      read(detailsModal({ face: offboardFace, case: caseIn('running'), trail }).view.blocks),
    ).toMatchInlineSnapshot(`
      "Jane Doe
      jane.doe@example.com · Room admin
      When: as soon as approved
      Then: sign-in ends at once; 2 rooms and all shared files go to Archive Owner (archive@example.com); 1 room and 1 group to Ola Berg (ola@example.com); the folder “Jane Doe” moves to “Archive”, HR can read it
      For good: every outside link and invitation link of 1 room is revoked
      Stays: what is in My documents and Trash and not shared (nobody can count it), memberships in other people’s rooms (a disabled account can’t use them) and group All staff (from the directory)
      Why:
      HR-2211 last day 28 Nov
      Who receives something (2)
      Archive Owner (archive@example.com)
      Ola Berg (ola@example.com)
      Rooms (3)
      Launch → Ola Berg (links are revoked)
      Budget → Archive Owner
      Old → Archive Owner (archived)
      Groups (1)
      Design → Ola Berg
      Groups that stay as they are (1)
      All staff: comes from the directory (LDAP), change its manager there
      Stays behind (2)
      My documents and Trash: what is in there and not shared stays; the portal does not let anyone count it.
      Memberships in other people’s rooms stay listed; a disabled account can’t use them.
      Votes (1)
      @UBOB approved 2026-11-24 10:20 UTC
      Steps (8)
      Account disabled - done and checked
      Rooms handed over: 1 of 3, the others with the rest - under way
      Groups handed over: 1 group - waits
      The rest handed over: 2 rooms and all shared files to Archive Owner - waits
      Workspace to the archive: “Jane Doe” - waits
      Archive access - waits
      Everything checked again - waits
      Report - waits
      Trail (3)
      2026-11-24 10:14 UTC · @UDAVE asked
      2026-11-24 10:14 UTC · Handover checked: Account disabled
      2026-11-24 10:14 UTC · Handover something.new
      H-1042 is approved and running · asked by Dave · plan 7f3a9c0000000000000000000000000000000000000000000000000000000000"
    `);
  });

  test('list a hundred rooms and count the rest', () => {
    const rooms = Array.from({ length: 130 }, (_, index) => ({
      id: index,
      title: `Room ${index}`,
      roomType: 'custom' as const,
      archived: index === 0,
      successorId: ola.id,
      edit: false,
    }));
    const text = read(
      detailsModal({ face: offboardFace, case: { request: aRequest({ plan: aPlan({ rooms }) }), run: null } }).view
        .blocks,
    );
    expect(text).toContain('Rooms (130)\nRoom 0 → Ola Berg (archived)');
    expect(text).toContain('Room 99 → Ola Berg\nand 30 more');
    expect(text).not.toContain('Room 100');
  });

  test('show the newest thirty entries of the record', () => {
    const trail = Array.from({ length: 40 }, (_, index) => ({
      format: 2 as const,
      tenant: { teamId: 'T1', enterpriseId: null },
      subject: null,
      sequence: index,
      kind: 'details.viewed',
      actor: 'UBOB',
      requestId: 1042,
      at: at('10:14:00').toISOString(),
      detail: { reason: `look ${index}` },
      previousHash: '',
      hash: '',
    }));
    const text = read(detailsModal({ face: offboardFace, case: caseIn('pending'), trail }).view.blocks);
    expect(text).toContain('look 39');
    expect(text).not.toContain('look 9\n');
    expect(text).toContain('and 10 earlier ones');
  });

  test('give the reason whole, and why it was denied', () => {
    const request = aRequest({
      state: 'denied',
      endReason: 'x'.repeat(500),
      plan: aPlan({ reason: 'y'.repeat(500), deleteProfile: true }),
    });
    const text = read(detailsModal({ face: offboardFace, case: { request, run: null } }).view.blocks);
    expect(text).toContain(`Why:\n${'y'.repeat(500)}\nWhy not:\n${'x'.repeat(500)}`);
    expect(text).toContain('H-1042 was denied');
  });

  test('say of each step how it stands', () => {
    const text = read(detailsModal({ face: offboardFace, case: caseIn('partly') }).view.blocks);
    expect(text).toContain('Groups handed over: 1 group - skipped · Design is gone');
    expect(read(detailsModal({ face: offboardFace, case: caseIn('byHand') }).view.blocks)).toContain(
      'Archive access - done by hand, not checked',
    );
  });

  test('name groups of the portal itself', () => {
    const plan = aPlan({ groupsLeft: [{ id: 'g', name: 'Everyone', why: 'system' }], links: 'keep' });
    const text = read(
      detailsModal({ face: offboardFace, case: { request: aRequest({ plan }), run: null } }).view.blocks,
    );
    expect(text).toContain('Everyone: belongs to DocSpace itself and keeps its manager');
    expect(text).toContain('Launch → Ola Berg\n');
  });
});

describe('the record in the details', () => {
  test.each([
    ['request.drifted', 'asked for a new approval'],
    ['run.stopRequested', 'asked to stop'],
    ['run.retried', 'had it tried again'],
    ['step.skipped', 'skipped'],
    ['step.doneByHand', 'did by hand'],
  ])('has words for %s', (kind, words) => {
    const line = trailLine(
      {
        format: 2,
        tenant: { teamId: 'T1', enterpriseId: null },
        subject: null,
        sequence: 1,
        at: at('10:14:00').toISOString(),
        kind,
        actor: 'UBOB',
        requestId: 1042,
        detail: {},
        previousHash: '',
        hash: '',
      },
      () => undefined,
    );
    expect(asText(line)).toContain(words);
  });

  test('names steps and effects by their titles, and whoever is no person by what they are', () => {
    const { request, run } = caseIn('done');
    const entry = (kind: string, detail: Record<string, string>) => ({
      format: 2 as const,
      tenant: { teamId: 'T1', enterpriseId: null },
      subject: null,
      sequence: 1,
      at: at('10:14:00').toISOString(),
      kind,
      actor: 'worker',
      requestId: 1042,
      detail,
      previousHash: '0'.repeat(64),
      hash: '1'.repeat(64),
    });
    const trail = [entry('effect.acted', { effect: 'account.disabled' }), entry('step.finished', { step: 'groups' })];
    const effects = [anEffect('disable', 'account.disabled', { title: 'Account disabled' })];
    const current = { request, run: run && { ...run, effects } };
    const words = read(detailsModal({ face: offboardFace, case: current, trail }).view.blocks);
    expect(words).toContain('Handover did: Account disabled');
    expect(words).toContain('Handover finished: Groups handed over');
    expect(words).not.toContain('account.disabled');
  });
});
