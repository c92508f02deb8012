import { type EntryId, entryIdOf } from '../../domain/portal.js';
import { isPortalUrl } from '../kit/portal-url.js';

/** What the text of `/guest-cleanup` names. */
export type RoomArgument =
  | { readonly kind: 'none' }
  /** Every archived room. */
  | { readonly kind: 'all' }
  | { readonly kind: 'room'; readonly id: EntryId }
  | { readonly kind: 'name'; readonly name: string }
  /** A link to another host. */
  | { readonly kind: 'otherHost' }
  /** A link to the portal in which no room can be made out. */
  | { readonly kind: 'noRoom' };

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Reads a room's link, id or name as Slack gives what was typed: links in angle brackets, three characters escaped. */
export function parseRoomArgument(text: string, portalHost: string): RoomArgument {
  const [, bracketed] = /^<([^|>]+)(?:\|[^>]*)?>$/.exec(text.trim()) ?? [];
  const given = (bracketed ?? text).replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity).trim();
  if (given === '') return { kind: 'none' };
  if (given.toLowerCase() === 'all') return { kind: 'all' };
  if (/^https?:\/\//i.test(given)) return linked(given, portalHost);
  return /^[1-9]\d{0,14}$/.test(given) ? { kind: 'room', id: Number(given) } : { kind: 'name', name: given };
}

/** `/rooms/shared/42/filter?folder=42` and its like; older addresses have the room in the query alone. */
function linked(given: string, portalHost: string): RoomArgument {
  if (!URL.canParse(given) || !isPortalUrl(given, portalHost)) return { kind: 'otherHost' };
  const { pathname, searchParams } = new URL(given);
  const [, inPath] = /^\/rooms\/(?:shared|archived)\/([^/]+)/.exec(pathname) ?? [];
  const id = inPath !== undefined && inPath !== 'filter' ? decoded(inPath) : searchParams.get('folder');
  return id ? { kind: 'room', id: entryIdOf(id) } : { kind: 'noRoom' };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
