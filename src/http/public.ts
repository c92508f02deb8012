import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Requests that the outside world may make, by path. */
export type PublicRoutes = Readonly<Record<string, RequestListener>>;

/** Slack's largest view is 250 kB; form encoding may triple it. */
const maxBodyBytes = 1_000_000;

/**
 * The listener for Slack (in HTTP mode) and DocSpace. A body must say its length, and be small: otherwise it is
 * refused before anybody reads it, whatever its signature.
 */
export function createPublicListener(routes: PublicRoutes): RequestListener {
  return (request, response) => {
    const route = routes[(request.url ?? '').split('?')[0] ?? ''];
    if (!route) return end(response, 404);
    const refusal = bodyRefusal(request);
    if (refusal === undefined) return route(request, response);
    response.setHeader('Connection', 'close');
    end(response, refusal);
  };
}

function bodyRefusal({ method, headers }: IncomingMessage): number | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const length = headers['content-length'];
  if (length === undefined) return 411;
  return Number(length) > maxBodyBytes ? 413 : undefined;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
