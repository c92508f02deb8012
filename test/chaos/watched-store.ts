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
  const { requests, ledger, queue, trail, drafts, pairings, drawables, messages, slackWaits, notices, inbox } = store;
  return {
    requests: {
      ...requests,
      create: (...input) => around('create the request', () => requests.create(...input)),
      change: (...input) => around('change the request', () => requests.change(...input)),
    },
    queue: watchedQueue(queue, around),
    ledger: watchedLedger(ledger, around),
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
    followed: store.followed,
    inbox: {
      ...inbox,
      record: (...input) => around(`event ${input[1].origin}`, () => inbox.record(...input)),
      settle: (...input) => around(`settle ${input[1].origin}`, () => inbox.settle(...input)),
    },
    archiveWatches: store.archiveWatches,
    contractors: {
      ...store.contractors,
      exempt: (...input) => around('exempt', () => store.contractors.exempt(...input)),
      ask: (...input) => around('ask a sponsor', () => store.contractors.ask(...input)),
      answer: (...input) => around('a sponsor answers', () => store.contractors.answer(...input)),
    },
    guests: {
      ...store.guests,
      refuse: (...input) => around('refuse a clean-up', () => store.guests.refuse(...input)),
    },
    activity: (portal) => store.activity(portal),
    slots: (tenant) => store.slots(tenant),
    vitals: store.vitals,
    levels: (tenant) => store.levels(tenant),
    damage: () => store.damage(),
    probe: () => store.probe(),
    close: () => store.close(),
  };
}

type Around = <T>(name: string, write: () => Promise<T>) => Promise<T>;

/** A claim without a run writes nothing, so it is watched only once it has found one. */
function watchedQueue(queue: Store['queue'], around: Around): Store['queue'] {
  return {
    claim: async (input) => {
      const claimed = await queue.claim(input);
      return claimed && (await around('claim', async () => claimed));
    },
    renew: (...input) => queue.renew(...input),
    release: (...input) => around('release', () => queue.release(...input)),
  };
}

function watchedLedger(ledger: Store['ledger'], around: Around): Store['ledger'] {
  return {
    beginStep: (...input) => around(`begin ${input[1].key}`, () => ledger.beginStep(...input)),
    finishStep: (...input) => around(`finish ${input[1]}`, () => ledger.finishStep(...input)),
    showProgress: (...input) => around(`progress ${input[1].stepKey}`, () => ledger.showProgress(...input)),
    intend: (...input) => around(`intend ${input[1].key}`, () => ledger.intend(...input)),
    acted: (...input) => around(`acted ${input[1]}`, () => ledger.acted(...input)),
    actFailed: (...input) => around(`act failed ${input[1].effectKey}`, () => ledger.actFailed(...input)),
    remember: (...input) => around(`remember ${input[1].key}`, () => ledger.remember(...input)),
    readBack: (...input) => around(`read back ${input[1].key}`, () => ledger.readBack(...input)),
    prove: (...input) => around(`prove ${input[1].key}`, () => ledger.prove(...input)),
    park: (...input) => around('park', () => ledger.park(...input)),
    end: (...input) => around('finish the run', () => ledger.end(...input)),
  };
}

async function watched<T>(watcher: StoreWatcher, name: string, write: () => Promise<T>): Promise<T> {
  await watcher.onWrite(name, 'before');
  const answer = await write();
  await watcher.onWrite(name, 'after');
  return answer;
}
