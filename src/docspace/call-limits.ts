import PQueue from 'p-queue';
import { DocSpaceCanceledError, type HttpMethod, isCallFailure } from './errors.js';

/** Well below the portal's limits of 50 reads and 15 changes at once (its RateLimiterSettings). */
const maxReads = 8;
const maxWrites = 4;

export interface Turn {
  readonly method: HttpMethod;
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** Lets as many calls through at once as the portal should get; the others wait for their turn. */
export interface Turns {
  /** Throws DocSpaceCanceledError when the signal ends the wait or the work. */
  take<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
}

/** Creates the two queues of one client. */
export function createTurns(): Turns {
  const reads = new PQueue({ concurrency: maxReads });
  const writes = new PQueue({ concurrency: maxWrites });
  return {
    async take({ method, path, signal }, work) {
      let started = false;
      const task = () => {
        started = true;
        return work();
      };
      try {
        return await (method === 'GET' ? reads : writes).add(task, signal ? { signal } : {});
      } catch (error) {
        // The queue rejects with the signal's reason before the work itself notices.
        if (isCallFailure(error) || !signal?.aborted) throw error;
        const outcome = started && method !== 'GET' ? 'unknown' : 'notApplied';
        throw new DocSpaceCanceledError({ method, path, outcome, cause: error });
      }
    },
  };
}
