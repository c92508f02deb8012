import type { Policy } from '../../../domain/policy/policy.js';
import type { ActivityPort } from '../../activity/ports.js';
import type { Portal, PortalPerson } from '../../ports.js';

/** What reading a preview needs. */
export interface PreviewDeps {
  readonly portal: Portal;
  readonly policy: Policy;
  readonly clock: { now(): Date };
  /** The service account. */
  readonly self: PortalPerson;
  /** Left out where nothing is remembered: then nobody is proposed for being active, nor is it said when the leaver was. */
  readonly activity?: ActivityPort;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}
