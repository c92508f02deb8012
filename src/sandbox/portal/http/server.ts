import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FaultList, PortalFault } from '../faults.js';
import { portalRoutes } from '../routes/routes.js';
import { settleClock } from '../rules/clockwork.js';
import { cloneState, type PortalState } from '../state.js';
import { authorize, type Identity, identify } from './auth.js';
import { parseBody } from './body.js';
import { createControl } from './control.js';
import { type Rendered, renderAnswer, renderProblem } from './envelope.js';
import { accessDenied, emptyAnswer, notFound, PortalProblem, serverError } from './problem.js';
import { createQuery } from './query.js';
import { createRateLimiter } from './rate-limits.js';
import { createRouter } from './router.js';

/** One API request as it was logged. */
export interface PortalRequest {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, the raw text when it is none, null without a body. */
  readonly body: unknown;
  /** 0 until answered, and for requests that never are. */
  status: number;
  actorId: string | null;
}

export interface RequestPhase {
  readonly method: string;
  readonly path: string;
  readonly phase: 'received' | 'applied';
}

export type RequestListener = (event: RequestPhase) => void | Promise<void>;

export interface PortalServerParts {
  readonly state: PortalState;
  readonly clock: { now(): Date };
  readonly faults: FaultList;
  readonly requests: PortalRequest[];
  readonly listeners: ReadonlySet<RequestListener>;
  readonly controlToken: string | null;
  advance(): Promise<void>;
  afterRequest(): void;
}

export interface PortalServer {
  readonly server: Server;
  publishChanges(): void;
  close(): Promise<void>;
}

interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly text: string;
  readonly contentType: string | undefined;
  readonly identity: Identity;
  readonly baseUrl: string;
  readonly href: string;
}

const apiPrefix = '/api/2.0';
const findRoute = createRouter(portalRoutes);

/** The HTTP face of the portal: log, faults, limits, key, scope, endpoint, envelope. */
export function createPortalServer(parts: PortalServerParts): PortalServer {
  const limiter = createRateLimiter();
  const control = createControl(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const text = await readText(request);
    if (url.pathname.startsWith('/__sandbox/')) return control.handle({ request, response, url, text });
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
    const fault = parts.faults.take(incoming.method, incoming.path);
    await serve(incoming, { response, logged, fault });
  }

  async function serve(
    incoming: Incoming,
    turn: { response: ServerResponse; logged: PortalRequest; fault: PortalFault | null },
  ): Promise<void> {
    const { response, logged, fault } = turn;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void response.destroy();
    const failure = fault === null ? null : failureOf(fault, incoming);
    if (failure !== null) return send(response, logged, failure);
    const ignored = fault?.kind === 'ignored';
    const state = ignored ? cloneState(parts.state) : parts.state;
    const rendered = await run(state, incoming, parts.clock.now());
    if (!ignored) {
      publishChanges();
      await tell(incoming, 'applied');
      parts.afterRequest();
    }
    if (fault?.kind === 'hangAfterEffect') return;
    if (fault?.kind === 'resetAfterEffect') return void response.destroy();
    const body =
      fault?.kind === 'truncated' ? rendered.body.slice(0, Math.floor(rendered.body.length / 2)) : rendered.body;
    send(response, logged, { ...rendered, body });
  }

  async function tell(incoming: Incoming, phase: RequestPhase['phase']): Promise<void> {
    for (const listener of parts.listeners) await listener({ method: incoming.method, path: incoming.path, phase });
  }

  function publishChanges(): void {
    control.publishChanges();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    server,
    publishChanges,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function logRequest(requests: PortalRequest[], incoming: Incoming, at: Date): PortalRequest {
  const logged: PortalRequest = {
    at,
    method: incoming.method,
    path: incoming.path,
    query: Object.fromEntries(incoming.parameters),
    body: readLoggedBody(incoming.text),
    status: 0,
    actorId: incoming.identity.caller?.id ?? null,
  };
  requests.push(logged);
  return logged;
}

function readLoggedBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function run(state: PortalState, incoming: Incoming, now: Date): Promise<Rendered> {
  const { method, href } = incoming;
  try {
    const path = incoming.path.startsWith(`${apiPrefix}/`) ? incoming.path.slice(apiPrefix.length) : null;
    if (path === null) throw emptyAnswer(404);
    const match = findRoute(method, path);
    if (!match.found) throw emptyAnswer(match.allowed.length === 0 ? 404 : 405);
    // A cloned state has its own people: the caller must be one of them.
    const caller = state.people.get(incoming.identity.caller?.id ?? '') ?? null;
    authorize({ caller, apiKey: incoming.identity.apiKey }, { access: match.route.access, method, path });
    const apiKey = state.apiKeys.get(incoming.identity.apiKey?.id ?? '');
    if (apiKey !== undefined) apiKey.lastUsedAt = now;
    settleClock(state, now);
    const answer = await match.route.handler({
      state,
      now,
      caller,
      apiKeyId: apiKey?.id ?? null,
      params: match.params,
      query: createQuery(incoming.parameters),
      body: () => parseBody(incoming.text, incoming.contentType),
      baseUrl: incoming.baseUrl,
    });
    return renderAnswer(answer, { method, href, fields: incoming.parameters.get('fields') });
  } catch (error) {
    const problem =
      error instanceof PortalProblem ? error : serverError(error instanceof Error ? error.message : String(error));
    return renderProblem(problem, { method, href });
  }
}

/** What a fault answers instead of the endpoint; null for those that let it run. */
function failureOf(fault: PortalFault, incoming: Incoming): Rendered | null {
  const request = { method: incoming.method, href: incoming.href };
  const message = fault.message ?? 'The operation failed.';
  switch (fault.kind) {
    case 'status': {
      const statusCode = fault.status ?? 500;
      if (fault.body === 'empty') return { statusCode, headers: {}, body: '' };
      return renderProblem(new PortalProblem(statusCode, message, 'System.Exception'), request);
    }
    case 'html502':
      return {
        statusCode: 502,
        headers: { 'content-type': 'text/html' },
        body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
      };
    case 'tooManyRequests':
      return { statusCode: 429, headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) }, body: '' };
    case 'unauthorized':
      return { statusCode: 401, headers: {}, body: '' };
    case 'forbidden':
      return renderProblem(fault.body === 'empty' ? emptyAnswer(403) : accessDenied(), request);
    case 'notFound':
      return renderProblem(notFound(fault.message ?? 'The required item was not found'), request);
    default:
      return null;
  }
}

function send(response: ServerResponse, logged: PortalRequest, rendered: Rendered): void {
  logged.status = rendered.statusCode;
  if (response.destroyed) return;
  const bytes = Buffer.from(rendered.body, 'utf8');
  const length = rendered.statusCode === 204 ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(rendered.statusCode, { ...rendered.headers, ...length });
  response.end(bytes);
}
