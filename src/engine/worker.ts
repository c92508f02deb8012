import { type ExecutorDeps, execute } from './executor.js';
import { LeaseLostError, type RunRecord } from './run.js';
import type { Workflow } from './workflow.js';

export interface Timer {
  /** Calls `work` every `intervalMs` until the returned function is called. */
  every(intervalMs: number, work: () => void): () => void;
}

export interface WorkerDeps extends ExecutorDeps {
  /** Unique to this process; each round holds its run under a name of its own, so no lease is taken for another's. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly timer: Timer;
  /** The run's workflow. What it throws is judged like a step's errors: adapters' are tried again, others park. */
  readonly workflowFor: (run: RunRecord) => Promise<Workflow>;
}

export interface Worker {
  /** One round: claims the run that is longest due and carries it as far as it goes. False if none was due. */
  tick(): Promise<boolean>;
}

/** A worker over one store. Any number of workers, in any number of processes, may share the store. */
export function createWorker(deps: WorkerDeps): Worker {
  const { store, clock, leaseMs, timer } = deps;
  let rounds = 0;
  return {
    async tick() {
      rounds += 1;
      const owner = `${deps.owner}/${rounds}`;
      const run = await store.claim({ owner, now: clock.now(), leaseMs });
      if (!run) return false;
      const claim = { runId: run.id, owner };
      const stopHeartbeat = timer.every(leaseMs / 3, () => {
        store.renew(claim, { now: clock.now(), leaseMs }).catch((error: unknown) => {
          if (!(error instanceof LeaseLostError)) deps.onBug(error, run);
        });
      });
      try {
        await execute(deps, run, deps.workflowFor, claim);
      } finally {
        stopHeartbeat();
      }
      return true;
    },
  };
}
