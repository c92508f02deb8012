import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { type Delivery, type DeliveryVerdict, judgeDelivery } from '../../domain/portal-delivery.js';
import type { EventInbox, NewPortalEvent, Recorded } from './ports.js';

export interface DeliveriesDeps {
  readonly inbox: Pick<EventInbox, 'record'>;
  readonly tenant: Tenant;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
  /** How far the portal's clock is ahead of ours. */
  readonly skewMs: () => number;
  /** Told that there is an event to look at. */
  readonly wake: () => void;
}

/** What became of a delivery. */
export type Taken = Recorded | Extract<DeliveryVerdict, { readonly reason: string }>['reason'];

/** Takes deliveries whose signature was checked. */
export interface Deliveries {
  /** `digest` is the SHA-256 of the body. Throws where the database can't be written. */
  take(delivery: Delivery, digest: string): Promise<Taken>;
}

/** More waiting events than a portal causes in a day; beyond, the sender is asked to come again. */
export const mostWaiting = 10_000;

/** A sender tries again within half a minute; the same body after that is another move. */
export const sameBodyWithinMs = 10 * 60_000;

/** Keeps what says that a room was archived, once, for the worker; nothing is done with it here. */
export function createDeliveries({ inbox, tenant, policy, clock, skewMs, wake }: DeliveriesDeps): Deliveries {
  return {
    async take(delivery, digest) {
      const now = clock.now();
      const portalNow = new Date(now.getTime() + skewMs());
      const verdict = judgeDelivery(delivery, { archiveRoot: policy().guests.archiveRoot, portalNow });
      if (verdict.kind === 'ignored') return verdict.reason;
      const event: NewPortalEvent = {
        ...identityOf(delivery, digest, now),
        roomId: verdict.roomId,
        by: verdict.by,
        at: verdict.at ?? portalNow,
        ignoredAs: verdict.kind === 'untimely' ? verdict.reason : null,
      };
      const recorded = await inbox.record(tenant, event, { now, mostWaiting, sameBodyWithinMs });
      if (verdict.kind === 'untimely') return verdict.reason;
      if (recorded === 'recorded') wake();
      return recorded;
    },
  };
}

/** A room may be moved again later with the same body, so the time belongs to the origin. */
function identityOf(delivery: Delivery, digest: string, now: Date): Pick<NewPortalEvent, 'origin' | 'digest'> {
  if (delivery.kind === 'event') return { origin: `webhook:${delivery.webhookId}:${delivery.eventId}`, digest: null };
  return { origin: `moved:${digest}:${now.toISOString()}`, digest };
}
