import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, gzip } from 'node:zlib';
import { atExit } from '../at-exit.js';
import type { Bundle } from './bundle.js';
import type { Controls } from './controls.js';
import type { Entrance } from './entrance.js';
import { parsePageAct } from './page-input.js';
import { NobodyError, pageState } from './page-state.js';

export interface PageListenerDeps {
  readonly controls: Controls;
  readonly bundle: Bundle;
  readonly entrance: Entrance;
}

interface Exchange extends PageListenerDeps {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Nothing from elsewhere, nothing inline, no HTML made of strings. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Handover: try it</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="/icon.svg">
<script type="module" src="/page.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4a154b"/><path d="M7 13h13l-4-4 2.4-2.4L26.800 15l-8.400 8.400L16 21l4-4H7z" fill="#fff"/></svg>`;

/** Answers the browser: the page itself, its state, its changes, and what people do on it. */
export function createPageListener(
  deps: PageListenerDeps,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value);
    const url = new URL(request.url ?? '/', 'http://localhost');
    answer({ ...deps, url, request, response }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, statusOf(error), { ok: false, error: sentenceOf(error) });
    });
  };
}

const safetyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

async function answer(exchange: Exchange): Promise<void> {
  const { entrance, url, request, response } = exchange;
  if (!entrance.isMeantForUs(request)) return send(response, { status: 403, type: 'text/plain', body: 'Not for you.' });
  const hasTicket = url.pathname === '/' && entrance.hasTicket(url);
  if (!hasTicket && !entrance.isInside(request)) {
    const body = 'The address of this page has a token in it. Use the whole address that the demo printed.';
    return send(response, { status: 401, type: 'text/plain', body });
  }
  if (hasTicket) response.setHeader('set-cookie', entrance.cookie);
  const [, root = '', id = ''] = url.pathname.split('/');
  const route = routes[`${request.method} /${root}`];
  if (!route) return sendJson(response, 404, { ok: false, error: `There is no ${request.method} ${url.pathname}.` });
  await route(exchange, decodeURIComponent(id));
}

const routes: Readonly<Record<string, (exchange: Exchange, id: string) => Promise<void> | void>> = {
  'GET /': ({ response }) => send(response, { type: 'text/html', body: html }),
  'GET /page.js': ({ response, bundle }) => send(response, { type: 'text/javascript', body: bundle.script }),
  'GET /page.css': ({ response, bundle }) => send(response, { type: 'text/css', body: bundle.style }),
  'GET /icon.svg': ({ response }) => send(response, { type: 'image/svg+xml', body: icon }),
  'GET /state': async ({ response, controls, url }) =>
    sendJson(response, 200, await pageState(controls, url.searchParams.get('as') ?? '')),
  'GET /changes': streamChanges,
  'GET /slack-file': slackFile,
  'GET /portal-file': portalFile,
  'POST /slack': actInSlack,
  'POST /stage': async ({ request, response, controls }) => {
    const act = parsePageAct(await bodyOf(request));
    if (!act) return sendJson(response, 400, { ok: false, error: 'The page asked for something unknown.' });
    await controls.perform(act);
    sendJson(response, 200, { ok: true });
  },
};

/** Server-sent events: one `change` after each change of what anybody sees, several at once told as one; `end` as the last. */
function streamChanges({ response, controls }: Exchange): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: change\ndata: {}\n\n');
  let waiting: NodeJS.Timeout | undefined;
  const end = controls.onChange(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      response.write('event: change\ndata: {}\n\n');
    }, 40);
  });
  const sayEnd = (): void => void response.end('event: end\ndata: {}\n\n');
  const endings = [end, controls.onEnd(sayEnd), atExit(sayEnd)];
  response.on('close', () => {
    for (const ending of endings) ending();
    clearTimeout(waiting);
  });
}

/** The sandbox's own acts, done as the person who sits before the page. */
async function actInSlack({ request, response, controls }: Exchange): Promise<void> {
  const acted = await fetch(`${controls.world.slack.baseUrl}/__sandbox/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await bodyOf(request),
  });
  send(response, { status: acted.status, type: 'application/json', body: await acted.text() });
}

async function slackFile({ response, controls, url }: Exchange, id: string): Promise<void> {
  const as = encodeURIComponent(url.searchParams.get('as') ?? '');
  const found = await fetch(`${controls.world.slack.baseUrl}/__sandbox/files/${encodeURIComponent(id)}?as=${as}`);
  const name = controls.world.slack.state.files.get(id)?.name ?? id;
  if (!found.ok) return sendJson(response, 404, { ok: false, error: 'There is no such file for you.' });
  download(response, name, Buffer.from(await found.arrayBuffer()));
}

function portalFile({ response, controls }: Exchange, id: string): void {
  const { files } = controls.world.portal.state;
  const file = files.get(id) ?? files.get(Number(id));
  if (file) download(response, file.title, file.versions.at(-1) ?? '');
  else sendJson(response, 404, { ok: false, error: 'There is no such file.' });
}

function download(response: ServerResponse, name: string, body: string | Buffer): void {
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  send(response, { type: 'application/octet-stream', body });
}

const mostBytes = 1_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  if (request.headers['content-type'] !== 'application/json') throw new BadRequestError('The body must be JSON.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new BadRequestError('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

class BadRequestError extends Error {}

function statusOf(error: unknown): number {
  if (error instanceof NobodyError) return 404;
  return error instanceof BadRequestError ? 400 : 500;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Below this, packing saves nothing. */
const leastPacked = 1_024;

function send(response: ServerResponse, { status = 200, type, body }: Answer): void {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  const headers = { 'content-type': `${type}${charset}` };
  const mayPack = /\bgzip\b/.test(String(response.req.headers['accept-encoding'] ?? ''));
  if (!mayPack || body.length < leastPacked) {
    response.writeHead(status, headers);
    response.end(body);
    return;
  }
  gzip(body, { level: constants.Z_BEST_SPEED }, (error, packed) => {
    if (error) response.destroy(error);
    else response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(packed);
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, { status, type: 'application/json', body: JSON.stringify(body) });
}
