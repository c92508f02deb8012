import { beforeAll, describe, expect, it } from 'vitest';
import { type Death, deathName } from './points.js';
import { type CaseResult, playAll, referenceOf } from './round.js';
import { folderWorkspace, twoProcesses } from './scenarios.js';

const deaths: readonly Death[] = [
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 1, phase: 'after' },
  { kind: 'store', name: 'remember reassignment', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'PUT /files/fileops/move', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.report.v1', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'files.completeUploadExternal', occurrence: 1, phase: 'after' },
];

const beside: readonly Death[] = [
  { kind: 'slack', name: 'chat.postMessage h1001.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.report.v1', occurrence: 1, phase: 'before' },
];

let results: readonly CaseResult[] = [];

beforeAll(async () => {
  const reference = await referenceOf(folderWorkspace);
  const two = { ...reference, scenario: twoProcesses };
  const cases = [
    ...deaths.map((death) => ({ reference, death })),
    ...beside.map((death) => ({ reference: two, death })),
  ];
  results = await playAll(cases, { workers: 3, onResult: () => {} });
}, 240_000);

describe('an offboarding whose bot is killed and started again ends as if nothing had happened', () => {
  it.each(deaths.map((death) => [deathName(death), death] as const))('%s', (_, death) => {
    const result = results.find((candidate) => candidate.death === death);
    expect(result).toMatchObject({ died: true, trouble: null, lost: [], duplicated: [] });
  });
});

describe('an offboarding by two processes over one database, of which one is killed, ends as by one that lived', () => {
  it.each(beside.map((death) => [deathName(death), death] as const))('%s', (_, death) => {
    const result = results.find((candidate) => candidate.death === death);
    expect(result).toMatchObject({ died: true, trouble: null, lost: [], duplicated: [] });
  });
});
