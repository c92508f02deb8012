import type { Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy/policy.js';
import type { ApproverPort } from './approvers.js';
import type { RoomArchivedHandler } from './events/room-archived.js';
import type { Portal } from './ports.js';
import type { Requests } from './requests/requests.js';
import type { RequestStore, TrailStore } from './store-ports.js';

/** What a kind works with that asks for something by itself; `S` is what it remembers besides its requests. */
export interface ProposerDeps<S = unknown> {
  readonly requests: Pick<Requests, 'propose'>;
  readonly store: RequestStore;
  readonly own: S;
  readonly trail: TrailStore;
  readonly approvers: ApproverPort;
  readonly portal: Portal;
  /** The policy in force. */
  readonly policy: () => Policy;
  /** Portal id of the service account. */
  readonly botId: string;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

/** What a kind asks for without anybody's form. */
export interface Proposer {
  /** What follows from an archived room. */
  readonly roomArchived?: RoomArchivedHandler;
  /** What is asked for because of the rules: called at the start, and once they are others. A rejection is tried again. */
  rulesRead?(): Promise<void>;
}
