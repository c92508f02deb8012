import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { type Answer, parseAnswer } from './answer.js';
import {
  DocSpaceCanceledError,
  DocSpaceError,
  DocSpaceInputError,
  DocSpaceShapeError,
  type HttpMethod,
  outcomeOf,
} from './errors.js';
import { computeRetryDelayMs, defaultRetryPolicy, type RetryPolicy } from './retry.js';
import { createTransport, type Fetch, type Timeouts } from './transport.js';

export interface Clock {
  now(): Date;
}

type QueryScalar = string | number | boolean | Date;

/** Query values; undefined ones are not sent, a list is sent as repeated names, dates as toISOString() does. */
export type Query = Readonly<Record<string, QueryScalar | readonly QueryScalar[] | undefined>>;

/** One call of the portal's API. `path` is the template below /api/2.0; `params` fill its {names}. */
export interface Call<T> {
  readonly method: HttpMethod;
  readonly path: `/${string}`;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
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
}

/** The last argument of every call: how to cancel it. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface DocSpaceClient {
  /** Makes one call, with retries where they are safe. Throws the errors of errors.ts. */
  request<T>(call: Call<T>): Promise<Answer<T>>;
  /** Ends all connections; calls under way fail. */
  close(): Promise<void>;
}

/** Well below the portal's limits of 50 reads and 15 changes at once (its RateLimiterSettings). */
const maxReads = 8;
const maxWrites = 4;
const defaultMaxBodyBytes = 20 * 1024 * 1024;

function parseBaseUrl(host: string): string {
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new DocSpaceInputError('The portal address must look like https://example.onlyoffice.com');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/api/2.0`;
}

function checkApiKey(apiKey: string): string {
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new DocSpaceInputError('The API key is empty or holds spaces or control characters');
  return apiKey;
}

function fillPath(call: Pick<Call<unknown>, 'path' | 'params'>): string {
  return call.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(call.params?.[name] ?? '');
    // Dots would climb out of the path, an empty value would hit another endpoint.
    if (value === '' || value === '.' || value === '..')
      throw new DocSpaceInputError(`${name} is missing in ${call.path}`);
    return encodeURIComponent(value);
  });
}

function buildQuery(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    const values: readonly QueryScalar[] = Array.isArray(value) ? value : [value];
    for (const item of values) search.append(name, item instanceof Date ? item.toISOString() : String(item));
  }
  return search.size > 0 ? `?${search}` : '';
}

const isOurs = (error: unknown): error is DocSpaceError | DocSpaceShapeError =>
  error instanceof DocSpaceError || error instanceof DocSpaceShapeError;

const errorCode = (error: unknown): string => (isOurs(error) ? error.code : 'unknown');

type Attempt<T> = { readonly answer: Answer<T> } | { readonly error: unknown; readonly retryInMs: number };

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

async function defaultSleep(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {});
}

/** Creates the one client of a portal: bearer key, limits, timeouts, retries, envelope. Throws DocSpaceInputError for a bad host or key. */
export function createDocSpaceClient(options: DocSpaceClientOptions): DocSpaceClient {
  const baseUrl = parseBaseUrl(options.host);
  const policy: RetryPolicy = { ...defaultRetryPolicy, ...options.retry };
  const { random = Math.random, sleep = defaultSleep, clock = { now: () => new Date() }, onRequest } = options;
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const transport = createTransport({ timeouts: options.timeouts, maxBodyBytes, fetch: options.fetch });
  const reads = new PQueue({ concurrency: maxReads });
  const writes = new PQueue({ concurrency: maxWrites });
  const headers = { Accept: 'application/json', Authorization: `Bearer ${checkApiKey(options.apiKey)}` };

  async function attemptOnce<T>(call: Call<T>, path: string): Promise<Answer<T>> {
    const raw = await transport.send({
      method: call.method,
      url: `${baseUrl}${path}${buildQuery(call.query)}`,
      path,
      headers: call.body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
    });
    return parseAnswer(raw, { method: call.method, path, schema: call.schema, now: clock.now() });
  }

  /** Waits for its turn. A wait that is canceled never reached the portal. */
  async function takeTurn<T>(call: Call<T>, path: string, attempt: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const queue = call.method === 'GET' ? reads : writes;
    let started = false;
    const turn = () => {
      started = true;
      return attempt();
    };
    try {
      return await queue.add(turn, call.signal ? { signal: call.signal } : {});
    } catch (error) {
      // The queue rejects with the signal's reason before the attempt itself notices.
      if (isOurs(error) || !call.signal?.aborted) throw error;
      const outcome = started && call.method !== 'GET' ? 'unknown' : 'notApplied';
      throw new DocSpaceCanceledError({ method: call.method, path, outcome, cause: error });
    }
  }

  async function pause<T>(call: Call<T>, path: string, delayMs: number): Promise<void> {
    try {
      await sleep(delayMs, call.signal);
    } catch (reason) {
      if (!call.signal?.aborted) throw reason;
      throw new DocSpaceCanceledError({ method: call.method, path, outcome: 'notApplied', cause: reason });
    }
  }

  /** One attempt with its report; throws the failure when there is nothing to wait for, else returns the wait. */
  async function attemptAndReport<T>(call: Call<T>, path: string, attempt: number): Promise<Attempt<T>> {
    let startedAt = clock.now();
    const report = (event: Pick<RequestEvent, 'status' | 'error' | 'retryInMs'>) => {
      const durationMs = clock.now().getTime() - startedAt.getTime();
      onRequest?.({ method: call.method, route: call.path, attempt, durationMs, ...event });
    };
    try {
      const answer = await takeTurn(call, path, () => {
        startedAt = clock.now();
        return attemptOnce(call, path);
      });
      report({ status: 200 });
      return { answer };
    } catch (error) {
      const repeatable = call.method === 'GET' || call.idempotent === true;
      const retryInMs = computeRetryDelayMs({ error, attempt, repeatable, policy, random });
      report({ status: statusOf(error), error: errorCode(error), retryInMs });
      if (retryInMs === undefined) throw error;
      return { error, retryInMs };
    }
  }

  async function request<T>(call: Call<T>): Promise<Answer<T>> {
    const path = fillPath(call);
    let open = false;
    try {
      for (let attempt = 1; ; attempt += 1) {
        const result = await attemptAndReport(call, path, attempt);
        if ('answer' in result) return result.answer;
        open ||= outcomeOf(result.error) === 'unknown';
        await pause(call, path, result.retryInMs);
      }
    } catch (error) {
      // A refusal of the last attempt says nothing about an earlier one that timed out.
      if (open && isOurs(error)) error.outcome = 'unknown';
      throw error;
    }
  }

  return { request, close: transport.close };
}
