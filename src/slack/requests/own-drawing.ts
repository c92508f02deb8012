import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { KindStores } from '../../workflows/kinds.js';
import type { Case, RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Wanted } from '../posting/drawable.js';
import type { MessageStore } from '../posting/message-store.js';
import type { Places } from '../posting/placement.js';

/** Draws those of a kind's requests that have no ordinary card. */
export interface OwnDrawing {
  /** Everything that Slack should show of it; undefined for a request that is drawn like any other. */
  of(current: Case, look: { readonly fresh: boolean }): Promise<Wanted | undefined>;
}

/** What a kind's own drawing works with. */
export interface DrawingDeps {
  readonly places: Places;
  readonly people: People;
  readonly store: { readonly requests: RequestStore; readonly messages: MessageStore } & KindStores;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** Origin or host of the portal: buttons lead nowhere else. */
  readonly portalHost: string;
  /** Told each time the approvals channel was read: what is wrong with it, or null. */
  readonly onChannel: (problem: string | null) => void;
}
