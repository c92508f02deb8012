import type { Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy/policy.js';
import { requestName } from '../domain/request.js';
import type { ExecutorDeps } from '../engine/executor.js';
import type { Processes } from '../engine/queue/holder.js';
import type { Timer } from '../engine/queue/timer.js';
import { createWorker, type Worker } from '../engine/queue/worker.js';
import type { RunRecord } from '../engine/run.js';
import type { Silence } from '../engine/verdict.js';
import type { StepTools, Workflow } from '../engine/workflow.js';
import type { VoterPort } from './kind.js';
import { workflowKindOf } from './kinds.js';
import type { Portal } from './ports.js';
import { rememberingPeople } from './recent-people.js';
import { rememberingVoters } from './recent-voters.js';
import { requestGates } from './requests/gates.js';
import { runbookOf } from './runbook.js';
import type { Case, RequestStore, TrailStore } from './store-ports.js';

export interface RunnerDeps extends Pick<ExecutorDeps, 'ledger' | 'queue' | 'clock' | 'pollMs' | 'onBug'> {
  readonly requests: RequestStore;
  readonly trail: TrailStore;
  readonly portal: Portal;
  readonly tenant: Tenant;
  /** The policy in force. */
  readonly policy: () => Policy;
  /** Portal id of the service account. */
  readonly botId: string;
  /** Who could still decide; left out where there is no Slack. */
  readonly voters?: VoterPort;
  /** In which times of day are told: an IANA name; UTC where it isn't known. */
  readonly zone: string | null;
  readonly processes: Processes;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonicMs: () => number;
  readonly timer: Timer;
  /** Unique in this process. */
  readonly name: string;
  readonly leaseMs: number;
}

/** The worker with the workflows it can carry out. */
export function createRunner(deps: RunnerDeps): Worker {
  return createWorker({
    ...deps,
    saySilence: (silence) => saySilence(silence, deps.zone),
    workflowFor: (run) => workflowFor(deps, run),
  });
}

async function workflowFor(deps: RunnerDeps, run: RunRecord): Promise<Workflow> {
  const people = rememberingPeople(deps.portal, deps.monotonicMs);
  const recent = deps.voters && rememberingVoters({ voters: deps.voters, policy: deps.policy }, deps.monotonicMs);
  const lately = { ...deps, portal: people.portal, ...(recent && { voters: recent.voters }) };
  const { runbook } = runbookFor(lately, await findCase(deps, run.requestId));
  // What was read before something was done is no answer in the next step.
  const steps = runbook.steps.map((step) => ({
    ...step,
    run: async (tools: StepTools) => {
      if (tools.proved().some(({ intendedAt }) => intendedAt !== null)) {
        people.forget();
        recent?.forget();
      }
      await step.run(tools);
    },
  }));
  return { ...runbook, steps };
}

/** What carries out a request, and what that works with. */
export type RunbookDeps = Pick<RunnerDeps, 'requests' | 'trail' | 'tenant' | 'portal' | 'botId' | 'policy' | 'voters'>;

/** The runbook of a request with everything that is asked before each act. */
export function runbookFor(deps: RunbookDeps, found: Case) {
  const { trail, tenant, portal, botId, policy, voters } = deps;
  const { id, plan } = found.request;
  const current = () => findCase(deps, id);
  const request = async () => (await current()).request;
  const standing = async (standingId: number) => (await findCase(deps, standingId)).request;
  const entries = () => Array.fromAsync(trail.entries(tenant, { requestId: id }));
  const context = { portal, case: found, plan, request, current, entries, standing, policy, botId, voters };
  const kind = workflowKindOf(plan.kind);
  const runbook = runbookOf(kind, context);
  const gates = [...runbook.gates, ...requestGates({ ...deps, groups: portal.groups }, current)];
  return { kind, context, runbook: { ...runbook, gates } };
}

async function findCase({ requests, tenant }: RunbookDeps, requestId: number): Promise<Case> {
  const found = await requests.find(tenant, requestId);
  if (!found) throw new Error(`The request ${requestName(requestId)} is not in this workspace.`);
  return found;
}

/** `DocSpace has not answered since 16:04 UTC; I try again every minute.` */
function saySilence({ since, until }: Silence, zone: string | null): string {
  return until
    ? `DocSpace asks to be left alone until ${timeIn(until, zone)}; then this goes on.`
    : `DocSpace has not answered since ${timeIn(since, zone)}; I try again every minute.`;
}

function timeIn(at: Date, zone: string | null): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone ?? 'UTC' });
  return zone ? time.format(at) : `${time.format(at)} UTC`;
}
