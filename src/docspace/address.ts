import { DocSpaceInputError } from './errors.js';

type QueryScalar = string | number | boolean | Date;

/** Query values; undefined ones are not sent, a list is sent as repeated names, dates as toISOString() does. */
export type Query = Readonly<Record<string, QueryScalar | readonly QueryScalar[] | undefined>>;

/** What fills the {names} of a path. */
export type PathParams = Readonly<Record<string, string | number>>;

/** The API's address of a portal. Throws DocSpaceInputError for anything but a plain http(s) address. */
export function parseBaseUrl(host: string): string {
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new DocSpaceInputError('The portal address must look like https://example.onlyoffice.com');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/api/2.0`;
}

/** Checks that a key can stand in a header. Throws DocSpaceInputError, which never shows the key. */
export function checkApiKey(apiKey: string): string {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new DocSpaceInputError('The API key is empty or holds spaces or control characters');
  }
  return apiKey;
}

/** Fills the {names} of a path. Throws DocSpaceInputError for one that is missing. */
export function fillPath(template: string, params: PathParams = {}): string {
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(params[name] ?? '');
    // Dots would climb out of the path, an empty value would hit another endpoint.
    if (value === '' || value === '.' || value === '..')
      throw new DocSpaceInputError(`${name} is missing in ${template}`);
    return encodeURIComponent(value);
  });
}

/** The query as text with its question mark, or nothing. */
export function buildQuery(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values: readonly QueryScalar[] = Array.isArray(value) ? value : [value];
    for (const item of values) search.append(name, item instanceof Date ? item.toISOString() : String(item));
  }
  return search.size > 0 ? `?${search}` : '';
}
