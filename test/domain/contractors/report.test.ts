import { expect, it } from 'vitest';
import { effectKeys } from '../../../src/domain/contractors/effect-keys.js';
import { contractorsFellShort, contractorsReport } from '../../../src/domain/contractors/report.js';
import { contractorsSteps } from '../../../src/domain/contractors/steps.js';
import { minutesAfter } from '../../builders/clock.js';
import {
  buildContractor,
  buildContractorRequest,
  buildDigest,
  buildDisable,
  buildEnable,
  buildLeaveRoom,
  buildProposed,
} from '../../builders/contractors.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';

const max = buildContractor('Max');
const ida = buildContractor('Ida');
const effect = (key: string, evidence = {}) => buildEffect(key, { evidence, provedAt: minutesAfter(6) });
const run = (...effects: ReturnType<typeof effect>[]) =>
  buildRun({ status: 'done', steps: [buildStep('disable', { status: 'done' })], effects });

it('one account that was disabled is said to be', () => {
  const request = buildContractorRequest(buildDisable([max]));
  const report = contractorsReport(request, run(effect(effectKeys.disabled(max.id))));
  expect(report).toMatchObject({
    outcome: 'done',
    headline: 'Max is disabled',
    about: 'max@studio.example',
    rows: [{ what: 'Account', result: 'disabled', readAt: minutesAfter(6) }],
    notDone: [],
  });
});

it('of many, those that were left alone are named first', () => {
  const request = buildContractorRequest(buildDisable([max, ida, buildContractor('Kim')]));
  const report = contractorsReport(
    request,
    run(
      effect(effectKeys.disabled(max.id)),
      effect(effectKeys.disabled(ida.id), { result: 'spared', because: 'They signed in since the scan.' }),
      effect(effectKeys.disabled('guest-kim'), { result: 'refused', because: 'DocSpace refused.' }),
    ),
  );
  expect(report.rows).toEqual([{ what: 'Accounts', result: '1 of 3 disabled', readAt: minutesAfter(6) }]);
  expect(report).toMatchObject({
    subject: '3 contractors',
    outcome: 'partly',
    headline: '1 of 3 contractors disabled',
  });
  expect(report.notDone).toEqual([
    'Ida (ida@studio.example) was left alone: They signed in since the scan.',
    'Kim (kim@studio.example): DocSpace refused.',
  ]);
});

it.each([
  ['disabled', buildDisable([max]), effectKeys.disabled(max.id), 'Max was not disabled'],
  ['enabled', buildEnable(max), effectKeys.enabled(max.id), 'Max was not enabled'],
])('one account that was not %s is never called so', (_, plan, key, headline) => {
  const ended = run(effect(key, { result: 'refused', because: 'DocSpace refused.' }));
  expect(contractorsReport(buildContractorRequest(plan), ended)).toMatchObject({ outcome: 'partly', headline });
  expect(contractorsFellShort(plan, ended)).toBe(true);
  expect(contractorsFellShort(plan, run(effect(key)))).toBe(false);
});

it('an account that was enabled again is said to be', () => {
  const request = buildContractorRequest(buildEnable(max));
  const report = contractorsReport(request, run(effect(effectKeys.enabled(max.id))));
  expect(report).toMatchObject({ headline: 'Max is enabled again', rows: [{ result: 'enabled' }] });
});

it('what was not read back is not in the report', () => {
  expect(contractorsReport(buildContractorRequest(buildDisable([max, ida])), run()).rows).toEqual([]);
  expect(contractorsReport(buildContractorRequest(buildDigest([])), run()).rows).toEqual([]);
});

const leaving = buildContractorRequest(buildLeaveRoom(max));
const leavingRun = (...effects: ReturnType<typeof effect>[]) =>
  buildRun({ status: 'done', steps: [buildStep('remove', { status: 'done' })], effects });

it('a guest who was removed from one room is said to be, and that the account stays', () => {
  const report = contractorsReport(leaving, leavingRun(effect(effectKeys.roomLeft(max.id))));
  expect(report).toMatchObject({
    headline: 'Max is not in Brand any more',
    about: 'max@studio.example',
    rows: [{ what: 'Guest', result: 'not in Brand', readAt: minutesAfter(6) }],
    notDone: [],
    noted: ['The account stays as it is. Ola Berg, who owned the room, asked for this.'],
  });
});

it('whoever holds a role in a form is said to be in the room still', () => {
  const refused = effect(effectKeys.roomLeft(max.id), { result: 'refused', because: 'They hold a role in a form.' });
  expect(contractorsReport(leaving, leavingRun(refused))).toMatchObject({
    outcome: 'partly',
    headline: 'Max is still in Brand',
    rows: [],
    notDone: ['Max (max@studio.example): They hold a role in a form.'],
  });
});

it('of a room that is gone nobody was removed', () => {
  const gone = effect(effectKeys.roomLeft(max.id), { gone: true });
  expect(contractorsReport(leaving, leavingRun(gone))).toMatchObject({
    rows: [],
    notDone: [],
    noted: ['The room no longer exists.', expect.stringContaining('The account stays as it is.')],
  });
});

it('what happened to the room meanwhile is told', () => {
  const notes = ['Somebody made Kim the owner of Brand while I worked; it stays theirs.'];
  const report = contractorsReport(
    leaving,
    leavingRun(
      effect(effectKeys.roomLeft(max.id)),
      effect(effectKeys.roomGivenBack, { notes, room: 'Brand', was: 'read' }),
      effect(effectKeys.roomReadAgain, { left: ['Max is in Brand at the end.'] }),
    ),
  );
  expect(report.notDone).toEqual(['Max is in Brand at the end.']);
  expect(report.noted.slice(1)).toEqual([
    ...notes,
    'My role in Brand was Viewer, and I could not get it back. Give it to me again if I need it.',
  ]);
});

it.each([
  ['a digest', buildDigest([buildProposed('Max')]), []],
  ['one account', buildDisable([max]), ['disable']],
  ['many accounts', buildDisable([max, ida]), ['first', 'disable']],
  ['many without a first one alone', buildDisable([max, ida], { canary: false }), ['disable']],
  ['an undoing', buildEnable(max), ['enable']],
  ['leaving a room', buildLeaveRoom(max), ['look', 'remove', 'back', 'check']],
])('%s has its steps', (_what, plan, keys) => {
  expect(contractorsSteps(plan).map(({ key }) => key)).toEqual(keys);
});
