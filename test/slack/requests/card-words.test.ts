import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/slack/kind.js';
import { faceOf } from '../../../src/slack/kinds.js';
import { say, text } from '../../../src/slack/kit/rich-text.js';
import { requestCard } from '../../../src/slack/requests/card.js';
import { receiptMessage } from '../../../src/slack/requests/receipt.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { caseIn } from '../builders.js';
import { expectSendable, read } from '../reading.js';

const alarm = { header: '⛔ “Launch” is NOT archived right now', line: say`Two guests are still in it.` };

function shown(current: Case, change: Partial<Face>): { readonly card: string; readonly receipt: string } {
  const face = { ...faceOf('offboard'), ...change };
  const card = requestCard({
    case: current,
    face,
    requiredVotes: 1,
    approvers: { users: [], usergroups: [] },
    warnings: [],
  });
  const asked = { channel: true, userIds: [], more: false };
  const receipt = receiptMessage({ case: current, face, portalHost: 'https://docs.example.com', asked });
  expectSendable(card);
  expectSendable(receipt);
  return { card: read(card.blocks), receipt: read(receipt.blocks) };
}

describe('what is amiss', () => {
  it.each(['parkedFailed', 'stopped', 'partly'])('stands first on the card and the receipt of a %s run', (state) => {
    const { card, receipt } = shown(caseIn(state), { alarm: () => alarm });
    expect(card.split('\n').slice(0, 3)).toEqual([
      alarm.header,
      'Two guests are still in it.',
      'Jane Doe · jane.doe@example.com · Room admin',
    ]);
    expect(receipt.split('\n').slice(0, 2)).toEqual([alarm.header, 'Two guests are still in it.']);
  });

  it('is not asked for while a run goes on, or once all of it was done', () => {
    for (const state of ['pending', 'running', 'done']) {
      const { card, receipt } = shown(caseIn(state), { alarm: () => alarm });
      expect(`${card}${receipt}`).not.toContain('NOT archived');
    }
  });

  it('leaves cards as they are where nothing is', () => {
    expect(shown(caseIn('stopped'), { alarm: () => undefined })).toEqual(shown(caseIn('stopped'), {}));
  });
});

describe('the buttons', () => {
  const face = { againLabel: () => 'Try again', byHandLabel: () => 'I archived it by hand...' };

  it.each(['done', 'partly', 'stopped'])('offer the form again once a run is %s', (state) => {
    const { card, receipt } = shown(caseIn(state), face);
    expect(card).toContain('[Try again] [Details]');
    expect(receipt).toMatch(/\[Try again\] \[Details\]/);
  });

  it('say what a person may have done by hand, in the words of the step', () => {
    expect(shown(caseIn('parkedFailed'), face).card).toContain('[I archived it by hand...]');
    expect(shown(caseIn('parkedFailed'), { byHandLabel: () => undefined }).card).toContain('[I did it by hand...]');
  });

  it('don’t offer the form again on what never ran', () => {
    for (const state of ['pending', 'denied', 'canceled', 'running'])
      expect(shown(caseIn(state), { againLabel: () => 'Once more' }).card).not.toContain('Once more');
  });
});

describe('a plan of another sort', () => {
  it('has its own words', () => {
    const wordsOf = () => ({ ask: 'Allow', done: 'Allowed', one: 'A standing approval' });
    const change = { wordsOf, aboutLine: () => [text('for good')] };
    expect(shown(caseIn('pending'), change).card).toContain('Allow Jane Doe?');
    expect(shown(caseIn('done'), change).card).toContain('✅ Allowed: Jane Doe');
  });
});
