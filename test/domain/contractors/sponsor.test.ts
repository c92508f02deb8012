import { expect, it } from 'vitest';
import { adviceOf, mayAskSponsor, mayKeepAgain, neededChoices } from '../../../src/domain/contractors/sponsor.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildQuestion } from '../../builders/contractors.js';

const rules = { waitDays: 3, noAnswer: 'propose', mostDays: 90 } as const;
const day = 24 * 60;
const needed = (days: number) => ({ answer: { kind: 'needed', days }, answeredAt: minutesAfter(5) }) as const;
const notNeeded = { answer: { kind: 'notNeeded' }, answeredAt: minutesAfter(5) } as const;

it.each([
  [90, [30, 90]],
  [365, [30, 90]],
  [60, [30]],
  [14, [14]],
])('with %i days at most, %j are offered', (mostDays, choices) => {
  expect(neededChoices({ mostDays })).toEqual(choices);
});

it('a sponsor keeps somebody twice running, and not once more', () => {
  const first = buildQuestion('a', { ...needed(30), askedAt: minutesAfter(0) });
  const second = buildQuestion('a', { ...needed(90), askedAt: minutesAfter(1) });
  const open = buildQuestion('a', { askedAt: minutesAfter(2) });
  expect(mayKeepAgain([])).toBe(true);
  expect(mayKeepAgain([first])).toBe(true);
  expect(mayKeepAgain([first, second])).toBe(false);
  expect(mayKeepAgain([second, open, first])).toBe(false);
});

it('a no in between starts anew', () => {
  const kept = buildQuestion('a', { ...needed(30), askedAt: minutesAfter(0) });
  const not = buildQuestion('a', { ...notNeeded, askedAt: minutesAfter(1) });
  const again = buildQuestion('a', { ...needed(30), askedAt: minutesAfter(2) });
  expect(mayKeepAgain([kept, not, again])).toBe(true);
});

it('nobody asked is no advice', () => {
  expect(adviceOf([], rules, noon)).toEqual({ kind: 'none' });
});

it('an answer is waited for so many days', () => {
  const question = buildQuestion('a');
  const until = minutesAfter(3 * day);
  expect(adviceOf([question], rules, minutesAfter(3 * day - 1))).toEqual({ kind: 'waits', question, until });
  expect(adviceOf([question], rules, until)).toEqual({ kind: 'noAnswer', question, keeps: false });
  expect(adviceOf([question], { ...rules, noAnswer: 'keep' }, until)).toEqual({
    kind: 'noAnswer',
    question,
    keeps: true,
  });
});

it('whoever needs them longest outweighs the others', () => {
  const short = buildQuestion('a', { sponsor: 'U0OLA', ...needed(30) });
  const long = buildQuestion('a', { sponsor: 'U0KIM', ...needed(90) });
  const not = buildQuestion('a', { sponsor: 'U0LEE', ...notNeeded });
  expect(adviceOf([not, short, long], rules, noon)).toEqual({ kind: 'needed', question: long, days: 90 });
});

it('who is still asked is waited for, and outweighs whoever doesn’t need them', () => {
  const not = buildQuestion('a', { sponsor: 'U0LEE', ...notNeeded });
  const open = buildQuestion('a');
  expect(adviceOf([not, open], rules, noon)).toMatchObject({ kind: 'waits' });
  expect(adviceOf([not, open], rules, minutesAfter(4 * day))).toEqual({ kind: 'notNeeded', question: not });
  expect(adviceOf([not], rules, noon)).toEqual({ kind: 'notNeeded', question: not });
});

it('somebody else may be asked once an answer was waited for in vain, and is waited for then', () => {
  const first = buildQuestion('a');
  const late = minutesAfter(3 * day);
  const second = buildQuestion('a', { sponsor: 'U0KIM', askedAt: late });
  expect(mayAskSponsor(adviceOf([], rules, noon))).toBe(true);
  expect(mayAskSponsor(adviceOf([first], rules, noon))).toBe(false);
  expect(mayAskSponsor(adviceOf([first], rules, late))).toBe(true);
  const both = adviceOf([first, second], rules, late);
  expect([both, mayAskSponsor(both)]).toEqual([
    { kind: 'waits', question: second, until: minutesAfter(6 * day) },
    false,
  ]);
  expect(mayAskSponsor(adviceOf([buildQuestion('a', needed(30))], rules, late))).toBe(false);
});
