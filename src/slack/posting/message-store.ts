import type { Tenant } from '../../domain/person.js';
import type { HeldDrawable } from './drawable-store.js';

/** A Slack message that shows a drawable. `key` is unique per message and place. */
export interface MessageRecord {
  readonly key: string;
  /** Name of what it shows, such as `h1042`. */
  readonly drawable: string;
  /** A channel or DM channel id once known; for a DM that isn't open yet, null. */
  readonly channel: string | null;
  /** The user a DM goes to; null for a channel message. */
  readonly userId: string | null;
  readonly threadTs: string | null;
  /** Null until Slack has confirmed the post. */
  readonly ts: string | null;
  /** ts of the message that it takes the place of, which was deleted or could not be edited any more; else null. */
  readonly replaces: string | null;
  /** When posting was first intended: after a crash Slack is read from here on. */
  readonly intendedAt: Date;
  /** The drawable's revision when it was last saved, and the digest of what was sent. */
  readonly shownRevision: number;
  readonly shownDigest: string | null;
  /** Why it can't be shown at all (such as `user_disabled`); null while it can. */
  readonly failed: string | null;
  readonly updatedAt: Date;
}

/** Where messages are remembered. The store satisfies it; each method is one transaction. */
export interface MessageStore {
  /** All of one drawable, in the order they were intended. */
  of(tenant: Tenant, drawable: string): Promise<readonly MessageRecord[]>;
  find(tenant: Tenant, key: string): Promise<MessageRecord | undefined>;
  /**
   * Inserts or replaces by key, as a message of the held drawable at its revision. False, and nothing saved, once the
   * drawable isn't held so any more or the message shows a newer revision.
   */
  save(
    tenant: Tenant,
    message: Omit<MessageRecord, 'drawable' | 'shownRevision'>,
    held: HeldDrawable,
  ): Promise<boolean>;
}
