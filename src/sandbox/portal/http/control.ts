import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { FaultList, PortalFault } from '../faults.js';
import { snapshot } from '../snapshot.js';
import type { PortalState } from '../state.js';
import type { PortalRequest } from './server.js';

const faultShape = z.object({
  kind: z.enum([
    'status',
    'html502',
    'tooManyRequests',
    'reset',
    'resetAfterEffect',
    'hang',
    'hangAfterEffect',
    'truncated',
    'unauthorized',
    'forbidden',
    'notFound',
    'ignored',
  ]),
  method: z.string().optional(),
  path: z.string().optional(),
  /** A regular expression, where `path` is not enough. */
  pathPattern: z.string().optional(),
  times: z.int().positive().optional(),
  skip: z.int().min(0).optional(),
  status: z.int().min(100).max(599).optional(),
  body: z.enum(['envelope', 'empty']).optional(),
  message: z.string().optional(),
  retryAfterSeconds: z.int().min(0).optional(),
});

const limitsShape = z.object({
  concurrentReads: z.int().positive(),
  concurrentWrites: z.int().positive(),
  perMinute: z.int().positive(),
  writesPerDay: z.int().positive(),
});

const settingsShape = z
  .object({
    timeZone: z.string(),
    version: z.string(),
    audit: z.boolean(),
    seats: z.int().min(0).nullable(),
    roomLimit: z.int().min(0).nullable(),
    externalLinks: z.boolean(),
    reassignment: z.union([z.enum(['onPoll', 'manual']), z.object({ msPerStage: z.number().positive() })]),
    reassignmentOutcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('complete') }),
      z.object({ kind: z.literal('instant') }),
      z.object({ kind: z.literal('fail'), atPercentage: z.int(), error: z.string() }),
      z.object({ kind: z.literal('vanish'), atPercentage: z.int(), work: z.enum(['stops', 'completes']) }),
    ]),
    operations: z.enum(['onRead', 'manual', 'instant']),
    webhookDelivery: z.enum(['immediate', 'manual']),
    webhookLoopback: z.boolean(),
    rateLimits: limitsShape.nullable(),
  })
  .partial()
  .strict();

export interface ControlParts {
  readonly state: PortalState;
  readonly faults: FaultList;
  readonly requests: PortalRequest[];
  readonly controlToken: string | null;
  advance(): Promise<void>;
}

export interface ControlCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly text: string;
}

export interface Control {
  handle(call: ControlCall): Promise<void>;
  /** Sends what changed since the last call to those who watch. */
  publishChanges(): void;
}

/** The `/__sandbox` endpoints: what tests do in process, for other processes and the browser page. */
export function createControl(parts: ControlParts): Control {
  const watchers = new Set<ServerResponse>();
  let published = parts.state.changes.length;

  async function handle({ request, response, url, text }: ControlCall): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type, token');
    response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (!isLoopback(request)) return reply(response, 403, { error: 'only loopback may control the sandbox' });
    if (!hasToken(parts.controlToken, request, url))
      return reply(response, 401, { error: 'the token is missing or wrong' });
    const call = `${request.method} ${url.pathname.slice('/__sandbox'.length)}`;
    switch (call) {
      case 'GET /state':
        return reply(response, 200, snapshot(parts.state));
      case 'GET /requests':
        return reply(response, 200, parts.requests);
      case 'GET /events':
        return watch(response);
      case 'POST /advance':
        await parts.advance();
        return reply(response, 200, { advanced: true });
      case 'POST /faults':
        return addFaults(response, text);
      case 'DELETE /faults':
        parts.faults.clear();
        return reply(response, 200, { cleared: true });
      case 'POST /settings':
        return changeSettings(response, text);
      default:
        return reply(response, 404, { error: `there is no ${call}` });
    }
  }

  function addFaults(response: ServerResponse, text: string): void {
    const parsed = z.union([faultShape, z.array(faultShape)]).safeParse(jsonFrom(text));
    if (!parsed.success) {
      reply(response, 400, { error: z.prettifyError(parsed.error) });
      return;
    }
    const faults = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
    for (const { pathPattern, path, ...fault } of faults) {
      const where = pathPattern !== undefined ? new RegExp(pathPattern) : path;
      parts.faults.add(withoutUndefined({ ...fault, path: where }));
    }
    reply(response, 200, { added: faults.length });
  }

  function changeSettings(response: ServerResponse, text: string): void {
    const parsed = settingsShape.safeParse(jsonFrom(text));
    if (!parsed.success) {
      reply(response, 400, { error: z.prettifyError(parsed.error) });
      return;
    }
    Object.assign(parts.state.settings, withoutUndefined(parsed.data));
    reply(response, 200, parts.state.settings);
  }

  function watch(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
    });
    response.write(': watching\n\n');
    watchers.add(response);
    response.once('close', () => watchers.delete(response));
  }

  function publishChanges(): void {
    const changes = parts.state.changes.slice(published);
    published = parts.state.changes.length;
    for (const change of changes) {
      for (const watcher of watchers) watcher.write(`id: ${change.number}\ndata: ${JSON.stringify(change)}\n\n`);
    }
  }

  return { handle, publishChanges };
}

function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

function hasToken(token: string | null, request: IncomingMessage, url: URL): boolean {
  return token === null || request.headers.token === token || url.searchParams.get('token') === token;
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Absent members stay absent: with exact optional types undefined is not the same. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

export type { PortalFault };
