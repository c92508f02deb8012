import { Agent } from 'undici';
import {
  DocSpaceCanceledError,
  DocSpaceNetworkError,
  DocSpaceShapeError,
  DocSpaceTimeoutError,
  type FailedCall,
  type HttpMethod,
  type Outcome,
  type TimeoutPhase,
} from './errors.js';

/** All in milliseconds. The whole call may take as long as the three together. */
export interface Timeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
}

export interface RawRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** The path for messages: no query, no host. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Fetch = typeof globalThis.fetch;

/** Sends one HTTP request and reads the whole answer; failures come out as the typed errors of errors.ts. */
export interface Transport {
  send(request: RawRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly timeouts: Timeouts;
  readonly maxBodyBytes: number;
  readonly fetch?: Fetch | undefined;
}

const timeoutPhases = new Map<string, TimeoutPhase>([
  ['UND_ERR_CONNECT_TIMEOUT', 'connect'],
  ['UND_ERR_HEADERS_TIMEOUT', 'headers'],
  ['UND_ERR_BODY_TIMEOUT', 'body'],
]);

/** Changing calls are open once they may have reached the portal; reads have nothing to apply. */
const openOutcome = (method: HttpMethod): Outcome => (method === 'GET' ? 'notApplied' : 'unknown');

interface SystemFailure {
  readonly code: string;
  readonly syscall?: string | undefined;
}

/** The system's code of a fetch failure: fetch wraps it in a TypeError, happy eyeballs in an AggregateError. */
function systemFailure(error: unknown, depth = 0): SystemFailure | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if (error instanceof AggregateError) return systemFailure(error.errors[0], depth + 1);
  if ('code' in error && typeof error.code === 'string') {
    const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : undefined;
    return { code: error.code, syscall };
  }
  return systemFailure(error.cause, depth + 1);
}

/** True when the request cannot have left this machine: no name, no connection, or no trust in the certificate. */
function neverSent({ code, syscall }: SystemFailure): boolean {
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code);
}

function toTypedError(error: unknown, request: RawRequest): Error {
  const failure = systemFailure(error);
  const call = { method: request.method, path: request.path, cause: error };
  const phase = failure && timeoutPhases.get(failure.code);
  if (phase) {
    return new DocSpaceTimeoutError(phase, {
      ...call,
      outcome: phase === 'connect' ? 'notApplied' : openOutcome(request.method),
    });
  }
  const outcome = failure && neverSent(failure) ? 'notApplied' : openOutcome(request.method);
  return new DocSpaceNetworkError(failure?.code ?? 'unknown', { ...call, outcome });
}

async function readText(response: Response, maxBytes: number, tooLarge: () => Error): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    // Leaving the loop by an exception cancels the stream, so the rest is never downloaded.
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Aborts with the caller's signal or at the deadline, whichever comes first, and leaves no listener behind. */
function startDeadline(timeoutMs: number, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, timeoutMs);
  const onAbort = () => controller.abort();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired,
    stop: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Creates the transport: the global fetch over a keep-alive pool with a timeout for each phase. */
export function createTransport({ timeouts, maxBodyBytes, fetch }: TransportOptions): Transport {
  const dispatcher = new Agent({
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
  });
  const totalMs = timeouts.connectMs + timeouts.headersMs + timeouts.bodyMs;

  async function send(request: RawRequest): Promise<RawAnswer> {
    const deadline = startDeadline(totalMs, request.signal);
    const open: FailedCall = { method: request.method, path: request.path, outcome: openOutcome(request.method) };
    // A redirect would resend the key to another address, so it is reported instead of followed.
    const init: RequestInit = {
      method: request.method,
      headers: { ...request.headers },
      redirect: 'manual',
      signal: deadline.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    };
    try {
      const response = await (fetch ?? globalThis.fetch)(request.url, Object.assign(init, { dispatcher }));
      const text = await readText(response, maxBodyBytes, () => {
        return new DocSpaceShapeError([`the answer is larger than ${maxBodyBytes} bytes`], open);
      });
      return { status: response.status, headers: response.headers, text };
    } catch (error) {
      if (error instanceof DocSpaceShapeError) throw error;
      if (request.signal?.aborted) throw new DocSpaceCanceledError({ ...open, cause: request.signal.reason });
      if (deadline.expired()) throw new DocSpaceTimeoutError('total', { ...open, cause: error });
      throw toTypedError(error, request);
    } finally {
      deadline.stop();
    }
  }

  return { send, close: () => dispatcher.destroy() };
}
