import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultList } from '../faults.js';
import { snapshot } from '../snapshot.js';
import type { PortalState } from '../state.js';
import { createChangeFeed } from './change-feed.js';
import { parseFaults, parseSettings } from './control-input.js';
import type { PortalRequest } from './request-log.js';

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
  /** Sends them that a request was received or applied. */
  publishRequest(event: object): void;
}

/** The `/__sandbox` endpoints: what tests do in process, for other processes and the browser page. */
export function createControl(parts: ControlParts): Control {
  const feed = createChangeFeed(parts.state);

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
        return feed.watch(response);
      case 'POST /advance':
        await parts.advance();
        return reply(response, 200, { advanced: true });
      case 'POST /faults':
        return addFaults(parts, response, text);
      case 'DELETE /faults':
        parts.faults.clear();
        return reply(response, 200, { cleared: true });
      case 'POST /settings':
        return changeSettings(parts, response, text);
      default:
        return reply(response, 404, { error: `there is no ${call}` });
    }
  }

  return { handle, publishChanges: feed.publishChanges, publishRequest: feed.publishRequest };
}

function addFaults(parts: ControlParts, response: ServerResponse, text: string): void {
  const input = parseFaults(text);
  if (input.ok) for (const fault of input.value) parts.faults.add(fault);
  reply(response, input.ok ? 200 : 400, input.ok ? { added: input.value.length } : { error: input.error });
}

function changeSettings(parts: ControlParts, response: ServerResponse, text: string): void {
  const input = parseSettings(text);
  if (input.ok) Object.assign(parts.state.settings, input.value);
  reply(response, input.ok ? 200 : 400, input.ok ? parts.state.settings : { error: input.error });
}

function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

function hasToken(token: string | null, request: IncomingMessage, url: URL): boolean {
  return token === null || request.headers.token === token || url.searchParams.get('token') === token;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
