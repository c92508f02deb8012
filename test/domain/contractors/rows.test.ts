import { expect, it } from 'vitest';
import { effectKeys } from '../../../src/domain/contractors/effect-keys.js';
import { bulkOf, type RowCase, type RowFacts, rowsOf, stillProposed } from '../../../src/domain/contractors/rows.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import {
  buildContractor,
  buildDigest,
  buildDisable,
  buildEnable,
  buildExemption,
  buildProposed,
  buildQuestion,
  buildRowCase,
} from '../../builders/contractors.js';

const max = buildProposed('Max');
const ida = buildProposed('Ida');
const digest = buildDigest([max, ida]);
const facts = (change: Partial<RowFacts> = {}): RowFacts => ({
  children: [],
  exemptions: [],
  questions: [],
  sponsors: { waitDays: 3, noAnswer: 'propose', mostDays: 90 },
  undoWithinDays: 14,
  now: noon,
  ...change,
});
const stateOfMax = (change: Partial<RowFacts>) => rowsOf(digest, facts(change))[0]?.state;
const disableMax = buildDisable([buildContractor('Max')]);
const enableMax = buildEnable(buildContractor('Max'));
const proved = (key: string, evidence = {}) => ({ key, evidence, provedAt: minutesAfter(6) });
const ended = (...effects: ReturnType<typeof proved>[]) => ({ status: 'done', parked: null, effects });
const disabled = buildRowCase(disableMax, ended(proved(effectKeys.disabled('guest-max'))));

it('everybody is undecided at first, in the order of the list', () => {
  const open = { kind: 'open', advice: { kind: 'none' } };
  expect(rowsOf(digest, facts())).toEqual([
    { person: max, state: open },
    { person: ida, state: open },
  ]);
});

it('a request that needs more votes shows who gave theirs', () => {
  const child = buildRowCase(disableMax, null, { state: 'pending', required: 2 });
  expect(stateOfMax({ children: [child] })).toEqual({
    kind: 'voting',
    requestId: 1043,
    voters: ['U0BOB'],
    required: 2,
    undoOf: null,
  });
});

it('an undoing that needs more votes says what it takes back', () => {
  const enabling = buildRowCase(enableMax, null, { id: 1044, state: 'pending', required: 2 });
  expect(stateOfMax({ children: [disabled, enabling] })).toEqual({
    kind: 'voting',
    requestId: 1044,
    voters: ['U0BOB'],
    required: 2,
    undoOf: enableMax.of,
  });
});

it.each<[string, RowCase['run'], object]>([
  ['before its run', null, { kind: 'disabling', by: 'U0BOB' }],
  ['while it runs', { status: 'running', parked: null, effects: [] }, { kind: 'disabling', by: 'U0BOB' }],
  [
    'while it waits for a person',
    { status: 'parked', parked: { because: 'Look.' }, effects: [] },
    { kind: 'paused', because: 'Look.' },
  ],
])('a row is being disabled %s', (_when, run, state) => {
  expect(stateOfMax({ children: [buildRowCase(disableMax, run)] })).toEqual({ requestId: 1043, ...state });
});

it('what nobody voted for is nobody’s', () => {
  expect(stateOfMax({ children: [buildRowCase(disableMax, null, { votes: [] })] })).toMatchObject({ by: null });
  const done = buildRowCase(disableMax, disabled.run, { votes: [] });
  expect(stateOfMax({ children: [done] })).toMatchObject({ kind: 'disabled', by: null });
  const back = buildRowCase(enableMax, ended(proved(effectKeys.enabled('guest-max'))), { votes: [] });
  expect(stateOfMax({ children: [back] })).toMatchObject({ kind: 'enabled', by: null });
});

it('a row is disabled once that was read back, and can be undone for the policy’s days', () => {
  expect(stateOfMax({ children: [disabled] })).toEqual({
    kind: 'disabled',
    requestId: 1043,
    by: 'U0BOB',
    at: minutesAfter(6),
    undoUntil: minutesAfter(6 + 14 * 24 * 60),
  });
});

it('of many in one request, each has a row of their own', () => {
  const plan = buildDisable([buildContractor('Max'), buildContractor('Ida')]);
  const child = buildRowCase(plan, { ...ended(proved(effectKeys.disabled('guest-max'))), status: 'running' });
  expect(rowsOf(digest, facts({ children: [child] })).map(({ state }) => state.kind)).toEqual([
    'disabled',
    'disabling',
  ]);
});

it.each(['spared', 'refused'] as const)('an account that was %s says why', (result) => {
  const evidence = { result, because: 'They signed in since.' };
  const child = buildRowCase(disableMax, ended(proved(effectKeys.disabled('guest-max'), evidence)));
  expect(stateOfMax({ children: [child] })).toEqual({ kind: result, because: 'They signed in since.' });
});

it('a reason that is not there is none', () => {
  const child = buildRowCase(disableMax, ended(proved(effectKeys.disabled('guest-max'), { result: 'spared' })));
  expect(stateOfMax({ children: [child] })).toEqual({ kind: 'spared', because: '' });
});

it('an account that was enabled again says by whom', () => {
  const enabling = buildRowCase(enableMax, null, { id: 1044 });
  expect(stateOfMax({ children: [disabled, enabling] })).toEqual({ kind: 'enabling', requestId: 1044, by: 'U0BOB' });
  const enabled = buildRowCase(enableMax, ended(proved(effectKeys.enabled('guest-max'))), { id: 1044 });
  expect(stateOfMax({ children: [disabled, enabled] })).toEqual({ kind: 'enabled', by: 'U0BOB', at: minutesAfter(6) });
});

it('an undoing that was stopped leaves nothing to say', () => {
  const stopped = buildRowCase(enableMax, { status: 'stopped', parked: null, effects: [] }, { id: 1044 });
  expect(stateOfMax({ children: [stopped] })).toMatchObject({ kind: 'open' });
});

it.each(['denied', 'canceled', 'expired'] as const)('a request that was %s is as if it had not been', (state) => {
  expect(stateOfMax({ children: [buildRowCase(disableMax, null, { state })] })).toMatchObject({ kind: 'open' });
});

it('a run that was stopped before it came to them leaves them undecided', () => {
  const child = buildRowCase(disableMax, { status: 'stopped', parked: null, effects: [] });
  expect(stateOfMax({ children: [child] })).toMatchObject({ kind: 'open' });
});

it('a list in the list is none of its rows', () => {
  const nested = { ...buildRowCase(disableMax), request: { ...buildRowCase(disableMax).request, plan: digest } };
  expect(stateOfMax({ children: [nested] })).toMatchObject({ kind: 'open' });
});

it('whoever is kept is not undecided, unless they were disabled meanwhile', () => {
  const exemption = buildExemption('guest-max');
  expect(stateOfMax({ exemptions: [exemption] })).toEqual({ kind: 'exempt', exemption });
  expect(stateOfMax({ exemptions: [exemption], children: [disabled] })).toMatchObject({ kind: 'disabled' });
  const evidence = { result: 'spared', because: 'They signed in since.' };
  const spared = buildRowCase(disableMax, ended(proved(effectKeys.disabled('guest-max'), evidence)));
  expect(stateOfMax({ exemptions: [exemption], children: [spared] })).toMatchObject({ kind: 'exempt' });
});

it('the button for many takes the undecided in order, as many as the day still allows', () => {
  const rows = rowsOf(buildDigest([max, ida, buildProposed('Kim')]), facts({ children: [disabled] }));
  expect(stillProposed(rows).map(({ name }) => name)).toEqual(['Ida', 'Kim']);
  expect(bulkOf(rows, 1).map(({ name }) => name)).toEqual(['Ida']);
  expect(bulkOf(rows, -1)).toEqual([]);
});

it.each([
  ['asked and silent, in time', {}, noon, 'propose', false],
  ['needed', { answer: { kind: 'needed', days: 30 }, answeredAt: noon }, noon, 'propose', false],
  ['not needed', { answer: { kind: 'notNeeded' }, answeredAt: noon }, noon, 'propose', true],
  ['without an answer', {}, minutesAfter(5 * 24 * 60), 'propose', true],
  ['without an answer, where that keeps them', {}, minutesAfter(5 * 24 * 60), 'keep', false],
] as const)('somebody %s', (_what, change, now, noAnswer, isProposed) => {
  const questions = [buildQuestion('guest-max', change), buildQuestion('somebody else')];
  const rows = rowsOf(digest, facts({ questions, now, sponsors: { waitDays: 3, noAnswer, mostDays: 90 } }));
  expect(stillProposed(rows).some(({ name }) => name === 'Max')).toBe(isProposed);
});
