import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from '../calls.js';
import type { Delivery } from '../delivery/delivery.js';
import type { Events } from '../delivery/events.js';
import { type Faults, isFaultKind } from '../faults.js';
import { parseFields, readBody, sendJson, sendText } from '../http.js';
import { type Json, recordOf, textOf } from '../json.js';
import type { SlackActor } from '../people/actor.js';
import { SandboxRefusal } from '../people/refusal.js';
import { fileContent } from '../people/visibility.js';
import type { World } from '../world.js';
import { performAct } from './acts.js';
import { personSees, workspace } from './snapshot.js';

interface ControlDeps {
  readonly world: World;
  readonly as: (userId: string) => SlackActor;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly problems: readonly string[];
  readonly token: string | undefined;
}

interface Asked {
  readonly deps: ControlDeps;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** `/__sandbox`: the workspace for another process (a page, a test that starts the sandbox elsewhere). */
export function createControl(
  deps: ControlDeps,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    allowLoopbackPages(request, response);
    if (request.method === 'OPTIONS') return sendText(response, 204, '');
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!isAllowed(deps.token, request, url))
      return sendJson(response, 401, { ok: false, error: 'the control token is missing or wrong' });
    try {
      await route({ deps, url, request, response });
    } catch (error) {
      if (!(error instanceof SandboxRefusal)) throw error;
      sendJson(response, 409, { ok: false, error: error.message });
    }
  };
}

function isAllowed(token: string | undefined, request: IncomingMessage, url: URL): boolean {
  if (token === undefined) return true;
  return request.headers.authorization === `Bearer ${token}` || url.searchParams.get('token') === token;
}

/** Pages served from this machine may read the answers; others may not. */
function allowLoopbackPages(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin ?? '';
  if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('vary', 'origin');
}

async function route(asked: Asked): Promise<void> {
  const { url, request } = asked;
  const path = url.pathname.slice('/__sandbox/'.length);
  const handler =
    ROUTES[`${request.method} ${path}`] ?? (path.startsWith('files/') && request.method === 'GET' ? file : undefined);
  if (!handler) return sendJson(asked.response, 404, { ok: false, error: `no ${request.method} ${url.pathname}` });
  await handler(asked);
}

const ROUTES: Readonly<Record<string, (asked: Asked) => Promise<void> | void>> = {
  'GET state': ({ deps, url, response }) => {
    const as = url.searchParams.get('as');
    sendJson(response, 200, { ok: true, ...(as === null ? workspace(deps.world) : personSees(deps.world, as)) });
  },
  'POST act': async ({ deps, request, response }) => {
    const result = await performAct(deps, await bodyOf(request));
    sendJson(response, 200, { ok: true, result: result ?? null });
  },
  'POST faults': async ({ deps, request, response }) => {
    const body = await bodyOf(request);
    if (body.clear === true) deps.faults.clear();
    else addFault(deps.faults, body);
    sendJson(response, 200, { ok: true });
  },
  'GET calls': ({ deps, response }) =>
    sendJson(response, 200, { ok: true, calls: deps.calls.log, problems: deps.problems }),
  'GET deliveries': ({ deps, response }) => sendJson(response, 200, { ok: true, deliveries: deps.delivery.log }),
  'GET settled': async ({ deps, response }) => {
    await deps.world.background.settled();
    sendJson(response, 200, { ok: true });
  },
  'GET events': ({ deps, response }) => streamChanges(deps.world, response),
};

async function bodyOf(request: IncomingMessage): Promise<Json> {
  return parseFields(request.headers['content-type'] ?? 'application/json', await readBody(request));
}

function addFault(faults: Faults, body: Json): void {
  const method = textOf(body, 'method');
  const kind = textOf(body, 'kind') ?? '';
  if (method === undefined || !isFaultKind(kind)) throw new SandboxRefusal('a fault needs a method and a known kind');
  const error = textOf(body, 'error');
  const args = recordOf(body, 'args');
  faults.add({
    method,
    kind,
    ...(error !== undefined && { error }),
    ...(args && { args }),
    ...(typeof body.retryAfterSeconds === 'number' && { retryAfterSeconds: body.retryAfterSeconds }),
    ...(typeof body.times === 'number' && { times: body.times }),
    ...(typeof body.skip === 'number' && { skip: body.skip }),
  });
}

/** Server-sent events: one `change` after each change of what anybody sees, several at once told as one. */
function streamChanges(world: World, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let version = 0;
  let announced = true;
  const send = (): void => {
    announced = true;
    version += 1;
    response.write(`event: change\ndata: ${JSON.stringify({ version })}\n\n`);
  };
  send();
  const stop = world.store.onChange(() => {
    if (!announced) return;
    announced = false;
    setImmediate(send);
  });
  response.on('close', stop);
}

function file({ deps, url, response }: Asked): void {
  const id = decodeURIComponent(url.pathname.slice('/__sandbox/files/'.length));
  const content = fileContent(deps.world, url.searchParams.get('as') ?? '', id);
  const shown = deps.world.store.files.get(id);
  response.writeHead(200, {
    'content-type': shown?.mimetype ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(shown?.name ?? id)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}
