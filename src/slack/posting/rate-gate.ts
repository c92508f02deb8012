import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** Until when Slack asked to wait, by method, for every process over one database. The store satisfies it. */
export interface SlackWaits {
  /** Null if nobody was asked to wait. */
  until(key: string): Promise<Date | null>;
  /** Remembers it; `now` lets what is over be forgotten. */
  wait(key: string, until: Date, now: Date): Promise<void>;
}

export interface RateGateDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly waits: SlackWaits;
  readonly clock: { now(): Date };
  /** Told of each call that was made: its method, or `other`, and the status of the answer, or `none`. */
  readonly onAnswer?: (method: string, answer: string) => void;
  /** Waits so long, or rejects once the call is given up; the real time when left out. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Half of the client's timeout: the call itself has the other half. */
const longestWaitMs = 5_000;

/**
 * The `fetch` of Slack's clients. Once Slack has answered a method with 429, that method isn't called again before its
 * Retry-After is over, whoever calls: a call is answered with the same 429, which the client throws as its
 * WebAPIRateLimitedError. One that can wait so long does; a trigger can't. A response_url counts by itself.
 */
export function createRateGate(deps: RateGateDeps): typeof globalThis.fetch {
  const { fetch, waits, clock, sleep = really, onAnswer = () => {} } = deps;
  const leftMs = async (key: string) => ((await waits.until(key))?.getTime() ?? 0) - clock.now().getTime();
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const method = methodOf(address);
    const key = method ?? digestOf(address);
    let waitMs = await leftMs(key);
    if (waitMs > 0 && waitMs <= longestWaitMs && !hasTrigger(init?.body)) {
      await sleep(waitMs, init?.signal ?? undefined);
      // Whoever was first after the wait may have been told to wait again.
      waitMs = await leftMs(key);
    }
    if (waitMs > 0) return tooEarly(waitMs);
    const response = await fetch(input, init).catch((error: unknown) => {
      onAnswer(method ?? 'other', 'none');
      throw error;
    });
    onAnswer(method ?? 'other', String(response.status));
    const seconds =
      response.status === 429 ? Number.parseInt(response.headers.get('retry-after') ?? '', 10) : Number.NaN;
    const now = clock.now();
    if (seconds > 0) await waits.wait(key, new Date(now.getTime() + seconds * 1000), now);
    return response;
  };
}

async function really(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(ms, undefined, signal && { signal });
}

/** The method that a call is of; undefined for anything else, such as a response_url. */
function methodOf(address: string): string | undefined {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  return /^[a-z]+(\.[A-Za-z0-9]+)+$/.test(last) ? last : undefined;
}

/** An address that is no method's is secret. */
function digestOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return createHash('sha256').update(`${origin}${pathname}`).digest('hex');
}

/** A trigger lives for three seconds. */
function hasTrigger(body: unknown): boolean {
  return typeof body === 'string' && /(^|&)trigger_id=/.test(body);
}

function tooEarly(waitMs: number): Response {
  return new Response(null, { status: 429, headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });
}
