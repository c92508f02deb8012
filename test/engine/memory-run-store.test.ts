import { describe } from 'vitest';
import { accountDisabledKey, openStates, type Request } from '../../src/domain/request.js';
import { nextEntry, type TrailDraft, type TrailEntry } from '../../src/domain/trail.js';
import type { RunRecord } from '../../src/engine/run.js';
import type { Case, RequestChange, RequestStore } from '../../src/workflows/store-ports.js';
import { runChangeContract } from '../contract/run-changes.js';
import { runStoreContract } from '../contract/run-store.js';
import { type OpenedStore, type StorePorts, tenant } from '../contract/store-ports.js';
import { createMemoryRunStore } from './memory-run-store.js';

/** Just enough of requests and trail around the run store for its contract to look through. */
function openMemoryPorts(): StorePorts {
  const trail: TrailEntry[] = [];
  const requests = new Map<number, Request>();
  const runIds = new Map<number, string>();
  const append = (draft: TrailDraft, at: Date) => trail.push(nextEntry(trail.at(-1), draft, { tenant, at }));
  const patch = (id: number, change: Partial<Request>) => {
    const request = requests.get(id);
    if (request) requests.set(id, { ...request, ...change });
  };
  const touch = (id: number) => patch(id, { revision: (requests.get(id)?.revision ?? 0) + 1 });
  const runs = createMemoryRunStore({ record: append, touch });
  const caseOf = (id: number): Case | undefined => {
    const request = requests.get(id);
    const runId = runIds.get(id);
    const run = runId === undefined ? null : runs.read(runId);
    return request && { request: withRun(request, run), run };
  };
  const apply = (id: number, { run, startRun, state, endedBy, trail: drafts }: RequestChange, now: Date) => {
    const runId = runIds.get(id);
    if (run && runId === undefined) throw Object.assign(new Error('There is no run.'), { code: 'conflict' });
    if (run && runId !== undefined) runs.change(runId, run, now);
    else touch(id);
    if (startRun) {
      runs.add({ ...startRun, requestId: id }, now);
      runIds.set(id, startRun.id);
    }
    if (state) patch(id, { state, endedBy: endedBy ?? null });
    for (const draft of drafts) append(draft, now);
  };
  const store: Pick<RequestStore, 'create' | 'find' | 'change'> = {
    create: async (input, drafts, now) => {
      const id = 1001 + requests.size;
      const rest = {
        round: 1,
        votes: [],
        effective: false,
        decidedAt: null,
        endedBy: null,
        endReason: null,
        revision: 1,
      };
      requests.set(id, { ...input, ...rest, id, state: 'pending', createdAt: now });
      for (const draft of drafts(id)) append(draft, now);
      const created = caseOf(id);
      if (!created) throw new Error('The request was not kept.');
      return { kind: 'created', case: created };
    },
    find: async (_, id) => caseOf(id),
    change: async (_, id, decide, now) => {
      const current = caseOf(id);
      if (!current) return undefined;
      const { result, change } = decide(current, { starts: [] });
      if (change) apply(id, change, now);
      return result;
    },
  };
  return {
    runs,
    requests: { ...store, list: unused, openFor: unused, starts: unused, countOpen: unused, overdue: unused },
    trail: {
      append: unused,
      head: unused,
      latest: unused,
      newest: unused,
      checked: unused,
      markChecked: unused,
      async *entries(_, { requestId } = {}) {
        yield* trail.filter((entry) => requestId === undefined || entry.requestId === requestId);
      },
    },
    drafts: { save: unused, find: unused, patch: unused, deleteBegunBefore: unused },
    pairings: { save: unused, find: unused },
    drawables: { undrawn: unused, claim: unused, renew: unused, release: unused },
    messages: { of: unused, find: unused, save: unused },
    slackWaits: { until: unused, wait: unused },
    notices: { find: unused, claim: unused, save: unused, forget: unused },
  };
}

/** The request as its run leaves it. */
function withRun(request: Request, run: RunRecord | null): Request {
  const effective = run?.effects.some(({ key, provedAt }) => key === accountDisabledKey && provedAt !== null) ?? false;
  const ended = (run?.status === 'stopped' || run?.status === 'done') && openStates.includes(request.state);
  return { ...request, effective, state: ended ? 'finished' : request.state };
}

function unused(): never {
  throw new Error('The contract of runs does not use this.');
}

async function openMemoryStore(): Promise<OpenedStore> {
  const ports = openMemoryPorts();
  return { ports, other: ports, close: async () => {} };
}

describe('the run store in memory', () => {
  describe('as a run store', () => runStoreContract(openMemoryStore));
  describe('as a store of what people do to runs', () => runChangeContract(openMemoryStore));
});
