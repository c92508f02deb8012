import type { RefusedCleanup, RefusedEnd, RefusedEvent } from '../../domain/guests/refused.js';
import type { Tenant } from '../../domain/person.js';
import type { EntryId } from '../../domain/portal.js';
import type { TrailDraft } from '../../domain/trail.js';

/** A refusal to be kept. */
export interface NewRefusal
  extends Pick<
    RefusedCleanup,
    | 'roomId'
    | 'title'
    | 'because'
    | 'fallback'
    | 'archivedBy'
    | 'archivedAt'
    | 'reason'
    | 'requester'
    | 'askedBy'
    | 'lookedAt'
  > {
  readonly event: RefusedEvent;
}

/**
 * Clean-ups that were refused because nobody could have the room back. Each method is one transaction, and has the cards
 * of what it changes drawn again.
 */
export interface GuestStore {
  /**
   * Keeps a refusal: one a room and event. `new` writes the trail entry too and ends what stood for an earlier event;
   * `same` notes what was seen today of the one that stands; `over` changes nothing.
   */
  refuse(tenant: Tenant, refusal: NewRefusal, trail: TrailDraft): Promise<'new' | 'same' | 'over'>;
  find(tenant: Tenant, id: number): Promise<RefusedCleanup | undefined>;
  /** Those that stand, the oldest first. */
  standing(tenant: Tenant): Promise<readonly RefusedCleanup[]>;
  /** Ends what stands for this room; nothing happens where nothing does. */
  end(tenant: Tenant, ended: { readonly roomId: EntryId; readonly end: RefusedEnd; readonly now: Date }): Promise<void>;
}
