import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Queues } from '../../workflows/queues.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Usergroups } from '../identity/usergroups.js';
import type { Watch } from '../identity/watch.js';
import type { Entry, Faces } from '../kind.js';
import type { Places } from '../posting/placement.js';
import type { Audit } from '../requests/audit.js';
import type { Commands } from '../requests/commands.js';
import type { Decisions } from '../requests/decisions.js';
import type { Home } from '../requests/home.js';
import type { Undo } from '../requests/undo.js';

/** What the listeners call. */
export interface Bot {
  readonly client: WebClient;
  readonly commands: Commands;
  readonly entries: readonly Entry[];
  readonly faces: Faces;
  readonly people: People;
  readonly audit: Audit;
  readonly decisions: Decisions;
  readonly undo: Undo;
  readonly home: Home;
  readonly usergroups: Usergroups;
  readonly places: Pick<Places, 'forget'>;
  readonly approvers: Pick<Watch, 'look'>;
  readonly store: RequestStore;
  readonly queues: Queues['queues'];
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly portalHost: string;
  /** Draws open requests again: the channel may have become unfit, or fit, for their cards. */
  readonly redrawOpen: () => Promise<void>;
  /** The app was uninstalled, or its token taken back: Slack takes nothing from it any more. */
  readonly onRevoked: () => void;
  readonly onError: (error: unknown, what: string) => void;
}
