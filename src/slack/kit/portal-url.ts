import { limits } from './limits.js';

/** True if a url leads to the portal and nowhere else. `portalHost` is its origin or its host alone. */
export function isPortalUrl(url: string, portalHost: string): boolean {
  if (url.length > limits.url || !URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return false;
  const portal = URL.canParse(portalHost) ? new URL(portalHost) : undefined;
  // `localhost:8080` parses too, as a scheme without a host.
  if (!portal?.host) return host === portalHost.toLowerCase();
  return host === portal.host && protocol === portal.protocol;
}
