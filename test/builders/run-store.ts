import type { JsonObject } from '../../src/domain/json.js';
import type { Request } from '../../src/domain/request.js';
import type { RunRecord } from '../../src/engine/run.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import type { NewRun, RunChange } from '../../src/workflows/store-ports.js';
import { apply, entriesOf, file, somebody, stored, tenant } from '../contract/store-ports.js';

/** A store in memory with runs that tests put in, look at and change as a person would. */
export interface RunStore extends Pick<Store, 'ledger' | 'queue' | 'requests'> {
  readonly tenant: typeof tenant;
  /** An approved request of its own, with this run. */
  add(run: NewRun, now: Date): Promise<void>;
  /** The run as it is stored. Throws if there is none. */
  read(runId: string): Promise<RunRecord>;
  /** The request that it is the run of. */
  request(runId: string): Promise<Request>;
  change(runId: string, change: RunChange, now: Date): Promise<void>;
  /** What the trail holds of the run's request: `effect.proved lamp`. */
  recorded(runId: string): Promise<readonly string[]>;
  /** The details of its entries of one kind. */
  trail(runId: string, kind: string): Promise<readonly JsonObject[]>;
}

/** An empty store. */
export async function openRunStore(): Promise<RunStore> {
  const store = await openStore({ path: ':memory:' });
  const requestIds = new Map<string, number>();
  const idOf = (runId: string) => requestIds.get(runId) ?? 0;
  return {
    ...store,
    tenant,
    add: async (run, now) => {
      const { request } = await file(store, { origin: `draft:${run.id}`, subject: somebody(run.id) }, now);
      await apply(store, request.id, { state: 'approved', decidedAt: now, startRun: run, trail: [] }, now);
      requestIds.set(run.id, request.id);
    },
    read: async (runId) => (await stored(store, idOf(runId))).run,
    request: async (runId) => (await stored(store, idOf(runId))).request,
    change: (runId, change, now) => apply(store, idOf(runId), { run: change, trail: [] }, now),
    trail: async (runId, kind) =>
      (await entriesOf(store, idOf(runId))).filter((entry) => entry.kind === kind).map(({ detail }) => detail),
    recorded: async (runId) =>
      (await entriesOf(store, idOf(runId))).map(({ kind, detail: { effect, step } }) =>
        [kind, effect ?? step ?? ''].join(' ').trim(),
      ),
  };
}
