import type { RunLedger } from '../../src/engine/ledger.js';
import type { RunQueue } from '../../src/engine/queue/queue.js';

/** Something that happens around a call. */
export type Around = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/** The same ledger and queue with something around each of their calls. */
export function wrapStore<Store extends { readonly ledger: RunLedger; readonly queue: RunQueue }>(
  { ledger, queue }: Store,
  around: Around,
): { readonly ledger: RunLedger; readonly queue: RunQueue } {
  return {
    queue: {
      claim: (input) => around('claim', () => queue.claim(input)),
      renew: (claim, input) => around('renew', () => queue.renew(claim, input)),
      release: (claim, input) => around('release', () => queue.release(claim, input)),
    },
    ledger: {
      beginStep: (claim, step, now) => around(`begin ${step.key}`, () => ledger.beginStep(claim, step, now)),
      finishStep: (claim, key, now) => around(`finish ${key}`, () => ledger.finishStep(claim, key, now)),
      showProgress: (claim, progress, now) => around('progress', () => ledger.showProgress(claim, progress, now)),
      intend: (claim, effect, now) => around(`intend ${effect.key}`, () => ledger.intend(claim, effect, now)),
      acted: (claim, key, now) => around(`acted ${key}`, () => ledger.acted(claim, key, now)),
      actFailed: (claim, failure, now) =>
        around(`failed ${failure.effectKey}`, () => ledger.actFailed(claim, failure, now)),
      remember: (claim, effect, facts, now) =>
        around(`remember ${effect.key}`, () => ledger.remember(claim, effect, facts, now)),
      readBack: (claim, effect, found, now) =>
        around(`read back ${effect.key}`, () => ledger.readBack(claim, effect, found, now)),
      prove: (claim, effect, evidence, now) =>
        around(`prove ${effect.key}`, () => ledger.prove(claim, effect, evidence, now)),
      park: (claim, parking, now) => around('park', () => ledger.park(claim, parking, now)),
      end: (claim, end, now) => around(end.as === 'done' ? 'end' : 'stop', () => ledger.end(claim, end, now)),
    },
  };
}
