import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/slack/requests/outcome.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildRequest } from '../../builders/request.js';
import { wordsOf } from '../../e2e/shown.js';

const asker = buildMember('Ann').slackId;
const aDayMinutes = 24 * 60;

type Change = Parameters<typeof buildRequest>[0];

function told(change: Change, { now = minutesAfter(5), known = [] as readonly string[] } = {}) {
  const current = { request: buildRequest({ decidedAt: noon, ...change }), run: null };
  const messages = outcome(current, { now, known: known.map((key) => ({ key })) as never });
  return messages.map(({ place, message }) => ({ place, text: message.text, words: wordsOf(message.blocks) }));
}

describe('the outcome, told to whoever asked', () => {
  it.each([
    ['denied', 'was denied', '⛔'],
    ['expired', 'expired: nobody decided in time', '⛔'],
    ['canceled', 'was canceled', '⛔'],
  ] as const)('is one line once it is %s', (state, text, mark) => {
    expect(told({ state, endedBy: 'U0BOB' })).toEqual([
      {
        place: { userId: asker },
        text: `H-1042 ${text}`,
        words: `${mark} Jane Roe · H-1042 ${text} Details`,
      },
    ]);
  });

  it.each(['pending', 'drifted', 'approved'] as const)('is not told while it is %s', (state) => {
    expect(told({ state })).toEqual([]);
  });

  it('is not told to whoever canceled it, nor where nobody in Slack asked', () => {
    expect(told({ state: 'canceled', endedBy: asker })).toEqual([]);
    expect(told({ state: 'denied', requester: { kind: 'commandLine', name: 'ops' } })).toEqual([]);
  });

  it('is no news a day later, unless it was told before', () => {
    const later = { now: minutesAfter(aDayMinutes + 1) };
    expect(told({ state: 'denied' }, { now: minutesAfter(aDayMinutes) })).toHaveLength(1);
    expect(told({ state: 'denied' }, later)).toEqual([]);
    expect(told({ state: 'denied' }, { ...later, known: [`h1042.outcome.${asker}`] })).toHaveLength(1);
  });
});
