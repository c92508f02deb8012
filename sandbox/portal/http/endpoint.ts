import type { PortalFault } from '../faults.js';
import { portalRoutes } from '../routes/routes.js';
import { settleClock } from '../rules/due.js';
import type { PortalState } from '../state.js';
import { authorize, type Identity } from './auth.js';
import { parseBody } from './body.js';
import { type Rendered, renderAnswer, renderProblem } from './envelope.js';
import { accessDenied, emptyAnswer, notFound, PortalProblem, serverError } from './problem.js';
import { createQuery } from './query.js';
import { createRouter } from './router.js';

/** A request that has been read. */
export interface Incoming {
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

/** Finds the endpoint, asks key and scope, and renders what it gives or refuses. */
export async function runEndpoint(state: PortalState, incoming: Incoming, now: Date): Promise<Rendered> {
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
export function failureOf(fault: PortalFault, incoming: Incoming): Rendered | null {
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
