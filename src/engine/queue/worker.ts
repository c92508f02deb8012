import { type ExecutorDeps, execute } from '../executor.js';
import { type Claim, LeaseLostError, type RunRecord } from '../run.js';
import type { Workflow } from '../workflow.js';
import { awayMs } from './away.js';
import { ownerName, type Processes } from './holder.js';
import { createLeaseWatch } from './lease-watch.js';
import type { Claimed, Installation, LastHold } from './queue.js';
import type { Timer } from './timer.js';

export interface WorkerDeps extends ExecutorDeps {
  readonly tenant: Installation;
  readonly processes: Processes;
  /** Unique in this process; each round holds its run under a name of its own, so no lease is taken for another's. */
  readonly name: string;
  readonly leaseMs: number;
  /** Milliseconds of a clock that nobody sets, such as `performance.now`. */
  readonly monotonicMs: () => number;
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
  const { queue, clock, leaseMs, tenant, processes } = deps;
  const watch = createLeaseWatch(deps);
  const bornAt = clock.now();
  let rounds = 0;
  return {
    async tick() {
      rounds += 1;
      const owner = ownerName(processes.self, `${deps.name}.${rounds}`);
      try {
        const now = clock.now();
        const left = (last: LastHold) => awayMs(last, { processes, bornAt, now });
        const claimed = await queue.claim({ tenant, owner, now, leaseMs, freeOf: watch.freeOf, awayMs: left });
        if (claimed) await carry(deps, claimed, owner);
        return claimed !== undefined;
      } catch (error) {
        watch.letGo(owner);
        throw error;
      }
    },
  };
}

async function carry(deps: WorkerDeps, claimed: Claimed, owner: string): Promise<void> {
  const { queue, clock, leaseMs, timer, onBug } = deps;
  const id = claimed.kind === 'run' ? claimed.run.id : claimed.runId;
  const claim = { runId: id, owner };
  const stopHeartbeat = timer.every(leaseMs / 3, () => {
    queue.renew(claim, { now: clock.now(), leaseMs }).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) onBug(error, { id });
    });
  });
  try {
    if (claimed.kind === 'run') await execute(deps, claimed.run, deps.workflowFor, claim);
    else await parkUnreadable(deps, claimed, claim);
  } finally {
    stopHeartbeat();
  }
}

/** Nothing else waits for a run that can't be read: it parks, so that a person learns of it. */
async function parkUnreadable(
  { ledger, clock, onBug }: WorkerDeps,
  { runId, stepKey, because }: Extract<Claimed, { kind: 'unreadable' }>,
  claim: Claim,
): Promise<void> {
  onBug(new Error(because), { id: runId });
  const advice = 'An operator has to repair that row or restore the database from a backup; then try again.';
  await ledger.park(claim, { stepKey, kind: 'unknown', because: `${because} ${advice}` }, clock.now());
}
