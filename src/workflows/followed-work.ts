import type { JsonObject } from '../domain/json.js';
import type { Tenant } from '../domain/person.js';

/** Work that one person follows in a direct message. */
export interface FollowedWork {
  readonly id: number;
  /** What it is, such as `contractors.scan`; a release that doesn't know it shows nothing. */
  readonly what: string;
  readonly slackId: string;
  /** How far it is, in the terms of who does it. */
  readonly data: JsonObject;
  /** `interrupted`: its process ended before it did. */
  readonly state: 'going' | 'over' | 'interrupted';
}

interface Note {
  readonly id: number;
  readonly data: JsonObject;
  readonly now: Date;
}

/** What is followed. Each method is one transaction, and has the message drawn again. */
export interface FollowedStore {
  /** The id of what has begun; it counts as interrupted once nothing was noted until then. */
  begin(
    tenant: Tenant,
    work: Pick<FollowedWork, 'what' | 'slackId' | 'data'> & { readonly now: Date; readonly until: Date },
  ): Promise<number>;
  /** It goes on. */
  note(tenant: Tenant, note: Note & { readonly until: Date }): Promise<void>;
  /** It is over, whatever was thought of it. */
  end(tenant: Tenant, note: Note): Promise<void>;
  find(tenant: Tenant, id: number): Promise<FollowedWork | undefined>;
  /** What nobody does any more is interrupted from now on. Answers how many. */
  interrupt(tenant: Tenant, now: Date): Promise<number>;
}

/** Longer than a call to the portal takes with all its retries. */
const leaseMs = 5 * 60_000;
/** It is noted no oftener how far something is. */
const noteEveryMs = 3_000;

export interface FollowingDeps {
  readonly followed: FollowedStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** Has the message drawn at once. */
  readonly wake: () => void;
  /** Told of failures: following something never stops it. */
  readonly onError: (error: unknown, what: string) => void;
}

/** Tells somebody how far something is. */
export interface Following {
  /** Said at most every three seconds. */
  note(data: JsonObject): Promise<void>;
  /** The last word. */
  end(data: JsonObject): Promise<void>;
}

/** Begins to tell one person how far something is, in one message that also ends if this process does. */
export async function follow(
  { followed, tenant, clock, wake, onError }: FollowingDeps,
  work: Pick<FollowedWork, 'what' | 'slackId' | 'data'>,
): Promise<Following> {
  const until = (now: Date) => new Date(now.getTime() + leaseMs);
  const begun = clock.now();
  const id = await followed.begin(tenant, { ...work, now: begun, until: until(begun) });
  wake();
  let notedAt = begun.getTime();
  const trying = async (write: () => Promise<void>) => {
    try {
      await write();
    } catch (error) {
      onError(error, 'telling how far something is');
    }
  };
  return {
    async note(data) {
      const now = clock.now();
      if (now.getTime() - notedAt < noteEveryMs) return;
      notedAt = now.getTime();
      await trying(() => followed.note(tenant, { id, data, now, until: until(now) }));
    },
    async end(data) {
      await trying(() => followed.end(tenant, { id, data, now: clock.now() }));
      wake();
    },
  };
}
