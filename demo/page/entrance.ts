import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may use the page: whoever has its address, with the token in it. */
export interface Entrance {
  /** True for a request to this machine's own name; anything else is another site that points here. */
  isMeantForUs(request: IncomingMessage): boolean;
  /** True when the address carries the token. */
  hasTicket(url: URL): boolean;
  /** True when a cookie or the header `authorization: Bearer` carries the token. */
  isInside(request: IncomingMessage): boolean;
  /** The cookie that lets a browser in from now on. */
  readonly cookie: string;
}

/** @param port of the server, since cookies of one machine's ports are shared */
export function createEntrance(token: string, port: number): Entrance {
  const name = `handover_page_${port}`;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const isToken = (given: string | null | undefined): boolean =>
    typeof given === 'string' && timingSafeEqual(digest(given), digest(token));
  return {
    isMeantForUs: ({ headers: { host = '', origin } }) =>
      hosts.includes(host) && (origin === undefined || hosts.includes(origin.replace('http://', ''))),
    hasTicket: (url) => isToken(url.searchParams.get('token')),
    isInside: ({ headers }) =>
      isToken(headers.authorization?.slice('Bearer '.length)) || isToken(cookieOf(headers.cookie, name)),
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** Equal in length whatever was given, so that comparing tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
