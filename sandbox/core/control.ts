import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './server.js';

/** One request to `/__sandbox`. */
export interface ControlCall {
  readonly url: URL;
  /** What stands behind the route, for a route that ends in a slash. */
  readonly rest: string;
  readonly headers: IncomingMessage['headers'];
  readonly response: ServerResponse;
  text(): Promise<string>;
}

/** What a route answers as JSON; undefined where it has written the answer itself. */
export interface ControlAnswer {
  readonly status?: number;
  readonly body: unknown;
}

export interface ControlOptions {
  /** By method and path below `/__sandbox/`, e.g. `GET state`; a path that ends in a slash takes all below it. */
  readonly routes: Readonly<
    Record<string, (call: ControlCall) => ControlAnswer | undefined | Promise<ControlAnswer | undefined>>
  >;
  /** When given, only those may who send it: as a bearer, as header `token`, or as `?token=`. */
  readonly token?: string | undefined;
  /** What a refusal is answered with; undefined for what is no refusal, which is thrown on. */
  readonly refusal?: (error: unknown) => ControlAnswer | undefined;
}

const root = '/__sandbox/';

/** True for requests to the sandbox itself, which are none to the vendor. */
export function isControl(request: IncomingMessage): boolean {
  return (request.url ?? '').startsWith(root);
}

/** The `/__sandbox` endpoints: what tests do in process, for other processes and for pages. */
export function createControl({
  routes,
  token,
  refusal,
}: ControlOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    allowPagesOfThisMachine(request, response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (!isLoopback(request))
      return reply(response, 403, { ok: false, error: 'only loopback may control the sandbox' });
    if (!hasToken(token, request, url))
      return reply(response, 401, { ok: false, error: 'the control token is missing or wrong' });
    const path = url.pathname.slice(root.length);
    const folder = path.slice(0, path.indexOf('/') + 1);
    const [route, rest] = [routes[`${request.method} ${path}`], ''];
    const found = route
      ? { route, rest }
      : { route: routes[`${request.method} ${folder}`], rest: path.slice(folder.length) };
    if (!found.route || (folder === '' && !route))
      return reply(response, 404, { ok: false, error: `there is no ${request.method} ${url.pathname}` });
    const text = async (): Promise<string> => (await readBody(request)).toString('utf8');
    const answer = await answerOf(
      () => found.route?.({ url, rest: decodeURIComponent(found.rest), headers: request.headers, response, text }),
      refusal,
    );
    if (answer) reply(response, answer.status ?? 200, answer.body);
  };
}

async function answerOf(
  work: () => ControlAnswer | undefined | Promise<ControlAnswer | undefined>,
  refusal: ControlOptions['refusal'],
): Promise<ControlAnswer | undefined> {
  try {
    return await work();
  } catch (error) {
    const refused = refusal?.(error);
    if (!refused) throw error;
    return refused;
  }
}

/** Pages served from this machine may read the answers; others may not. */
function allowPagesOfThisMachine(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin ?? '';
  if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'authorization, content-type, token');
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('vary', 'origin');
}

function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

function hasToken(token: string | undefined, { headers }: IncomingMessage, url: URL): boolean {
  if (token === undefined) return true;
  return [headers.authorization?.replace(/^Bearer /i, ''), headers.token, url.searchParams.get('token')].includes(
    token,
  );
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
