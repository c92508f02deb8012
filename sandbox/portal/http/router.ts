import type { Person } from '../entities/person.js';
import type { PortalState } from '../state.js';
import type { Body } from './body.js';
import type { Answer } from './envelope.js';
import type { Query } from './query.js';

/** Everything a handler may use; it has no other way to the portal. */
export interface PortalContext {
  readonly state: PortalState;
  readonly now: Date;
  /** Null on anonymous endpoints called without a valid key. */
  readonly caller: Person | null;
  /** Masked form of the key that was used; null for none. */
  readonly apiKeyId: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Throws when the body is missing or no JSON object. */
  body(): Body;
  readonly baseUrl: string;
}

/** `scoped` asks the key's permissions, `self` has an Authorize attribute of its own and skips them. */
export type RouteAccess = 'scoped' | 'anyScope' | 'self' | 'anonymous';

export type Handler = (context: PortalContext) => Answer | Promise<Answer>;

export interface Route {
  readonly method: string;
  readonly pattern: readonly string[];
  readonly access: RouteAccess;
  readonly handler: Handler;
}

/** One endpoint, for instance `route('GET', '/people/{userid}', handler)`. */
export function route(method: string, path: string, handler: Handler, access: RouteAccess = 'scoped'): Route {
  return { method, pattern: segments(path), access, handler };
}

export type Match =
  | { readonly found: true; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly found: false; readonly allowed: readonly string[] };

/** Finds the endpoint for a path below `/api/2.0`; literal segments win over parameters. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const byLength = new Map<number, Route[]>();
  for (const each of routes) {
    byLength.set(each.pattern.length, [...(byLength.get(each.pattern.length) ?? []), each]);
  }
  return (method, path) => {
    const parts = segments(path);
    const candidates = (byLength.get(parts.length) ?? []).filter((each) => matches(each.pattern, parts));
    const best = candidates.filter((each) => each.method === method).sort(byLiterals)[0];
    if (best === undefined) return { found: false, allowed: [...new Set(candidates.map((each) => each.method))] };
    return { found: true, route: best, params: paramsOf(best.pattern, parts) };
  };
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.every(
    (segment, index) => isParameter(segment) || segment.toLowerCase() === parts[index]?.toLowerCase(),
  );
}

function byLiterals(a: Route, b: Route): number {
  for (const [index, segment] of a.pattern.entries()) {
    const difference = Number(isParameter(segment)) - Number(isParameter(b.pattern[index] ?? ''));
    if (difference !== 0) return difference;
  }
  return 0;
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    if (isParameter(segment)) params[segment.slice(1, -1)] = decodeSegment(parts[index] ?? '');
  }
  return params;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
