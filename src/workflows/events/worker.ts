import type { Tenant } from '../../domain/person.js';
import { type RetryPolicy, retryDelayMs } from '../../engine/retry.js';
import type { EventInbox } from './ports.js';
import type { RoomArchivedHandler } from './room-archived.js';

export interface EventWorkerDeps {
  readonly inbox: Pick<EventInbox, 'claim' | 'settle' | 'putOff'>;
  readonly handler: RoomArchivedHandler;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** Of this worker; no two have the same. */
  readonly owner: string;
  /** Told of each failure; the event stays. */
  readonly onError: (error: unknown, origin: string) => void;
}

export interface EventWorker {
  /** Hands one event to its handler. True: there may be another one. */
  tick(): Promise<boolean>;
}

/** Longer than a handler's calls take with all their retries. */
const leaseMs = 5 * 60_000;

/** An event is never given up: a portal that is away comes back, and one that fails for ever costs a look an hour. */
const again: Pick<RetryPolicy, 'firstDelayMs' | 'maxDelayMs'> = { firstDelayMs: 5_000, maxDelayMs: 60 * 60_000 };

/** One of a few workers; each holds one event at a time, so that one that fails or hangs stops none of the others. */
export function createEventWorker({ inbox, handler, tenant, clock, owner, onError }: EventWorkerDeps): EventWorker {
  return {
    async tick() {
      const event = await inbox.claim(tenant, { owner, now: clock.now(), leaseMs });
      if (!event) return false;
      const { failures, ...archived } = event;
      const { origin } = event;
      try {
        const outcome = await handler.archived(archived);
        await inbox.settle(tenant, { origin, owner, outcome, now: clock.now() });
      } catch (error) {
        onError(error, origin);
        const dueAt = new Date(clock.now().getTime() + delayMs(failures + 1));
        await inbox.putOff(tenant, { origin, owner, dueAt });
      }
      return true;
    },
  };
}

function delayMs(failures: number): number {
  return retryDelayMs({ ...again, giveUpAfterMs: Number.POSITIVE_INFINITY }, failures);
}
