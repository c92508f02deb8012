import type { Tenant } from '../../domain/person.js';

/** A Slack message that shows a request. `key` is its first block's block_id, so it can be found again in Slack. */
export interface MessageRecord {
  readonly key: string;
  readonly requestId: number;
  /** A channel or DM channel id once known; for a DM that isn't open yet, null. */
  readonly channel: string | null;
  /** The user a DM goes to; null for a channel message. */
  readonly userId: string | null;
  readonly threadTs: string | null;
  /** Null until Slack has confirmed the post. */
  readonly ts: string | null;
  /** When posting was first intended: after a crash Slack is read from here on. */
  readonly intendedAt: Date;
  /** The request revision that the message shows, and the digest of what was sent. */
  readonly shownRevision: number;
  readonly shownDigest: string | null;
  /** Why it can't be shown at all (such as `user_disabled`); null while it can. */
  readonly failed: string | null;
  readonly updatedAt: Date;
}

/** Where messages are remembered. The store satisfies it; each method is one transaction. */
export interface MessageStore {
  ofRequest(tenant: Tenant, requestId: number): Promise<readonly MessageRecord[]>;
  find(tenant: Tenant, key: string): Promise<MessageRecord | undefined>;
  /** Inserts or replaces by key. */
  save(tenant: Tenant, message: MessageRecord): Promise<void>;
  /** Requests that changed after some message of theirs was last drawn, or that have no message yet; oldest change first. */
  stale(tenant: Tenant, limit: number): Promise<readonly number[]>;
  /** Marks a request as drawn at this revision, so that it is stale only after its next change. */
  drawn(tenant: Tenant, requestId: number, revision: number): Promise<void>;
}
