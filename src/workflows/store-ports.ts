import type { Refusal } from '../domain/approval.js';
import type { JsonObject } from '../domain/json.js';
import type { Identity, Tenant } from '../domain/person.js';
import type { Plan } from '../domain/plan.js';
import type { Request, RequestState, Vote } from '../domain/request.js';
import type { Requester, Subject } from '../domain/subject.js';
import type { TrailDraft, TrailEntry, TrailHead } from '../domain/trail.js';
import type { RunRecord } from '../engine/run.js';

/** A request with its run, as one read. */
export interface Case<P extends Plan = Plan> {
  readonly request: Request<P>;
  readonly run: RunRecord | null;
}

/** What is filed; ids, states and times are the store's. */
export interface NewRequest {
  readonly tenant: Tenant;
  readonly kind: Request['kind'];
  /** One origin makes at most one request, however often it is sent: `draft:<id>`, an event, a slot, a command line. */
  readonly origin: string;
  readonly parentId: number | null;
  readonly requester: Requester;
  readonly subject: Subject;
  readonly plan: Plan;
  readonly digest: string;
  /** What an approver should know besides the plan, one sentence each. */
  readonly notes: readonly string[];
  readonly eligible: readonly string[];
  readonly required: number;
  readonly requesterMayApprove: boolean;
  readonly expiresAt: Date;
  /** The standing approval that it runs under; null for one that waits for votes of its own. */
  readonly standingId: number | null;
}

/** What happens to a request as it is made; a refusal leaves nothing but its trail. */
export type Beginning =
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly trail: readonly TrailDraft[] }
  | { readonly kind: 'change'; readonly change: (id: number) => RequestChange };

export interface NewRun {
  readonly id: string;
  readonly workflow: string;
  readonly notBefore: Date;
  readonly steps: readonly { readonly key: string; readonly title: string }[];
}

/** What a person does to a run; each is applied only if the run still allows it (the store doesn't ask who). */
export type RunChange =
  | { readonly kind: 'requestStop'; readonly by: string }
  | { readonly kind: 'retry'; readonly by: string }
  | { readonly kind: 'skip' | 'byHand'; readonly by: string; readonly stepKey: string; readonly reason: string }
  | { readonly kind: 'cancel'; readonly by: string };

/** Everything one decision writes; applied whole or not at all. */
export interface RequestChange {
  readonly state?: RequestState;
  readonly plan?: { readonly plan: Plan; readonly round: number; readonly digest: string };
  readonly vote?: Vote;
  /** More votes than were needed when it was asked for. */
  readonly required?: number;
  readonly decidedAt?: Date;
  readonly endedBy?: string;
  readonly endReason?: string;
  /** What no longer holds an hour before the start, a sentence each. */
  readonly foreseen?: readonly string[];
  /** Since when a standing approval holds no more. */
  readonly revokedAt?: Date;
  readonly startRun?: NewRun;
  readonly run?: RunChange;
  readonly trail: readonly TrailDraft[];
}

export type Created =
  | { readonly kind: 'created'; readonly case: Case }
  /** The subject has an open request already; nothing was written but the trail. */
  | { readonly kind: 'open'; readonly case: Case }
  | { readonly kind: 'sameOrigin'; readonly case: Case }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** When a run started or is to start, and what for. */
export interface Start {
  readonly at: Date;
  /** Null where this release can't read it. */
  readonly plan: Plan | null;
}

export interface RequestStore {
  /**
   * Makes the request and what `begin` answers with it, in one transaction. `starts` are those of the kind's runs.
   */
  create(
    input: NewRequest,
    trail: (id: number) => readonly TrailDraft[],
    now: Date,
    begin?: (facts: { readonly starts: readonly Start[] }) => Beginning,
  ): Promise<Created>;
  find(tenant: Tenant, id: number): Promise<Case | undefined>;
  /** Newest first; with a parent, the rows of that digest. One that can't be read is left out. */
  list(
    tenant: Tenant,
    filter: { readonly states?: readonly RequestState[]; readonly parentId?: number; readonly limit: number },
  ): Promise<readonly Case[]>;
  openFor(tenant: Tenant, subject: Subject): Promise<Case | undefined>;
  /** The newest request of this kind about a room or group, whatever became of it. */
  lastAbout(
    tenant: Tenant,
    kind: Request['kind'],
    subject: Extract<Subject, { kind: 'room' | 'group' }>,
  ): Promise<Case | undefined>;
  /**
   * Reads the case and applies what the pure `decide` answers, in one transaction: two clicks at once are two turns.
   * `starts` are those of the kind's other runs. Undefined if there is no such request.
   */
  change<T>(
    tenant: Tenant,
    id: number,
    decide: (
      current: Case,
      facts: { readonly starts: readonly Start[] },
    ) => { readonly result: T; readonly change?: RequestChange },
    now: Date,
  ): Promise<T | undefined>;
  /** When runs of this kind started since a day before `now`, or are to start: also those to come. */
  starts(
    tenant: Tenant,
    of: { readonly kind: Request['kind']; readonly besides?: number },
    now: Date,
  ): Promise<readonly Start[]>;
  /** The newest standing approval of this kind for the policy of that digest that was carried out and not taken back. */
  findStanding(tenant: Tenant, kind: Request['kind'], policyDigest: string): Promise<Case | undefined>;
  /** How many open requests a member has, rows of digests not counted. */
  countOpen(tenant: Tenant, requesterSlackId: string): Promise<number>;
  /** Ids of approved requests with a planned start before then that nobody looked at ahead; earliest first. */
  startingBefore(tenant: Tenant, before: Date): Promise<readonly number[]>;
  /** Ids of requests that wait for votes and are past their time. */
  overdue(tenant: Tenant, now: Date): Promise<readonly number[]>;
}

/** Which entries of a chain; all that is given has to fit. */
export interface TrailFilter {
  readonly requestId?: number;
  /** Entries of what this Slack user asked for. */
  readonly askedBy?: string;
  /** Entries of requests about the person of this Slack id or email, and whatever else names that account. */
  readonly about?: Pick<Identity, 'slackId' | 'email'>;
  readonly beforeSequence?: number;
  readonly limit: number;
}

/** One chain a tenant. */
export interface TrailStore {
  /** Throws if the trail can't be written; then nothing else may be done either. */
  append(tenant: Tenant, drafts: readonly TrailDraft[], now: Date): Promise<void>;
  /**
   * Reads the newest entry of a kind and appends what the pure `next` answers, in one transaction: two processes that
   * notice one change record it once. With `draws`, the entry is something that Slack shows, named by these letters and
   * its sequence. Answers the entry; undefined if there was nothing to append.
   */
  appendNext(
    tenant: Tenant,
    kind: string,
    next: (last: TrailEntry | undefined) => { readonly draft: TrailDraft; readonly draws?: string } | undefined,
    now: Date,
  ): Promise<TrailEntry | undefined>;
  /** The entry of that number in the tenant's chain. */
  entry(tenant: Tenant, sequence: number): Promise<TrailEntry | undefined>;
  /** In order, read as they are asked for: any number of them. */
  entries(
    tenant: Tenant,
    filter?: { readonly requestId?: number; readonly afterSequence?: number },
  ): AsyncIterable<TrailEntry>;
  /** Newest first. */
  newest(tenant: Tenant, filter: TrailFilter): Promise<readonly TrailEntry[]>;
  head(tenant: Tenant): Promise<TrailHead | undefined>;
  /** The newest entry of a kind, such as the last policy that was loaded; of any tenant unless one is named. */
  latest(kind: string, tenant?: Tenant): Promise<TrailEntry | undefined>;
  /** The last entry up to which the chain was found whole. */
  checked(tenant: Tenant): Promise<TrailHead | undefined>;
  markChecked(tenant: Tenant, head: TrailHead, now: Date): Promise<void>;
}

/** What waits for a fresh approval after a long silence. */
export interface Held {
  readonly lastAlive: Date;
  readonly requestIds: readonly number[];
}

/** When the bot was last alive. Each method is one transaction. */
export interface VitalsStore {
  beat(tenant: Tenant, now: Date): Promise<void>;
  /**
   * The first beat of a start. If the last one is longer ago than `silenceMs`, the bot was stopped for long or this is
   * a restored copy: every run that is under way, parked or due waits for a fresh approval of the same plan, the
   * numbers of requests leave a gap, and the trail says `restored`. Undefined otherwise.
   */
  wake(
    tenant: Tenant,
    input: { readonly now: Date; readonly silenceMs: number; readonly because: (lastAlive: Date) => string },
  ): Promise<Held | undefined>;
}

export type DraftState = 'reading' | 'ready' | 'sent' | 'refused';

/** A form being filled in. `data` is the feature's own JSON. */
export interface Draft {
  readonly id: string;
  readonly tenant: Tenant;
  readonly slackId: string;
  readonly state: DraftState;
  readonly data: JsonObject;
  readonly createdAt: Date;
  /** Counted up with each change, from 1: what shows an older one is out of date. */
  readonly version: number;
}

export type DraftPatch = Partial<Pick<Draft, 'state' | 'data'>>;

export interface DraftStore {
  /** Inserts or replaces, as the next version. */
  save(draft: Omit<Draft, 'version'>): Promise<void>;
  find(tenant: Tenant, id: string): Promise<Draft | undefined>;
  /**
   * Reads the draft and writes what the pure `change` answers, in one transaction: two choices at once both count.
   * Answers the draft as it is then (unchanged for undefined); undefined if this person has no such draft.
   */
  patch(
    tenant: Tenant,
    draft: Pick<Draft, 'id' | 'slackId'>,
    change: (current: Draft) => DraftPatch | undefined,
  ): Promise<Draft | undefined>;
  /** Deletes drafts that were begun before then, sent or not. Answers how many. */
  deleteBegunBefore(tenant: Tenant, before: Date): Promise<number>;
}

/** Which portal account a Slack user was found to be. */
export interface Pairing {
  readonly slackId: string;
  readonly portalId: string;
  readonly email: string;
  readonly pairedAt: Date;
}

export interface PairingStore {
  find(tenant: Tenant, slackId: string): Promise<Pairing | undefined>;
  findByPortal(tenant: Tenant, portalId: string): Promise<Pairing | undefined>;
  /** Remembers a pair, replacing one only when an operator confirmed it. Writes the trail. */
  save(tenant: Tenant, pairing: Pairing, trail: TrailDraft): Promise<void>;
}
