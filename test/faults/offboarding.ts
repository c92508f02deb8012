import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { folderIds, handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { createDocSpace, type DocSpace } from '../../src/docspace/portal.js';
import type { RetryPolicy } from '../../src/docspace/retry.js';
import type { Timeouts } from '../../src/docspace/transport.js';
import type { Action } from '../../src/domain/approval.js';
import type { OffboardChoices } from '../../src/domain/offboard/planning.js';
import { type Policy, policySchema } from '../../src/domain/policy/policy.js';
import type { Worker } from '../../src/engine/queue/worker.js';
import type { Trouble } from '../../src/engine/run.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { askedFor } from '../../src/workflows/offboard/ask.js';
import { type OffboardPreview, previewOffboarding } from '../../src/workflows/offboard/preview/preview.js';
import type { PortalPerson } from '../../src/workflows/ports.js';
import type { AskInput } from '../../src/workflows/requests/ask.js';
import type { DecideResult } from '../../src/workflows/requests/decide.js';
import { createRequests, type Requests } from '../../src/workflows/requests/requests.js';
import { createRunner } from '../../src/workflows/runner.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { createManualClock, type ManualClock, noon } from '../builders/clock.js';
import { nobodysGroups } from '../builders/groups.js';
import { buildMember } from '../builders/member.js';
import { buildProcesses } from '../builders/processes.js';

export interface OffboardingOptions {
  /** Keys of the policy's `offboarding` instead of the usual ones. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Other keys of the policy. */
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<PortalSettings>;
  /** How far the portal's clock is ahead of the bot's. */
  readonly skewMs?: number;
  /** Changes the demo portal before the bot meets it. */
  readonly portal?: (state: PortalState) => void;
  readonly choices?: (preview: OffboardPreview) => Partial<OffboardChoices>;
  /** What is asked for instead of Jane's offboarding. */
  readonly asks?: (parts: AskingParts) => Promise<Asks>;
  /** Of the client of the run; the request is filed with patience. */
  readonly client?: { readonly timeouts: Timeouts; readonly retry?: Partial<RetryPolicy> };
  /** The policy in force once the run goes on; the one it was asked under by default. */
  readonly policyNow?: (policy: Policy) => Policy;
  /** Something around the store of the runs. */
  readonly runs?: (runs: Runs) => Runs;
}

type Runs = Pick<Store, 'ledger' | 'queue'>;
export type Asks = Pick<AskInput, 'subject' | 'plan' | 'notes'>;

/** What a form would make its request of. */
export interface AskingParts {
  readonly portal: DocSpace;
  readonly self: PortalPerson;
  readonly policy: Policy;
  readonly clock: ManualClock;
}

/** One offboarding of Jane, or what else was asked for, without Slack: a portal over HTTP, the real client, store, requests and worker. */
export interface Offboarding {
  readonly portal: SandboxPortal;
  readonly docspace: DocSpace;
  readonly clock: ManualClock;
  readonly store: Store;
  readonly bugs: readonly unknown[];
  /** How often the client tried a call again, or the engine a step. */
  retries(): number;
  case(): Promise<Case>;
  decide(action: Action, reason?: string): Promise<DecideResult | undefined>;
  /** Approves the plan as it is now. */
  approve(): Promise<void>;
  /** Ticks whenever the run is due, until it ended, is parked, or so many ticks are over; time jumps in between. */
  goOn(mostTicks?: number): Promise<Case>;
  close(): Promise<void>;
}

const tenant = { teamId: 'T1', enterpriseId: null };
const dave = buildMember('Dave', { portalId: personIds.dave, email: 'dave.miller@example.com' });
const bob = buildMember('Bob', { portalId: personIds.bob, email: 'bob.stone@example.com' });

const usualOffboarding = {
  successor: 'archive@example.com',
  hrGroup: 'HR',
  archiveFolder: folderIds.archiveFolder,
  workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
  reportFolder: folderIds.reports,
  allowDeleteProfile: true,
};

const pollMs = 5_000;
const patience: Timeouts = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };

/** Files Jane's offboarding, or what else is asked for, as Dave; Bob has not approved it yet. */
export async function fileOffboarding(options: OffboardingOptions = {}): Promise<Offboarding> {
  const clock = createManualClock();
  const portal = await createSandboxPortal({
    seed: demoSeed({ now: noon, settings: { rateLimits: null, timeZone: 'UTC', ...options.settings } }),
    clock: { now: () => new Date(clock.now().getTime() + (options.skewMs ?? 0)) },
  });
  options.portal?.(portal.state);
  const policy = policySchema.parse({
    channels: { approvals: 'C0APPROVALS' },
    requesters: { users: [dave.slackId], docspaceAdmins: false },
    approvers: { users: [bob.slackId] },
    offboarding: { ...usualOffboarding, ...options.policy },
    ...options.rules,
  });
  const store = await openStore({ path: ':memory:' });
  let retries = 0;
  const docspace = createDocSpace({
    host: portal.url,
    apiKey: handoverKey,
    timeouts: patience,
    ...options.client,
    sleep: async () => {},
    clock,
    onRequest: (event) => {
      if (event.retryInMs !== undefined) retries += 1;
    },
  });
  const bugs: unknown[] = [];
  const { policyNow = (asked: Policy) => asked } = options;
  const requests = createRequests({ ...store, groups: nobodysGroups, policy: () => policy, clock, newId: counted() });
  const { asks = (parts: AskingParts) => asksToOffboard(parts, options.choices) } = options;
  const requestId = await ask({ url: portal.url, policy, clock, requests, asks });
  const runs = wrapRelease(store, (trouble) => {
    if (trouble !== null) retries += 1;
  });
  const worker = createRunner({
    ...(options.runs?.(runs) ?? runs),
    requests: store.requests,
    trail: store.trail,
    portal: docspace,
    tenant,
    botId: personIds.handover,
    policy: () => policyNow(policy),
    zone: null,
    processes: buildProcesses(),
    monotonicMs: () => clock.now().getTime(),
    clock,
    timer: { every: () => () => {} },
    name: 'w1',
    leaseMs: 60_000,
    pollMs,
    onBug: (error) => bugs.push(error),
  });
  const find = async (): Promise<Case> => {
    const found = await store.requests.find(tenant, requestId);
    if (!found) throw new Error('the request is gone');
    return found;
  };
  const decide = async (action: Action, reason: string | null = null) => {
    const { request, run } = await find();
    const stepKey = run?.parked?.stepKey ?? null;
    return await requests.decide({ tenant, requestId, action, actor: bob, digest: request.digest, reason, stepKey });
  };
  return {
    portal,
    docspace,
    clock,
    store,
    bugs,
    retries: () => retries,
    case: find,
    decide,
    approve: async () => {
      const result = await decide('approve');
      if (!result?.decision.ok) throw new Error(`not approved: ${JSON.stringify(result?.decision)}`);
    },
    goOn: (mostTicks = 400) => goOn({ worker, clock, find, mostTicks }),
    close: async () => {
      await docspace.close();
      await portal.close();
      await store.close();
    },
  };
}

interface AskParts {
  readonly url: string;
  readonly policy: Policy;
  readonly clock: ManualClock;
  readonly requests: Requests;
  readonly asks: (parts: AskingParts) => Promise<Asks>;
}

async function ask({ url, policy, clock, requests, asks }: AskParts): Promise<number> {
  const portal = createDocSpace({ host: url, apiKey: handoverKey, timeouts: patience });
  const self = await portal.people.getSelf();
  const what = await asks({ portal, self, policy, clock });
  await portal.close();
  const asked = await requests.ask({
    tenant,
    requester: dave,
    origin: 'draft:draft-1',
    ...what,
    eligible: [bob.slackId],
    approvers: [bob],
    needsTwo: false,
  });
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
  return asked.case.request.id;
}

/** Jane's offboarding with the form's defaults, and what was chosen besides. */
async function asksToOffboard(
  parts: AskingParts,
  choices: (preview: OffboardPreview) => Partial<OffboardChoices> = () => ({}),
): Promise<Asks> {
  const found = await previewOffboarding(parts, { portalId: personIds.jane });
  if (!found.ok || !found.preview.defaultSuccessor) throw new Error('Jane cannot be offboarded here');
  const { preview } = found;
  return {
    subject: { kind: 'person', slackId: 'U0JANE', portalId: personIds.jane, email: 'jane.doe@example.com' },
    ...askedFor(preview, {
      successor: found.preview.defaultSuccessor,
      roomSuccessors: new Map(),
      groupSuccessors: new Map(),
      links: 'revoke',
      startAt: null,
      reason: 'HR-2211 last day',
      deleteProfile: false,
      ...choices(preview),
    }),
  };
}

interface Going {
  readonly worker: Worker;
  readonly clock: ManualClock;
  readonly find: () => Promise<Case>;
  readonly mostTicks: number;
}

async function goOn({ worker, clock, find, mostTicks }: Going): Promise<Case> {
  for (let ticks = 0; ticks < mostTicks; ticks += 1) {
    const { run } = await find();
    if (!run || !['queued', 'running'].includes(run.status)) break;
    clock.advance(Math.max(0, run.notBefore.getTime() - clock.now().getTime()));
    await worker.tick();
  }
  return await find();
}

function wrapRelease({ ledger, queue }: Runs, told: (trouble: Trouble | null) => void): Runs {
  return {
    ledger,
    queue: {
      ...queue,
      release: (claim, input) => {
        told(input.trouble);
        return queue.release(claim, input);
      },
    },
  };
}

function counted(): () => string {
  let number = 0;
  return () => {
    number += 1;
    return `id-${number}`;
  };
}

/** People of the demo portal as plans name them. */
export const carol = { id: personIds.carol, name: 'Carol Reyes', email: 'carol.reyes@example.com' };
export const ola = { id: personIds.ola, name: 'Ola Berg', email: 'ola.berg@example.com' };
