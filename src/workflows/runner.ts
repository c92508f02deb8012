import type { Tenant } from '../domain/person.js';
import { type Plan, planDigest } from '../domain/plan.js';
import type { RunRecord, RunStore } from '../engine/run.js';
import { createWorker, type Timer, type Worker } from '../engine/worker.js';
import type { Workflow } from '../engine/workflow.js';
import { workflowKindOf } from './kinds.js';
import type { Portal } from './ports.js';
import type { Case, RequestStore } from './store-ports.js';

export interface RunnerDeps {
  readonly runs: RunStore;
  readonly requests: RequestStore;
  readonly portal: Portal;
  readonly tenant: Tenant;
  /** Portal id of the service account. */
  readonly botId: string;
  readonly clock: { now(): Date };
  readonly timer: Timer;
  /** Unique to this process. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly onBug: (error: unknown, run: RunRecord) => void;
}

/** The worker with the workflows it can carry out. */
export function createRunner(deps: RunnerDeps): Worker {
  const { runs, clock, timer, owner, leaseMs, pollMs, onBug } = deps;
  return createWorker({
    store: runs,
    clock,
    timer,
    owner,
    leaseMs,
    pollMs,
    onBug,
    workflowFor: (run) => workflowFor(deps, run),
  });
}

async function workflowFor(deps: RunnerDeps, run: RunRecord): Promise<Workflow> {
  const { requests, tenant, portal, botId, clock } = deps;
  const found = await requests.find(tenant, run.requestId);
  if (!found) throw new Error(`Run ${run.id} has no request in this workspace.`);
  const { plan } = found.request;
  return workflowKindOf(plan.kind).workflow({
    portal,
    case: found,
    plan,
    botId,
    clock,
    propose: (fresh, because) => propose(deps, found, fresh, because),
  });
}

/** The request waits for votes on the new plan; old ones were for another round's digest and no longer count. */
async function propose(deps: RunnerDeps, { request }: Case, plan: Plan, because: readonly string[]): Promise<void> {
  const now = deps.clock.now();
  await deps.requests.change(
    deps.tenant,
    request.id,
    ({ request: current }) => {
      if (current.state !== 'approved') return { result: null };
      const round = current.round + 1;
      const digest = planDigest(plan, round);
      const detail = { because, round, digest };
      const entry = { kind: 'request.drifted', actor: 'worker', requestId: request.id, detail };
      return { result: null, change: { state: 'drifted', plan: { plan, round, digest }, trail: [entry] } };
    },
    now,
  );
}
