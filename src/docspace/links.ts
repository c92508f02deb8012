import type { CallOptions, DocSpaceClient } from './client.js';
import type { EntryId } from './dto-fields.js';
import { type Link, type LinkChange, linkBody, linksOf, shareRowSchema, shareRows } from './share.js';

export type LinkHolder = 'rooms' | 'folder' | 'file';

/** Links of one kind of entry. Every call may throw the errors of errors.ts. */
export interface LinksApi {
  /** At most 100; empty, without an error, when the caller may not read the links. */
  listLinks(entryId: EntryId, options?: CallOptions): Promise<readonly Link[]>;
  /** Changes a link; undefined when it is gone afterwards. */
  setLink(entryId: EntryId, change: LinkChange, options?: CallOptions): Promise<Link | undefined>;
  /** Takes a link away; returns the new one where the portal makes a new one (the primary link of public and form-filling rooms). */
  revokeLink(entryId: EntryId, link: Link, options?: CallOptions): Promise<Link | undefined>;
}

export interface RoomLinksApi extends LinksApi {
  listLinks(
    roomId: EntryId,
    options?: CallOptions & { readonly linkType?: Link['linkType'] | undefined },
  ): Promise<readonly Link[]>;
  /** The primary external link, which any reader of an active room may see; never makes one. */
  primaryLink(roomId: EntryId, options?: CallOptions): Promise<Link | undefined>;
}

const linkTypeCodes: Readonly<Record<Link['linkType'], number>> = { invitation: 0, external: 1 };

/** Only the rooms' form names the kind of link, only the others' form says whether it is the primary one. */
const ownPart = (holder: LinkHolder, link: LinkChange['link']) =>
  holder === 'rooms' ? { linkType: linkTypeCodes[link.linkType] } : { primary: link.primary };

/** Creates the calls about the links of folders or files. */
export function createLinksApi(client: DocSpaceClient, holder: LinkHolder): LinksApi {
  const path = `/files/${holder}/{id}/links` as const;

  async function setLink(entryId: EntryId, change: LinkChange, options?: CallOptions): Promise<Link | undefined> {
    const row = await client.value({
      method: 'PUT',
      path,
      params: { id: entryId },
      body: { ...linkBody(change), ...ownPart(holder, change.link) },
      schema: shareRowSchema.optional(),
      // Not repeated: for a link that is gone by then the portal may make a new one.
      ...options,
    });
    return row?.kind === 'link' && row.link.access !== 'none' ? row.link : undefined;
  }

  return {
    setLink,

    revokeLink: (entryId, link, options) => setLink(entryId, { link, access: 'none' }, options),

    listLinks: async (entryId, options) =>
      linksOf(await client.value({ method: 'GET', path, params: { id: entryId }, schema: shareRows, ...options })),
  };
}

/** ShareFilterType of the primary external link. */
const primaryExternalLink = 8;

/** Creates the calls about the links of rooms. */
export function createRoomLinksApi(client: DocSpaceClient): RoomLinksApi {
  return {
    ...createLinksApi(client, 'rooms'),

    async listLinks(roomId, { linkType, signal } = {}) {
      const rows = await client.value({
        method: 'GET',
        path: '/files/rooms/{id}/links',
        params: { id: roomId },
        query: { type: linkType && linkTypeCodes[linkType] },
        schema: shareRows,
        signal,
      });
      return linksOf(rows);
    },

    async primaryLink(roomId, options) {
      const rows = await client.value({
        method: 'GET',
        // Not /link, which makes a primary link where there is none.
        path: '/files/rooms/{id}/share',
        params: { id: roomId },
        query: { filterType: primaryExternalLink, count: 1, startIndex: 0 },
        schema: shareRows,
        ...options,
      });
      return linksOf(rows)[0];
    },
  };
}
