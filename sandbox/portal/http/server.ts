import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isControl } from '../../core/control.js';
import { closer, readBody } from '../../core/server.js';
import type { PortalFault, PortalFaults } from '../faults.js';
import { cloneState, type PortalState } from '../state.js';
import { identify } from './auth.js';
import { createPortalControl } from './control.js';
import { failureOf, type Incoming, runEndpoint } from './endpoint.js';
import type { Rendered } from './envelope.js';
import { createRateLimiter } from './rate-limits.js';
import { logRequest, type PortalRequest } from './request-log.js';

export interface RequestPhase {
  readonly method: string;
  readonly path: string;
  readonly phase: 'received' | 'applied';
}

export type RequestListener = (event: RequestPhase) => void | Promise<void>;

export interface PortalServerParts {
  readonly state: PortalState;
  readonly clock: { now(): Date };
  readonly faults: PortalFaults;
  readonly requests: PortalRequest[];
  readonly listeners: ReadonlySet<RequestListener>;
  readonly controlToken: string | undefined;
  advance(): Promise<void>;
  afterRequest(): void;
}

export interface PortalServer {
  readonly server: Server;
  publishChanges(): void;
  close(): Promise<void>;
}

/** The HTTP face of the portal: log, faults, limits, key, scope, endpoint, envelope. */
export function createPortalServer(parts: PortalServerParts): PortalServer {
  const limiter = createRateLimiter();
  const control = createPortalControl(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    if (isControl(request)) return control.handle(request, response);
    const text = (await readBody(request)).toString('utf8');
    const now = parts.clock.now();
    const identity = identify(parts.state, request.headers.authorization, now);
    const incoming: Incoming = {
      method: (request.method ?? 'GET').toUpperCase(),
      path: url.pathname.replace(/\/+$/, ''),
      parameters: url.searchParams,
      text,
      contentType: request.headers['content-type'],
      identity,
      baseUrl: url.origin,
      href: url.href,
    };
    const logged = logRequest(parts.requests, incoming, now);
    const partition = identity.caller?.id ?? request.socket.remoteAddress ?? 'unknown';
    const admission = limiter.admit(partition, incoming.method, now, parts.state.settings.rateLimits);
    if (!admission.admitted) return send(response, logged, { statusCode: 429, headers: admission.headers, body: '' });
    response.once('close', admission.release);
    await tell(incoming, 'received');
    const fault = parts.faults.take(incoming) ?? null;
    await serve(incoming, { response, logged, fault, parts, tell, publishChanges: control.publishChanges });
  }

  async function tell(incoming: Incoming, phase: RequestPhase['phase']): Promise<void> {
    const event: RequestPhase = { method: incoming.method, path: incoming.path, phase };
    control.publishRequest(event);
    for (const listener of parts.listeners) await listener(event);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    server,
    publishChanges: control.publishChanges,
    close: closer(server),
  };
}

/** One request on its way to its answer. */
interface Turn {
  readonly response: ServerResponse;
  readonly logged: PortalRequest;
  readonly fault: PortalFault | null;
  readonly parts: PortalServerParts;
  tell(incoming: Incoming, phase: RequestPhase['phase']): Promise<void>;
  publishChanges(): void;
}

async function serve(incoming: Incoming, turn: Turn): Promise<void> {
  const { response, logged, fault, parts } = turn;
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') return void response.destroy();
  const failure = fault === null ? null : failureOf(fault, incoming);
  if (failure !== null) return send(response, logged, failure);
  const ignored = fault?.kind === 'ignored';
  const state = ignored ? cloneState(parts.state) : parts.state;
  const rendered = await runEndpoint(state, incoming, parts.clock.now());
  if (!ignored) {
    turn.publishChanges();
    await turn.tell(incoming, 'applied');
    parts.afterRequest();
  }
  if (fault?.kind === 'hangAfterEffect') return;
  if (fault?.kind === 'resetAfterEffect') return void response.destroy();
  const { body } = rendered;
  send(
    response,
    logged,
    fault?.kind === 'truncated' ? { ...rendered, body: body.slice(0, body.length / 2) } : rendered,
  );
}

function send(response: ServerResponse, logged: PortalRequest, rendered: Rendered): void {
  logged.status = rendered.statusCode;
  if (response.destroyed) return;
  const bytes = Buffer.from(rendered.body, 'utf8');
  const length = rendered.statusCode === 204 ? {} : { 'content-length': String(bytes.length) };
  // The portal's own clock, which need not be this machine's.
  response.writeHead(rendered.statusCode, { date: logged.at.toUTCString(), ...rendered.headers, ...length });
  response.end(bytes);
}
