import type { Policy } from '../../../src/domain/policy/policy.js';
import type { Request } from '../../../src/domain/request.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { askedFor } from '../../../src/workflows/offboard/ask.js';
import type { OffboardPreview } from '../../../src/workflows/offboard/preview/preview.js';
import type { GroupsPort } from '../../../src/workflows/ports.js';
import type { AskInput } from '../../../src/workflows/requests/ask.js';
import type { DecideInput, DecideResult } from '../../../src/workflows/requests/decide.js';
import { createRequests, type Requests } from '../../../src/workflows/requests/requests.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildChoices, buildFacts, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { claimRun } from '../../contract/store-ports.js';

export const tenant = { teamId: 'T1', enterpriseId: null };
export const hourMs = 3_600_000;
/** Ann asks; Bob and Cat approve; Zoe may do nothing. */
export const ann = buildMember('Ann');
export const bob = buildMember('Bob');
export const cat = buildMember('Cat');
export const zoe = buildMember('Zoe');

/** Requests over a store in memory. */
export interface Desk {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly requests: Requests;
  /** In force from when it is set. */
  policy: Policy;
  /** What the portal answers when it is asked who is protected. */
  listGroups: GroupsPort['listGroups'];
  /** Files what Ann asks for: Jane's offboarding, unless it is changed. */
  filed(change?: Partial<AskInput>): Promise<Request>;
  current(id: number): Promise<Case>;
  /** Bob's decision on the plan as it is, unless it is changed. */
  decide(
    id: number,
    action: DecideInput['action'],
    change?: Partial<DecideInput>,
  ): Promise<DecideResult['decision'] | undefined>;
  /** Kinds of all entries of the trail. */
  kinds(): Promise<readonly string[]>;
  /** The run as a worker left it at this step. */
  parkAt(id: number, stepKey: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it, with nothing on it. */
export async function openDesk(): Promise<Desk> {
  const store = await openStore({ path: ':memory:' });
  const clock = createManualClock();
  let runs = 0;
  const requests = createRequests({
    requests: store.requests,
    trail: store.trail,
    groups: { listGroups: (query) => desk.listGroups(query) },
    policy: () => desk.policy,
    clock,
    newId: () => {
      runs += 1;
      return `run-${runs}`;
    },
  });
  const desk: Desk = {
    store,
    clock,
    requests,
    policy: buildPolicy(),
    listGroups: async () => [],
    async filed(change) {
      const result = await requests.ask(asking(change));
      if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
      return result.case.request;
    },
    async current(id) {
      const found = await store.requests.find(tenant, id);
      if (!found) throw new Error('no such request');
      return found;
    },
    async decide(id, action, change = {}) {
      const { digest } = (await desk.current(id)).request;
      const input = { tenant, requestId: id, action, actor: bob, digest, reason: null, stepKey: null };
      return (await requests.decide({ ...input, ...change }))?.decision;
    },
    kinds: async () => (await Array.fromAsync(store.trail.entries(tenant))).map(({ kind }) => kind),
    async parkAt(id, stepKey) {
      const now = clock.now();
      const run = await claimRun(store, { owner: 'worker', now, leaseMs: 60_000 });
      if (run?.requestId !== id) throw new Error('nothing to claim');
      const claim = { runId: run.id, owner: 'worker' };
      await store.ledger.beginStep(claim, { key: stepKey, title: stepKey }, now);
      await store.ledger.park(claim, { stepKey, kind: 'failed', because: 'refused' }, now);
    },
    close: () => store.close(),
  };
  return desk;
}

const room = {
  id: 7,
  title: 'Invoices',
  roomType: 'editing',
  archived: false,
  shared: true,
  updatedAt: null,
  proposed: null,
} as const;

/** What Ann's form shows of Jane. */
export const preview: OffboardPreview = {
  ...buildFacts(),
  person: { ...jane, status: 'active', avatarUrl: 'https://docs.example.com/jane.png', usedSpaceBytes: 4 },
  lastSeen: { at: new Date('2026-03-01T15:20:00.000Z'), how: 'signedIn' },
  groups: [],
  rooms: [
    { ...room, members: 3, guests: 1 },
    { ...room, id: 8, members: null, guests: null },
    { ...room, id: 9, archived: true, members: 2, guests: 2 },
  ],
  archive: null,
  defaultSuccessor: null,
  notes: ['A note.'],
  readAt: new Date('2026-03-02T11:59:00.000Z'),
};

/** What Ann's form asks for. */
export function asking(change: Partial<AskInput> = {}): AskInput {
  return {
    tenant,
    requester: ann,
    origin: 'draft:draft-1',
    subject: { kind: 'person', slackId: 'U0JANE', portalId: jane.id, email: jane.email },
    ...askedFor(preview, buildChoices()),
    eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
    approvers: ['Ann', 'Bob', 'Cat', 'Dan', 'Jane'].map((name) => buildMember(name)),
    needsTwo: false,
    ...change,
  };
}

/** The same form about somebody else. */
export function other(name: string): Pick<AskInput, 'origin' | 'subject'> {
  return {
    origin: `draft:${name}`,
    subject: { kind: 'person', slackId: null, portalId: name, email: `${name}@example.com` },
  };
}
