import { beforeAll, describe, expect, it } from 'vitest';
import { contractors, manyContractors } from './many-contractors.js';
import { type Death, deathName } from './points.js';
import { type CaseResult, playAll, type Reference, referenceOf } from './round.js';

const deaths: readonly Death[] = [
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'before' },
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 25, phase: 'before' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 25, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 50, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1002.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1002.report.v1', occurrence: 1, phase: 'before' },
  { kind: 'slack', name: 'chat.postMessage h1002.report.v1', occurrence: 1, phase: 'after' },
];

let reference: Reference;
let results: readonly CaseResult[] = [];

beforeAll(async () => {
  reference = await referenceOf(manyContractors);
  const cases = deaths.map((death) => ({ reference, death }));
  results = await playAll(cases, { workers: 2, onResult: () => {} });
}, 400_000);

describe('fifty contractors whose bot is killed while it disables them', () => {
  it('are all disabled, each by one call', () => {
    for (const id of contractors) {
      expect(reference.facts).toContain(`person ${id}: Guest, status 2`);
      expect(reference.facts.filter((fact) => fact.startsWith('audit 4020') && fact.includes(id))).toHaveLength(1);
    }
  });

  it.each(deaths.map((death) => [deathName(death), death] as const))('%s: all the same, once each', (_, death) => {
    const result = results.find((candidate) => candidate.death === death);
    expect(result).toMatchObject({ died: true, trouble: null, lost: [], duplicated: [] });
  });
});
