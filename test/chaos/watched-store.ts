import type { Store } from '../../src/store/sqlite/store.js';
import type { Phase } from './points.js';

export interface StoreWatcher {
  /** A write is about to begin, or has been committed; awaited. */
  onWrite(name: string, phase: Phase): Promise<void>;
  /** The notifier has looked for what Slack doesn't show as it is. */
  onLook(): void;
}

/** The same store, with somebody who watches its writes. */
export function watchedStore(store: Store, watcher: StoreWatcher): Store {
  const around = <T>(name: string, write: () => Promise<T>): Promise<T> => watched(watcher, name, write);
  const { requests, runs, trail, drafts, pairings, drawables, messages, slackWaits, notices } = store;
  return {
    requests: {
      ...requests,
      create: (...input) => around('create the request', () => requests.create(...input)),
      change: (...input) => around('change the request', () => requests.change(...input)),
    },
    runs: watchedRuns(runs, around),
    trail: {
      ...trail,
      append: (...input) => around(`trail ${input[1].map(({ kind }) => kind).join(' ')}`, () => trail.append(...input)),
    },
    drafts: {
      ...drafts,
      save: (draft) => around(`draft ${draft.state}`, () => drafts.save(draft)),
      patch: (...input) => around('patch the draft', () => drafts.patch(...input)),
    },
    pairings: { ...pairings, save: (...input) => around('pairing', () => pairings.save(...input)) },
    messages: {
      ...messages,
      save: (...input) => around(`message ${input[1].key}`, () => messages.save(...input)),
    },
    drawables: {
      ...drawables,
      claim: (...input) => around('claim the drawing', () => drawables.claim(...input)),
      release: (...input) => around('drawn', () => drawables.release(...input)),
      undrawn: async (...input) => {
        const undrawn = await drawables.undrawn(...input);
        watcher.onLook();
        return undrawn;
      },
    },
    slackWaits,
    notices,
    probe: () => store.probe(),
    close: () => store.close(),
  };
}

type Around = <T>(name: string, write: () => Promise<T>) => Promise<T>;

/** A claim without a run writes nothing, so it is watched only once it has found one. */
function watchedRuns(runs: Store['runs'], around: Around): Store['runs'] {
  return {
    claim: async (input) => {
      const run = await runs.claim(input);
      return run && (await around('claim', async () => run));
    },
    renew: (...input) => runs.renew(...input),
    beginStep: (...input) => around(`begin ${input[1].key}`, () => runs.beginStep(...input)),
    finishStep: (...input) => around(`finish ${input[1]}`, () => runs.finishStep(...input)),
    showProgress: (...input) => around(`progress ${input[1].stepKey}`, () => runs.showProgress(...input)),
    intend: (...input) => around(`intend ${input[1].key}`, () => runs.intend(...input)),
    acted: (...input) => around(`acted ${input[1]}`, () => runs.acted(...input)),
    actFailed: (...input) => around(`act failed ${input[1].effectKey}`, () => runs.actFailed(...input)),
    remember: (...input) => around(`remember ${input[1].key}`, () => runs.remember(...input)),
    prove: (...input) => around(`prove ${input[1].key}`, () => runs.prove(...input)),
    release: (...input) => around('release', () => runs.release(...input)),
    park: (...input) => around('park', () => runs.park(...input)),
    stop: (...input) => around('stop', () => runs.stop(...input)),
    finish: (...input) => around('finish the run', () => runs.finish(...input)),
  };
}

async function watched<T>(watcher: StoreWatcher, name: string, write: () => Promise<T>): Promise<T> {
  await watcher.onWrite(name, 'before');
  const answer = await write();
  await watcher.onWrite(name, 'after');
  return answer;
}
