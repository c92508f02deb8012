import type { Policy } from '../../../domain/policy/policy.js';
import type { Portal, PortalPerson } from '../../ports.js';

/** What reading a preview needs. */
export interface PreviewDeps {
  readonly portal: Portal;
  readonly policy: Policy;
  readonly clock: { now(): Date };
  /** The service account. */
  readonly self: PortalPerson;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}
