import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import type { Tenant } from '../../src/domain/person.js';
import { planDigest } from '../../src/domain/plan.js';
import type { Vote } from '../../src/domain/request.js';
import type { Requester, Subject } from '../../src/domain/subject.js';
import type { TrailDraft } from '../../src/domain/trail.js';
import type { RunLedger } from '../../src/engine/ledger.js';
import type { ClaimInput, Lease, RunQueue } from '../../src/engine/queue/queue.js';
import type { RunRecord } from '../../src/engine/run.js';
import type { SlotStore } from '../../src/schedules/cron.js';
import type { DrawableStore } from '../../src/slack/posting/drawable-store.js';
import type { MessageStore } from '../../src/slack/posting/message-store.js';
import type { SlackWaits } from '../../src/slack/posting/rate-gate.js';
import type { ActivityStore } from '../../src/workflows/activity/ports.js';
import type { ContractorStore } from '../../src/workflows/contractors/store-port.js';
import type { ArchiveWatchStore, EventInbox } from '../../src/workflows/events/ports.js';
import type { LevelStore } from '../../src/workflows/levels.js';
import type { NoticeStore } from '../../src/workflows/notices.js';
import type {
  Case,
  Created,
  DraftStore,
  NewRequest,
  NewRun,
  PairingStore,
  RequestChange,
  RequestStore,
  TrailStore,
  VitalsStore,
} from '../../src/workflows/store-ports.js';

/** Every port that a store has to satisfy. */
export interface StorePorts extends LevelStore {
  readonly requests: RequestStore;
  readonly ledger: RunLedger;
  readonly queue: RunQueue;
  readonly trail: TrailStore;
  readonly drafts: DraftStore;
  readonly pairings: PairingStore;
  readonly vitals: VitalsStore;
  readonly drawables: DrawableStore;
  readonly messages: MessageStore;
  readonly slackWaits: SlackWaits;
  readonly notices: NoticeStore;
  activity(portal: string): ActivityStore;
  slots(tenant: Tenant): SlotStore;
  readonly inbox: EventInbox;
  readonly archiveWatches: ArchiveWatchStore;
  readonly contractors: ContractorStore;
}

/** An empty store, seen by two users of it that share nothing else. */
export interface OpenedStore {
  readonly ports: StorePorts;
  readonly other: StorePorts;
  close(): Promise<void>;
}

export type StoreFactory = () => Promise<OpenedStore>;

type Person = Extract<Subject, { kind: 'person' }>;
type Asker = Extract<Requester, { kind: 'member' }>;

export const tenant: Tenant = { teamId: 'T1', enterpriseId: null };
export const gridTenant: Tenant = { teamId: 'T1', enterpriseId: 'E1' };
export const leaver: Person = { kind: 'person', slackId: 'U0LEAVER', portalId: 'aaaa-1', email: 'lea@example.org' };
export const requester: Asker = {
  kind: 'member',
  name: 'Ann Asker',
  slackId: 'U0ASKS',
  portalId: 'bbbb-2',
  email: 'ask@example.org',
};

/** An instant some minutes after the tests' noon. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 2, 2, 12, 0, 0) + minutes * 60_000);
}

export function somePlan(change: Partial<OffboardPlan> = {}): OffboardPlan {
  const successor = { id: 'cccc-3', name: 'Sue Successor', email: 'sue@example.org' };
  return {
    kind: 'offboard',
    person: { id: 'aaaa-1', name: 'Lea Leaver', email: 'lea@example.org', type: 'user' },
    successor,
    successors: [successor],
    rooms: [{ id: 7, title: 'Invoices', roomType: 'editing', archived: false, successorId: 'cccc-3', edit: true }],
    groups: [],
    groupsLeft: [],
    workspace: { kind: 'none' },
    hr: null,
    links: 'revoke',
    reportFolder: null,
    deleteProfile: false,
    stays: ['myDocuments'],
    startAt: null,
    reason: 'Leaves at the end of the month',
    ...change,
  };
}

export function newRequest(change: Partial<NewRequest> = {}): NewRequest {
  const plan = change.plan ?? somePlan();
  return {
    tenant,
    kind: 'offboard',
    origin: 'draft:draft-1',
    parentId: null,
    standingId: null,
    requester,
    subject: leaver,
    plan,
    digest: planDigest(plan),
    notes: ['A note.'],
    eligible: ['U0YES', 'U0ALSO'],
    required: 2,
    requesterMayApprove: false,
    expiresAt: minute(60),
    ...change,
  };
}

export function created(id: number): readonly TrailDraft[] {
  return [{ kind: 'request.created', actor: 'U0ASKS', requestId: id, detail: { id } }];
}

/** Somebody whom no other request of a test is about. */
export function somebody(name: string): Person {
  return {
    kind: 'person',
    slackId: `U0${name.toUpperCase()}`,
    portalId: `portal-${name}`,
    email: `${name}@example.org`,
  };
}

/** The case of what was made, or was there already. Throws for what was refused. */
export function caseIn(made: Created): Case {
  if (made.kind === 'refused') throw new Error(`refused: ${made.refusal.why}`);
  return made.case;
}

/** Files a request and answers its case. */
export async function file(ports: StorePorts, change: Partial<NewRequest> = {}, now = minute(0)): Promise<Case> {
  return caseIn(await ports.requests.create(newRequest(change), created, now));
}

export function yesBy(slackId: string, current: Case, at: Date): Vote {
  const voter = { slackId, portalId: null, email: `${slackId.toLowerCase()}@example.org` };
  return { digest: current.request.digest, voter, vote: 'yes', reason: null, at };
}

export function newRun(id: string, notBefore = minute(0)): NewRun {
  const steps = [
    { key: 'disable', title: 'Disable the account' },
    { key: 'rooms', title: 'Hand over the rooms' },
  ];
  return { id, workflow: 'offboard', notBefore, steps };
}

/** Applies a change as one decision that always says yes. */
export async function apply(ports: StorePorts, id: number, change: RequestChange, now = minute(0)): Promise<void> {
  await ports.requests.change(tenant, id, () => ({ result: null, change }), now);
}

/** Files and approves a request about a person of its own; its run is `run-<name>`. */
export async function startRun(
  ports: StorePorts,
  name: string,
  notBefore = minute(0),
  now = minute(0),
): Promise<number> {
  const { request } = await file(ports, { origin: `draft:${name}`, subject: somebody(name) }, now);
  const startedRun = newRun(`run-${name}`, notBefore);
  await apply(ports, request.id, { state: 'approved', decidedAt: now, startRun: startedRun, trail: [] }, now);
  return request.id;
}

/** Claims as a worker would that judges leases by their time. */
export async function claimRun(
  { queue }: Pick<StorePorts, 'queue'>,
  input: Omit<ClaimInput, 'tenant' | 'freeOf' | 'awayMs'> & Partial<Pick<ClaimInput, 'tenant' | 'awayMs'>>,
): Promise<RunRecord | undefined> {
  const freeOf = (held: readonly Lease[]) =>
    new Set(held.filter(({ until }) => until <= input.now).map(({ runId }) => runId));
  const claimed = await queue.claim({ tenant, freeOf, awayMs: () => null, ...input });
  return claimed?.kind === 'run' ? claimed.run : undefined;
}

/** The request and its run as they are stored. Throws if there is no such run. */
export async function stored(ports: StorePorts, id: number) {
  const found = await ports.requests.find(tenant, id);
  if (!found?.run) throw new Error(`There is no run of request ${id}.`);
  return { request: found.request, run: found.run };
}

/** Kinds and details of a request's entries, without what tells the run. */
export async function entriesOf(ports: StorePorts, requestId: number) {
  const entries = await Array.fromAsync(ports.trail.entries(tenant, { requestId }));
  return entries.map(({ kind, actor, detail: { runId: _, ...detail } }) => ({ kind, actor, detail }));
}
