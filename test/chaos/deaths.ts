import { beforeAll, expect, it } from 'vitest';
import { type Death, deathName } from './points.js';
import { type CaseResult, playAll, type Reference, referenceOf } from './round.js';
import type { Scenario } from './scenario.js';

export interface Deaths {
  readonly scenario: Scenario;
  readonly deaths: readonly Death[];
  /** Another scenario's end that this one's has to be like; that of the scenario itself when left out. */
  readonly like?: () => Reference;
  /** Cases played side by side; 3 when left out. */
  readonly workers?: number;
}

/** A test for each death: it ends as if nobody had been killed. How it ends then is there once the first test runs. */
export function itOutlives({ scenario, deaths, like, workers = 3 }: Deaths): () => Reference {
  let reference: Reference | undefined;
  let results: readonly CaseResult[] = [];

  const known = (): Reference => {
    if (!reference) throw new Error('nothing was played yet');
    return reference;
  };

  beforeAll(async () => {
    reference = like ? { ...like(), scenario } : await referenceOf(scenario);
    const cases = deaths.map((death) => ({ reference: known(), death }));
    results = await playAll(cases, { workers, onResult: () => {} });
  }, 400_000);

  it.each(deaths.map((death) => [deathName(death), death] as const))('%s', (_, death) => {
    const result = results.find((candidate) => candidate.death === death);
    expect(result).toMatchObject({ died: true, trouble: null, lost: [], duplicated: [] });
  });

  return known;
}
