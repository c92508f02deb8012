import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { buildQuery, checkApiKey, fillPath, type PathParams, parseBaseUrl, type Query } from './address.js';
import { type Answer, parseAnswer } from './answer.js';
import { createTurns, type Turns } from './call-limits.js';
import { DocSpaceCanceledError, DocSpaceHttpError, type HttpMethod, isCallFailure, outcomeOf } from './errors.js';
import { computeRetryDelayMs, defaultRetryPolicy, type RetryPolicy } from './retry.js';
import { createTransport, type Fetch, type Timeouts, type Transport } from './transport.js';

export interface Clock {
  now(): Date;
}

/** One call of the portal's API. `path` is the template below /api/2.0; `params` fill its {names}. */
export interface Call<T> {
  readonly method: HttpMethod;
  readonly path: `/${string}`;
  readonly params?: PathParams | undefined;
  readonly query?: Query | undefined;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** What the envelope's `response` must be; undefined stands for an absent one. */
  readonly schema: z.ZodType<T>;
  /** Whether sending a changing call twice does what sending it once does. Reads always are. */
  readonly idempotent?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What one attempt came to, for metrics and logs: nothing in it names a person. */
export interface RequestEvent {
  readonly method: HttpMethod;
  /** The template, e.g. /people/{userId}. */
  readonly route: string;
  readonly attempt: number;
  readonly durationMs: number;
  readonly status?: number | undefined;
  /** The error's code when the attempt failed. */
  readonly error?: string | undefined;
  /** How long the client waits before it tries again, when it does. */
  readonly retryInMs?: number | undefined;
}

export interface DocSpaceClientOptions {
  /** The portal's address, e.g. https://example.onlyoffice.com. */
  readonly host: string;
  readonly apiKey: string;
  readonly timeouts: Timeouts;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly maxBodyBytes?: number | undefined;
  readonly fetch?: Fetch | undefined;
  readonly random?: (() => number) | undefined;
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined;
  readonly clock?: Clock | undefined;
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Ends every call, now and from then on: the process is told to stop. */
  readonly signal?: AbortSignal | undefined;
}

/** The last argument of every call: how to cancel it. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface DocSpaceClient {
  /** Makes one call, with retries where they are safe. Throws the errors of errors.ts. */
  request<T>(call: Call<T>): Promise<Answer<T>>;
  /** Makes one call and gives its value alone. */
  value<T>(call: Call<T>): Promise<T>;
  /** The same client, whose calls all end with this signal too. */
  until(signal: AbortSignal): DocSpaceClient;
  /**
   * How far the portal's clock is ahead of ours, in milliseconds, by the Date header of its last answer (RFC 9110
   * 6.6.1: whole seconds, and as old as the answer was long); 0 before the first one.
   */
  skewMs(): number;
  /** Ends all connections; calls under way fail. */
  close(): Promise<void>;
}

/** What a client is made of. */
interface Parts {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly policy: RetryPolicy;
  readonly transport: Transport;
  readonly turns: Turns;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly onRequest: (event: RequestEvent) => void;
  readonly skew: { ms: number };
}

type Attempt<T> = { readonly answer: Answer<T> } | { readonly error: unknown; readonly retryInMs: number };

const defaultMaxBodyBytes = 20 * 1024 * 1024;

async function sendOnce<T>(parts: Parts, call: Call<T>, path: string): Promise<Answer<T>> {
  const raw = await parts.transport.send({
    method: call.method,
    url: `${parts.baseUrl}${path}${buildQuery(call.query)}`,
    path,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${parts.apiKey}`,
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
    signal: call.signal,
  });
  const now = parts.clock.now();
  const answer = parseAnswer(raw, { method: call.method, path, schema: call.schema, now });
  // What comes with an error may be the clock of a proxy.
  const portalNow = Date.parse(raw.headers.get('date') ?? '');
  if (!Number.isNaN(portalNow)) parts.skew.ms = portalNow - now.getTime();
  return answer;
}

/** One attempt with its report; throws the failure when there is nothing to wait for, else returns the wait. */
async function attempt<T>(parts: Parts, call: Call<T>, path: string, number: number): Promise<Attempt<T>> {
  const { policy, random, clock } = parts;
  let startedAt = clock.now();
  const report = (event: Pick<RequestEvent, 'status' | 'error' | 'retryInMs'>) => {
    const durationMs = clock.now().getTime() - startedAt.getTime();
    parts.onRequest({ method: call.method, route: call.path, attempt: number, durationMs, ...event });
  };
  try {
    const answer = await parts.turns.take({ method: call.method, path, signal: call.signal }, () => {
      startedAt = clock.now();
      return sendOnce(parts, call, path);
    });
    report({ status: 200 });
    return { answer };
  } catch (error) {
    const repeatable = call.method === 'GET' || call.idempotent === true;
    const retryInMs = computeRetryDelayMs({ error, attempt: number, repeatable, policy, random });
    const status = error instanceof DocSpaceHttpError ? error.status : undefined;
    report({ status, error: isCallFailure(error) ? error.code : 'unknown', retryInMs });
    if (retryInMs === undefined) throw error;
    return { error, retryInMs };
  }
}

async function pause<T>(parts: Parts, call: Call<T>, path: string, delayMs: number): Promise<void> {
  try {
    await parts.sleep(delayMs, call.signal);
  } catch (reason) {
    if (!call.signal?.aborted) throw reason;
    throw new DocSpaceCanceledError({ method: call.method, path, outcome: 'notApplied', cause: reason });
  }
}

async function requestWith<T>(parts: Parts, call: Call<T>): Promise<Answer<T>> {
  const path = fillPath(call.path, call.params);
  let open = false;
  try {
    for (let number = 1; ; number += 1) {
      const result = await attempt(parts, call, path, number);
      if ('answer' in result) return result.answer;
      open ||= outcomeOf(result.error) === 'unknown';
      await pause(parts, call, path, result.retryInMs);
    }
  } catch (error) {
    // A refusal of the last attempt says nothing about an earlier one that timed out.
    if (open && isCallFailure(error)) error.outcome = 'unknown';
    throw error;
  }
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}

async function defaultSleep(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {});
}

/** Creates the one client of a portal: bearer key, limits, timeouts, retries, envelope. Throws DocSpaceInputError for a bad host or key. */
export function createDocSpaceClient(options: DocSpaceClientOptions): DocSpaceClient {
  const { timeouts, fetch, maxBodyBytes = defaultMaxBodyBytes } = options;
  const parts: Parts = {
    baseUrl: parseBaseUrl(options.host),
    apiKey: checkApiKey(options.apiKey),
    policy: { ...defaultRetryPolicy, ...options.retry },
    transport: createTransport({ timeouts, maxBodyBytes, fetch }),
    turns: createTurns(),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? defaultSleep,
    clock: options.clock ?? { now: () => new Date() },
    onRequest: options.onRequest ?? (() => {}),
    skew: { ms: 0 },
  };
  return clientUntil(parts, options.signal);
}

function clientUntil(parts: Parts, signal: AbortSignal | undefined): DocSpaceClient {
  const bound = <T>(call: Call<T>): Call<T> => ({ ...call, signal: either(call.signal, signal) });
  return {
    request: (call) => requestWith(parts, bound(call)),
    value: async (call) => (await requestWith(parts, bound(call))).value,
    until: (other) => clientUntil(parts, either(other, signal)),
    skewMs: () => parts.skew.ms,
    close: parts.transport.close,
  };
}
