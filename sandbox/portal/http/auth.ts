import type { ApiKey } from '../entities/api-key.js';
import type { Person } from '../entities/person.js';
import type { PortalState } from '../state.js';
import { emptyAnswer } from './problem.js';
import type { RouteAccess } from './router.js';

/** Who a request acts as; both null for anonymous. */
export interface Identity {
  readonly caller: Person | null;
  readonly apiKey: ApiKey | null;
}

const anonymous: Identity = { caller: null, apiKey: null };

/** Reads the Authorization header: only `Bearer sk-…` of an active person's valid key is somebody. */
export function identify(state: PortalState, header: string | undefined, now: Date): Identity {
  const token = /^Bearer +(sk-.+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return anonymous;
  const apiKey = [...state.apiKeys.values()].find((key) => key.key === token.trim());
  if (apiKey === undefined || !apiKey.isActive) return anonymous;
  if (apiKey.expiresAt !== null && apiKey.expiresAt <= now) return anonymous;
  const caller = state.people.get(apiKey.createdBy);
  return caller?.status === 1 ? { caller, apiKey } : anonymous;
}

/**
 * Asks whether the identity may call an endpoint at all.
 * @throws PortalProblem 401 or 403, both with an empty body.
 */
export function authorize(
  identity: Identity,
  request: { readonly access: RouteAccess; readonly method: string; readonly path: string },
): void {
  if (request.access === 'anonymous') return;
  if (identity.caller === null || identity.apiKey === null) throw emptyAnswer(401);
  if (request.access !== 'scoped') return;
  if (!permits(identity.apiKey.permissions, request.method, request.path)) throw emptyAnswer(403);
}

/** The vendor's ScopesMap: global scopes, then the local one of the path. */
export function permits(permissions: readonly string[], method: string, path: string): boolean {
  if (permissions.length === 0 || permissions.includes('*') || permissions.includes('*:write')) return true;
  const reads = method === 'GET';
  if (reads && permissions.includes('*:read')) return true;
  const scope = scopeOf(path);
  if (scope === null) return false;
  // Reading groups is the one place where the write scope does not include the read.
  if (reads && path.toLowerCase().startsWith('/group')) return permissions.includes('accounts:read');
  return permissions.includes(`${scope}:write`) || (reads && permissions.includes(`${scope}:read`));
}

/** The scope that a path below `/api/2.0` asks for; null where only a key for everything is enough. */
export function scopeOf(anyCase: string): 'rooms' | 'files' | 'accounts.self' | 'accounts' | null {
  const path = anyCase.toLowerCase();
  if (path.startsWith('/files/rooms')) return 'rooms';
  if (path.startsWith('/files')) return 'files';
  if (path.startsWith('/people/@self')) return 'accounts.self';
  if (path.startsWith('/people')) return 'accounts';
  return path.startsWith('/group') ? 'accounts' : null;
}
