import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { addCrowdedRoom, type CrowdedRoom } from '../../../sandbox/portal/seed/crowded-room.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { folderIds, handoverKey, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../../sandbox/portal/settings.js';
import { createDocSpace, type DocSpace } from '../../../src/docspace/portal.js';
import type { Action } from '../../../src/domain/approval.js';
import type { CleanupPlan } from '../../../src/domain/guests/plan.js';
import { type Policy, policySchema } from '../../../src/domain/policy/policy.js';
import type { EntryId } from '../../../src/domain/portal.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { previewCleanup } from '../../../src/workflows/guests/preview.js';
import type { DecideResult } from '../../../src/workflows/requests/decide.js';
import { createRequests, type Requests } from '../../../src/workflows/requests/requests.js';
import { createRunner } from '../../../src/workflows/runner.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { createManualClock, type ManualClock, noon } from '../../builders/clock.js';
import { nobodysGroups } from '../../builders/groups.js';
import { buildMember } from '../../builders/member.js';
import { buildProcesses } from '../../builders/processes.js';

export const tenant = { teamId: 'T1', enterpriseId: null };
export const bob = buildMember('Bob', { portalId: personIds.bob, email: 'bob.stone@example.com' });

export interface HouseOptions {
  readonly room?: Partial<CrowdedRoom>;
  /** Keys of the policy's `guests` instead of the usual ones. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<PortalSettings>;
}

/** A portal over HTTP with one crowded room of Ola's, the real client, a store and a worker; no Slack. */
export interface House {
  readonly portal: SandboxPortal;
  readonly docspace: DocSpace;
  readonly clock: ManualClock;
  readonly store: Store;
  readonly requests: Requests;
  readonly roomId: EntryId;
  readonly guestIds: readonly string[];
  readonly bugs: readonly unknown[];
  policy: Policy;
  /** Files a clean-up of the room as the portal shows it now; not approved yet. */
  file(): Promise<CleanupPlan>;
  /** Number of the request that `case`, `decide` and `goOn` are about; another one from then on. */
  requestId(): number;
  follow(requestId: number): void;
  case(): Promise<Case>;
  decide(action: Action, reason?: string): Promise<DecideResult | undefined>;
  /** Ticks until the run ended, is parked, or so many ticks are over; time jumps in between. */
  goOn(mostTicks?: number): Promise<Case>;
  /** Another process takes the place of the one that works; that one's lease has run out. */
  revive(): void;
  /** Files, approves, runs. */
  cleanUp(): Promise<Case>;
  close(): Promise<void>;
}

const patience = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };
const pollMs = 5_000;

/** Builds the house. */
export async function buildHouse(options: HouseOptions = {}): Promise<House> {
  const clock = createManualClock();
  const portal = await createSandboxPortal({
    seed: demoSeed({ now: noon, settings: { rateLimits: null, timeZone: 'UTC', ...options.settings } }),
    clock,
  });
  const { id: roomId, guestIds } = addCrowdedRoom(portal.state, {
    title: 'Launch 2026',
    ownerId: personIds.ola,
    now: noon,
    archived: true,
    members: 3,
    guests: 4,
    links: 2,
    invitationLink: true,
    files: 3,
    sharedFiles: 1,
    sharedFolders: 1,
    ...options.room,
  });
  const store = await openStore({ path: ':memory:' });
  const connect = () =>
    createDocSpace({ host: portal.url, apiKey: handoverKey, timeouts: patience, sleep: async () => {}, clock });
  const clients = [connect()];
  const docspace = clients[0] ?? connect();
  const bugs: unknown[] = [];
  let made = 0;
  const newId = () => {
    made += 1;
    return `id-${made}`;
  };
  let requestId = 0;
  const policy = () => house.policy;
  const requests = createRequests({ ...store, groups: nobodysGroups, policy, clock, newId });
  const startWorker = (client: DocSpace, name: string) =>
    createRunner({
      ...store,
      portal: client,
      tenant,
      botId: personIds.handover,
      policy,
      zone: null,
      processes: buildProcesses(),
      monotonicMs: () => clock.now().getTime(),
      clock,
      timer: { every: () => () => {} },
      name,
      leaseMs: 60_000,
      pollMs,
      onBug: (error) => bugs.push(error),
    });
  let worker = startWorker(docspace, 'w1');
  const house: House = {
    portal,
    docspace,
    clock,
    store,
    requests,
    roomId,
    guestIds,
    bugs,
    policy: policySchema.parse({
      channels: { approvals: 'C0APPROVALS' },
      approvers: { users: [bob.slackId] },
      guests: { reportFolder: folderIds.reports, ...options.policy },
    }),
    async file() {
      const preview = await previewCleanup(
        { portal: docspace, policy: house.policy, botId: personIds.handover, clock },
        { id: roomId },
      );
      if (!preview.ok) throw new Error(`refused: ${JSON.stringify(preview.refusal)}`);
      const asked = await requests.propose({
        tenant,
        requester: { kind: 'webhook', name: 'DocSpace' },
        origin: `test:${made}`,
        subject: { kind: 'room', id: roomId, title: preview.plan.room.title },
        plan: preview.plan,
        notes: preview.notes,
        eligible: [bob.slackId],
        approvers: [bob],
        needsTwo: false,
      });
      if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
      requestId = asked.case.request.id;
      return preview.plan;
    },
    requestId: () => requestId,
    follow(id) {
      requestId = id;
    },
    async case() {
      const found = await store.requests.find(tenant, requestId);
      if (!found) throw new Error('the request is gone');
      return found;
    },
    async decide(action, reason) {
      const { request, run } = await house.case();
      const stepKey = run?.parked?.stepKey ?? null;
      return await requests.decide({
        tenant,
        requestId,
        action,
        actor: bob,
        digest: request.digest,
        reason: reason ?? null,
        stepKey,
      });
    },
    async goOn(mostTicks = 200) {
      const own = worker;
      for (let ticks = 0; ticks < mostTicks; ticks += 1) {
        const { run } = await house.case();
        if (!run || !['queued', 'running'].includes(run.status)) break;
        clock.advance(Math.max(0, run.notBefore.getTime() - clock.now().getTime()));
        // A run that another process holds is free once its lease was seen to run out.
        if (!(await worker.tick())) clock.advance(10_000);
        if (worker !== own) break;
      }
      return await house.case();
    },
    revive() {
      const client = connect();
      clients.push(client);
      worker = startWorker(client, `w${clients.length}`);
    },
    async cleanUp() {
      await house.file();
      await house.decide('approve');
      return await house.goOn();
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await portal.close();
      await store.close();
    },
  };
  return house;
}
