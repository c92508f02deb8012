import { lookup as resolve } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** An address of this machine or of a network that only this machine can reach. */
export class PrivateHostError extends Error {
  override readonly name = 'PrivateHostError' as const;
}

const realResolve: Resolve = (host) => resolve(host, { all: true });

/** Whether everybody on the internet may reach the address; loopback, private, link-local and odd ranges are none. */
export function isPublic(address: string): boolean {
  // Also takes an IPv4 address that hides in an IPv6 one (::ffff:10.0.0.1).
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Throws PrivateHostError for a URL whose host is a private address itself; names are looked at when they resolve. */
export function checkLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublic(host)) throw new PrivateHostError(host);
}

/**
 * A lookup for connections. The address that was checked is the one that is connected to, so a name that resolves
 * to another one a moment later gains nothing. A name with one private address is refused.
 */
export function publicLookup(resolveAll: Resolve = realResolve): LookupFunction {
  return (host, options, callback) => {
    resolveAll(host).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !isPublic(address))) {
          callback(new PrivateHostError(host), '', 0);
        } else if (options.all) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('not resolved'), '', 0),
    );
  };
}
