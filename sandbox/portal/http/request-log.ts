import type { Incoming } from './endpoint.js';

/** One API request as it was logged. */
export interface PortalRequest {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, the raw text when it is none, null without a body. */
  readonly body: unknown;
  /** 0 until answered, and for requests that never are. */
  status: number;
  actorId: string | null;
}

/** Adds a request to the log; its status follows when it is answered. */
export function logRequest(requests: PortalRequest[], incoming: Incoming, at: Date): PortalRequest {
  const logged: PortalRequest = {
    at,
    method: incoming.method,
    path: incoming.path,
    query: Object.fromEntries(incoming.parameters),
    body: readLoggedBody(incoming.text),
    status: 0,
    actorId: incoming.identity.caller?.id ?? null,
  };
  requests.push(logged);
  return logged;
}

function readLoggedBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
