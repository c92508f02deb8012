import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isControl } from '../core/control.js';
import { closer, type ListenOptions, listen, readBody } from '../core/server.js';
import { receiveUpload } from './api/files.js';
import { meetFault } from './api/server.js';
import type { SocketMode } from './delivery/socket-mode.js';
import type { Faults } from './faults.js';
import { parseFields, readFileBody, sendText } from './http.js';
import type { World } from './world.js';

interface ServerDeps {
  readonly world: World;
  readonly faults: Faults;
  readonly socketMode: SocketMode;
  readonly api: (method: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly control: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export interface SandboxServer {
  /** Answers the address. */
  listen(at: ListenOptions): Promise<string>;
  close(): Promise<void>;
}

/** The one HTTP server of the sandbox: Web API, uploads, response URLs, private files, Socket Mode, control. */
export function createSandboxServer(deps: ServerDeps): SandboxServer {
  const { world, socketMode } = deps;
  const hung = new Set<ServerResponse>();
  deps.faults.onClear(() => {
    for (const response of hung) response.destroy();
    hung.clear();
  });
  const server: Server = createServer((request, response) => {
    serve(deps, { request, response, hung }).catch((error: unknown) => {
      // A caller that dies in the middle of its request is no fault of the sandbox.
      if (!request.complete) return;
      world.problem(`the sandbox failed at ${request.method} ${request.url}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'sandbox error');
    });
  });
  const close = closer(server);
  server.on('upgrade', (request, socket, head) => socketMode.upgrade(request, socket, head));
  return {
    listen: (at) => listen(server, at),
    close() {
      socketMode.close();
      return close();
    },
  };
}

/** Control requests are not counted as under way: one of them waits for all others. */
function serve(deps: ServerDeps, { request, response, hung }: Exchange & { hung: Set<ServerResponse> }): Promise<void> {
  if (isControl(request)) return deps.control(request, response);
  return deps.world.background.track(async () => {
    await route(deps, request, response);
    if (!response.writableEnded) hung.add(response);
  });
}

async function route(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, root = '', ...rest] = pathname.split('/');
  switch (root) {
    case 'api':
      return deps.api(rest.join('/'), request, response);
    case 'upload':
      return upload(deps, { id: rest.at(-1) ?? '', request, response });
    case 'commands':
    case 'actions':
      return respond(deps, { path: pathname, request, response });
    case 'files-pri':
      return privateFile(deps.world, { name: rest[0] ?? '', request, response });
    default:
      sendText(response, 404, 'not found');
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function upload(
  { world, faults }: ServerDeps,
  { id, request, response }: Exchange & { id: string },
): Promise<void> {
  const content = await readFileBody(request.headers['content-type'] ?? '', await readBody(request));
  const fault = faults.take({ method: 'upload', args: { id } });
  if (fault && !fault.kind.endsWith('AfterEffect')) return meetFault(fault, response);
  const { status, body } = receiveUpload(world, id, content);
  if (fault) return meetFault(fault, response);
  sendText(response, status, body);
}

async function respond(
  { world, faults }: ServerDeps,
  { path, request, response }: Exchange & { path: string },
): Promise<void> {
  const body = parseFields(request.headers['content-type'] ?? '', await readBody(request));
  const fault = faults.take({ method: 'response_url', args: body });
  if (fault && !fault.kind.endsWith('AfterEffect')) return meetFault(fault, response);
  const answer = world.responseUrls.receive(path, body);
  if (fault) return meetFault(fault, response);
  sendText(response, answer.status, answer.body);
}

/** url_private of a file: only with a token that may read files. */
function privateFile(world: World, { name, request, response }: Exchange & { name: string }): void {
  const id = name.slice(name.indexOf('-') + 1);
  const content = world.store.contents.get(id);
  const allowed =
    request.headers.authorization === `Bearer ${world.seed.tokens.bot}` && world.seed.scopes.bot.includes('files:read');
  if (!content || !allowed) {
    sendText(response, allowed ? 404 : 403, allowed ? 'not found' : 'forbidden');
    return;
  }
  response.writeHead(200, { 'content-type': world.store.files.get(id)?.mimetype ?? 'application/octet-stream' });
  response.end(content);
}
