import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore, TrailStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { NobodyLeft } from '../identity/left.js';
import type { Faces } from '../kind.js';
import type { MessageStore } from '../posting/message-store.js';

/** What a click on a request is judged and answered with. */
export interface DecisionsDeps {
  readonly faces: Faces;
  readonly client: WebClient;
  readonly people: People;
  readonly nobodyLeft: NobodyLeft;
  readonly requests: Requests;
  readonly store: RequestStore;
  readonly messages: MessageStore;
  readonly trail: TrailStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}
