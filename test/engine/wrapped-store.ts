import type { RunStore } from '../../src/engine/run.js';

/** Something that happens around a call. */
export type Around = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/** The same store with something around each of its calls. */
export function wrapStore(store: RunStore, around: Around): RunStore {
  return {
    claim: (input) => around('claim', () => store.claim(input)),
    renew: (claim, input) => around('renew', () => store.renew(claim, input)),
    beginStep: (claim, step, now) => around(`begin ${step.key}`, () => store.beginStep(claim, step, now)),
    finishStep: (claim, key, now) => around(`finish ${key}`, () => store.finishStep(claim, key, now)),
    showProgress: (claim, progress, now) => around('progress', () => store.showProgress(claim, progress, now)),
    intend: (claim, effect, now) => around(`intend ${effect.key}`, () => store.intend(claim, effect, now)),
    acted: (claim, key, now) => around(`acted ${key}`, () => store.acted(claim, key, now)),
    actFailed: (claim, failure, now) =>
      around(`failed ${failure.effectKey}`, () => store.actFailed(claim, failure, now)),
    remember: (claim, effect, facts, now) =>
      around(`remember ${effect.key}`, () => store.remember(claim, effect, facts, now)),
    prove: (claim, effect, evidence, now) =>
      around(`prove ${effect.key}`, () => store.prove(claim, effect, evidence, now)),
    release: (claim, input) => around('release', () => store.release(claim, input)),
    park: (claim, parked, now) => around('park', () => store.park(claim, parked, now)),
    stop: (claim, now) => around('stop', () => store.stop(claim, now)),
    finish: (claim, now) => around('end', () => store.finish(claim, now)),
  };
}
