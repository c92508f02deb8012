import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Answers a POST whose body is read already: at most a megabyte. May throw or reject. */
export type PublicPost = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void | Promise<void>;

/** What the outside world may do at one path. */
export interface PublicRoute {
  readonly post: PublicPost;
  /** Whether HEAD is answered with 200, as somebody may ask who makes sure that there is somebody. */
  readonly head?: boolean;
}

/** Requests that the outside world may make, by path. */
export type PublicRoutes = Readonly<Record<string, PublicRoute>>;

export interface PublicListenerOptions {
  /** Told of a route that failed. */
  readonly onError: (error: unknown) => void;
  /** Told of every answer to a known path. */
  readonly onAnswer?: (path: string, status: number) => void;
}

/** Slack's largest view is 250 kB; form encoding may triple it. */
const maxBodyBytes = 1_000_000;

/**
 * The listener for Slack (in HTTP mode) and DocSpace. Whatever a stranger sends is answered and ends nothing: an
 * unknown path with 404, a method that the path doesn't have with 405, a large body with 413 as soon as that is known, a
 * route that throws with 500.
 */
export function createPublicListener(
  routes: PublicRoutes,
  { onError, onAnswer = () => {} }: PublicListenerOptions,
): RequestListener {
  return (request, response) => {
    // A caller that hangs up in the middle has nobody left to answer to.
    request.on('error', () => {});
    response.on('error', () => {});
    const path = (request.url ?? '').split('?')[0] ?? '';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!route) return end(request, response, 404);
    response.on('finish', () => onAnswer(path, response.statusCode));
    answer(route, request, response).catch((error: unknown) => {
      onError(error);
      end(request, response, 500);
    });
  };
}

async function answer(route: PublicRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'HEAD' && route.head) return end(request, response, 200);
  if (request.method !== 'POST') {
    response.setHeader('Allow', route.head ? 'HEAD, POST' : 'POST');
    return end(request, response, 405);
  }
  const body = await readBody(request);
  if (body === 'gone') return;
  if (body === 'tooLarge') return end(request, response, 413);
  await route.post(request, response, body);
}

/** The body; nothing is read of one that says it is too large, and no more than may be of one that doesn't say. */
async function readBody(request: IncomingMessage): Promise<Buffer | 'tooLarge' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return 'tooLarge';
  const chunks: Buffer[] = [];
  let size = 0;
  return await new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else resolve('tooLarge');
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('close', () => resolve('gone'));
  });
}

function end(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  // What is left of the body is not read, so the connection can't be used again.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status).end(() => {
    if (!request.complete) request.socket.destroySoon();
  });
}
