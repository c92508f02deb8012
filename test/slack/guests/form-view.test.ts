import { describe, expect, it } from 'vitest';
import type { GuestsRefusal } from '../../../src/domain/guests/refusals.js';
import { guestsFace } from '../../../src/slack/guests/face.js';
import { chosenPlan, formValuesOf } from '../../../src/slack/guests/form-values.js';
import { chooseRoomModal, cleanupFormModal } from '../../../src/slack/guests/form-view.js';
import { keepModal, keptIn } from '../../../src/slack/guests/keep-view.js';
import { guestsRefusalText, type NoRoom } from '../../../src/slack/guests/replies.js';
import { createGuestsViews } from '../../../src/slack/guests/views.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { noon } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, expectShowable, read } from '../reading.js';
import { cleanupPlan, cleanupRequest, cleanupRun, guest } from './builders.js';

const form = (change: Partial<Parameters<typeof cleanupFormModal>[0]> = {}) =>
  cleanupFormModal({
    draftId: 'd-1',
    plan: cleanupPlan(),
    mayForce: false,
    notes: ['I can see invitation links only once I may edit the room.'],
    reason: '',
    approverNames: ['Bob Stone', 'Carol Reyes'],
    requiredVotes: 1,
    ...change,
  });

describe('the form', () => {
  it('says which room, who leaves and stays, what can’t be counted, and who decides', () => {
    const modal = form();
    expectShowable(modal);
    expect(read(modal.view.blocks)).toMatchInlineSnapshot(`
      "Launch 2026
      Room of Ola Berg (ola.berg@example.com) · Collaboration room · archived by Kim Lee 2026-03-02 12:00 UTC
      Who leaves: 6 guests (Max, Ida, Tom, Eva and 2 more)
      Who stays: 14 members
      Then: the room goes back to the archive and still belongs to Ola Berg
      Shared with people outside by link
      ! I can see invitation links only once I may edit the room.
      The room is restored for a few minutes, because DocSpace lets nobody change an archived room. Its links are revoked first.
      Links of the room
      ( ) Revoke all that are found ( ) Revoke only invitation links; others work once the room is restored
      Reason or ticket
      Approvers read this, and it stays on the trail.
      Bob Stone or Carol Reyes must approve. The room’s owner is told afterwards, if they use Slack."
    `);
  });

  it('says how a room that is still active is done, who has not joined, and that it is shared', () => {
    const plan = cleanupPlan({
      room: { id: 4, title: 'A', roomType: 'custom', archived: false },
      guests: [guest('Max Kurz', { pending: true })],
      externalLinks: false,
    });
    const words = read(form({ plan, mayForce: true }).view.blocks);
    expect(words).toContain('The guests are removed first, then the room goes to the archive.');
    expect(words).toContain('DocSpace shows no link to people outside.');
    expect(words).toContain('Guests who hold a role in a form');
    const grace = { until: '2026-11-30T12:00:00.000Z', kept: [] };
    expect(read(form({ plan: { ...plan, grace } }).view.blocks)).toContain(
      'is told at once and can choose who keeps access.',
    );
  });

  it('shows a refusal above everything', () => {
    const modal = form({ warning: guestsRefusalText({ why: 'nobodyCanApprove' }).sentence });
    expectShowable(modal);
    expect(read(modal.view.blocks).split('\n')[0]).toBe('Read this before you send the form.');
  });

  it('is shown whatever people wrote', () => {
    for (const text of hostileTexts) {
      const plan = cleanupPlan({
        room: { id: text || 'x', title: text, roomType: 'other', archived: true },
        guests: Array.from({ length: 1000 }, (_, index) => guest('x', { id: `p-${index}`, name: text, email: text })),
        owner: { id: 'x', name: text, email: text, status: 'gone' },
        receiver: { id: 'y', name: text, email: text, isFallback: true },
        grace: { until: '2026-11-30T12:00:00.000Z', kept: [] },
      });
      expectShowable(form({ plan, mayForce: true, notes: Array.from({ length: 40 }, () => text), reason: text }));
      const kept = new Set(['p-1', 'p-499', 'p-999']);
      expectShowable(keepModal({ requestId: 1042, plan, kept }));
      const run = cleanupRun(0, { status: 'queued', startedAt: null });
      for (const note of guestsFace.notes?.({ request: cleanupRequest(plan, { state: 'approved' }), run }) ?? [])
        expectSendable(note.message('U0OLA'));
    }
  });
});

describe('the choices', () => {
  const state = (values: Record<string, unknown>) => ({ state: { values } }) as Parameters<typeof formValuesOf>[0];

  it('are read from wherever their inputs are, and nothing else counts', () => {
    const values = formValuesOf(
      state({
        a: { 'guests.links': { type: 'radio_buttons', selected_option: { value: 'keep' } } },
        b: { 'guests.formRoles': { type: 'radio_buttons', selected_option: { value: 'keep' } } },
        c: { reason: { type: 'plain_text_input', value: ' Over ' } },
      }),
    );
    expect(values).toEqual({ links: 'keep', formRoles: 'keep', reason: 'Over' });
    const odd = { a: { 'guests.links': { type: 'radio_buttons', selected_option: { value: 'burn' } } } };
    expect(formValuesOf(state(odd))).toEqual({ links: null, formRoles: null, reason: '' });
  });

  it('change the plan, but force is used only where the policy allows it', () => {
    const plan = cleanupPlan();
    const chosen = { links: 'keep', formRoles: 'force', reason: 'Over' } as const;
    expect(chosenPlan(plan, chosen)).toMatchObject({ links: 'keep', force: false, reason: 'Over' });
    expect(chosenPlan({ ...plan, force: true }, chosen)).toMatchObject({ force: true });
    expect(chosenPlan({ ...plan, force: true }, { ...chosen, formRoles: 'keep' })).toMatchObject({ force: false });
    expect(chosenPlan(plan, { links: null, formRoles: null, reason: '' })).toMatchObject({ links: 'revoke' });
  });

  it('of the owner are everybody who is checked, in whichever group', () => {
    const plan = cleanupPlan({ guests: Array.from({ length: 12 }, (_, index) => guest('x', { id: `p-${index}` })) });
    const { view } = keepModal({ requestId: 1042, plan, kept: new Set(['p-3', 'p-11']) });
    const checked = JSON.stringify(view.blocks).match(/"initial_options":\[[^\]]*"value":"([^"]*)"/g);
    expect(checked).toHaveLength(2);
    const option = (value: string) => ({ value });
    expect(
      keptIn(
        state({
          'guests.keep.0': { 'guests.kept': { type: 'checkboxes', selected_options: [option('p-3')] } },
          'guests.keep.1': { 'guests.kept': { type: 'checkboxes', selected_options: [option('p-11')] } },
          other: { reason: { type: 'plain_text_input', value: 'x' } },
        }) as Parameters<typeof keptIn>[0],
      ),
    ).toEqual(['p-3', 'p-11']);
  });
});

describe('the owner’s choice before guests leave', () => {
  const plan = cleanupPlan({ grace: { until: '2026-11-30T12:00:00.000Z', kept: [] } });
  const request = cleanupRequest(plan, { state: 'approved' });
  const waiting = cleanupRun(0, { status: 'queued', startedAt: null });
  const noteOf = (change: Parameters<typeof cleanupRun>[1]) =>
    read(guestsFace.notes?.({ request, run: { ...waiting, ...change } })[0]?.message('U0OLA').blocks);

  it('is offered from when it is asked for until it begins', () => {
    const asked = { request: cleanupRequest(plan), run: null };
    expect(read(guestsFace.notes?.(asked)[0]?.message('U0OLA').blocks)).toContain(
      'If your IT approvers agree, 6 guests leave it 2026-11-30 12:00 UTC.',
    );
    expect(noteOf({})).toContain('archive, so 6 guests leave it 2026-11-30 12:00 UTC.');
    expect(noteOf({})).toContain('[Keep...]');
    expect(noteOf({ status: 'running', startedAt: noon })).toContain(
      'The time to choose is over: the clean-up has begun.',
    );
    expect(noteOf({ status: 'running', startedAt: noon })).not.toContain('[Keep...]');
    const denied = { request: cleanupRequest(plan, { state: 'denied' }), run: null };
    expect(read(guestsFace.notes?.(denied)[0]?.message('U0OLA').blocks)).toContain('This clean-up does not take place');
    const fallback = cleanupPlan({ ...plan, receiver: { ...plan.receiver, isFallback: true } });
    expect(guestsFace.notes?.({ request: cleanupRequest(fallback, { state: 'approved' }), run: waiting })).toEqual([]);
  });
});

describe('refusals', () => {
  const because = 'Their account is disabled.';
  const unfit = { why: 'ownerUnfit', roomId: 42, title: 'Launch', archived: true, owner: 'Ola' } as const;
  const refusals: readonly (GuestsRefusal | NoRoom)[] = [
    { why: 'otherHost' },
    { why: 'noRoom' },
    { why: 'unknownRoom', given: 'Launch' },
    { why: 'severalRooms', given: 'Launch', rooms: 3 },
    { why: 'exempt', title: 'Launch', because: 'room', what: '42' },
    { why: 'exempt', title: 'Launch', because: 'roomType', what: 'public' },
    { why: 'exempt', title: 'Launch', because: 'tag', what: 'keep' },
    { why: 'nothingToDo', title: 'Launch', archived: true, keepsLinks: false },
    { why: 'nothingToDo', title: 'Launch', archived: true, keepsLinks: true },
    { why: 'nothingToDo', title: 'Launch', archived: false, keepsLinks: false },
    { why: 'notMovable', title: 'Launch' },
    { ...unfit, because, fallback: 'none' },
    { ...unfit, because, fallback: 'unknown' },
    { ...unfit, archived: false, because, fallback: 'unfit' },
    { why: 'notAllowed' },
    { why: 'notSent' },
  ];

  it.each(refusals.map((refusal) => ({ refusal })))('$refusal.why is what is wrong and what to do', ({ refusal }) => {
    const said = asText(guestsRefusalText(refusal).sentence);
    expect(said).toMatch(/^[A-Z3].*(\. |, so ).*\.$/);
    const because = chooseRoomModal({ draftId: 'd-1', because: guestsRefusalText(refusal).sentence });
    expectShowable(because);
  });

  it('take the form’s place where nothing was read', () => {
    const views = createGuestsViews(() => buildPolicy());
    const draft = {
      id: 'd-1',
      slackId: 'U0DAVE',
      createdAt: noon,
      state: 'reading',
      version: 1,
      data: { form: 'room', viewId: 'V1', query: null, plan: null, notes: [], approverNames: [] },
    } as const;
    expect(read(views.form(draft, null, null).view.blocks)).toContain('Open a new one to start over.');
    expect(read(views.chooseRoom('d-1').view.blocks)).toContain('Which room?');
  });
});
