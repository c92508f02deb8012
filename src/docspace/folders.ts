import { z } from 'zod';
import {
  type Access,
  accessCode,
  type Security,
  type ShareRights,
  securitySchema,
  shareRightsSchema,
} from './access.js';
import type { CallOptions, DocSpaceClient, Query } from './client.js';
import { DocSpaceInputError } from './errors.js';
import { checkTitle, type FileInfo, fileSchema } from './files.js';
import { createLinksApi, type LinksApi } from './links.js';
import { collect, pageSize } from './paging.js';
import { personRefSchema } from './person.js';
import { type RoomType, roomTypeSchema } from './room.js';
import { type Member, membersOf, rowId, shareRows } from './share.js';
import { type EntryId, entryId, flag, listOf, optionalMoment, optionalText, wholeNumber } from './values.js';

export interface Folder {
  readonly id: EntryId;
  readonly parentId?: EntryId | undefined;
  readonly title: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly rootFolderType: number;
  /** There when the folder is a room. */
  readonly roomType?: RoomType | undefined;
  /** Has an external link. */
  readonly shared: boolean;
  readonly security: Security;
  readonly availableShareRights?: ShareRights | undefined;
  readonly createdAt?: Date | undefined;
}

export interface FolderQuery {
  readonly folderId: EntryId;
  readonly filterValue?: string | undefined;
  readonly only?: 'files' | 'folders' | undefined;
}

export interface PathPart {
  readonly id: EntryId;
  readonly title: string;
  readonly roomType?: RoomType | undefined;
}

export interface FolderContents {
  /** The folder itself. */
  readonly current: Folder;
  /** From the root down to the folder itself. */
  readonly path: readonly PathPart[];
  readonly folders: readonly Folder[];
  readonly files: readonly FileInfo[];
}

export interface FolderShareChange {
  readonly folderId: EntryId;
  /** A list of changes, not the whole list. The portal offers `none` only to the folder's creator; others send `restrict`. */
  readonly shares: readonly { readonly shareTo: string; readonly access: Access }[];
}

/** Folders and their links. Every call may throw the errors of errors.ts. */
export interface FoldersApi extends LinksApi {
  getFolder(folderId: EntryId, options?: CallOptions): Promise<Folder>;
  /** Everything directly inside that the filter lets through, all pages. */
  listFolder(query: FolderQuery, options?: CallOptions): Promise<FolderContents>;
  createFolder(folder: { parentId: EntryId; title: string }, options?: CallOptions): Promise<Folder>;
  /** People and groups who have the folder, all pages. */
  getFolderShare(folderId: EntryId, options?: CallOptions): Promise<readonly Member[]>;
  setFolderShare(change: FolderShareChange, options?: CallOptions): Promise<readonly Member[]>;
}

/** FolderDto. */
export const folderSchema = z
  .object({
    id: entryId,
    parentId: entryId.nullish(),
    title: z.string(),
    createdBy: personRefSchema,
    rootFolderType: wholeNumber,
    roomType: roomTypeSchema.nullish(),
    shared: flag,
    security: securitySchema,
    availableShareRights: shareRightsSchema.nullish(),
    created: optionalMoment,
  })
  .transform(
    (dto): Folder => ({
      id: dto.id,
      parentId: dto.parentId ?? undefined,
      title: dto.title,
      createdById: dto.createdBy.id,
      createdByName: dto.createdBy.displayName,
      rootFolderType: dto.rootFolderType,
      roomType: dto.roomType ?? undefined,
      shared: dto.shared,
      security: dto.security,
      availableShareRights: dto.availableShareRights ?? undefined,
      createdAt: dto.created,
    }),
  );

/** Older portals give bare ids here. */
const pathPart = z.union([
  z
    .object({ id: entryId, title: optionalText, roomType: roomTypeSchema.nullish() })
    .transform((dto): PathPart => ({ id: dto.id, title: dto.title ?? '', roomType: dto.roomType ?? undefined })),
  entryId.transform((id): PathPart => ({ id, title: '' })),
]);

const contentPage = z.object({
  current: folderSchema,
  pathParts: listOf(pathPart),
  folders: listOf(folderSchema),
  files: listOf(fileSchema),
  total: wholeNumber,
});

type ContentEntry =
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'file'; readonly file: FileInfo };

const entryKey = (entry: ContentEntry): string =>
  entry.kind === 'folder' ? `folder ${entry.folder.id}` : `file ${entry.file.id}`;

/** FilterType of the portal. */
const filterTypes = { files: 1, folders: 2 } as const;

/** Creates the calls about folders. */
export function createFoldersApi(client: DocSpaceClient): FoldersApi {
  async function fetchContents(folderId: EntryId, query: Query, options?: CallOptions) {
    const { value } = await client.request({
      method: 'GET',
      path: '/files/{folderId}',
      params: { folderId },
      // Oldest first: an entry that is changed during the walk keeps its place.
      query: { sortBy: 'DateAndTimeCreation', sortOrder: 'Ascending', ...query },
      schema: contentPage,
      signal: options?.signal,
    });
    return value;
  }

  async function listFolder(
    { folderId, filterValue, only }: FolderQuery,
    options?: CallOptions,
  ): Promise<FolderContents> {
    const filter = { filterValue, filterType: only && filterTypes[only] };
    const first = await fetchContents(folderId, { ...filter, startIndex: 0, count: pageSize }, options);
    const entries = await collect({
      fetchPage: async (page) => {
        const contents = page.startIndex === 0 ? first : await fetchContents(folderId, { ...filter, ...page }, options);
        const folders = contents.folders.map((folder): ContentEntry => ({ kind: 'folder', folder }));
        const files = contents.files.map((file): ContentEntry => ({ kind: 'file', file }));
        return { items: [...folders, ...files], total: contents.total };
      },
      idOf: entryKey,
    });
    return {
      current: first.current,
      path: first.pathParts,
      folders: entries.flatMap((entry) => (entry.kind === 'folder' ? [entry.folder] : [])),
      files: entries.flatMap((entry) => (entry.kind === 'file' ? [entry.file] : [])),
    };
  }

  async function getFolderShare(folderId: EntryId, options?: CallOptions): Promise<readonly Member[]> {
    const rows = await collect({
      fetchPage: async (page) => {
        const { value, total } = await client.request({
          method: 'GET',
          path: '/files/folder/{id}/share',
          params: { id: folderId },
          query: { ...page },
          schema: shareRows,
          signal: options?.signal,
        });
        return { items: value, total };
      },
      idOf: rowId,
    });
    return membersOf(rows);
  }

  return {
    ...createLinksApi(client, 'folder'),
    listFolder,
    getFolderShare,

    async getFolder(folderId, options) {
      const { value } = await client.request({
        method: 'GET',
        path: '/files/folder/{folderId}',
        params: { folderId },
        schema: folderSchema,
        signal: options?.signal,
      });
      return value;
    },

    async createFolder({ parentId, title }, options) {
      checkTitle(title);
      const { value } = await client.request({
        method: 'POST',
        path: '/files/folder/{folderId}',
        params: { folderId: parentId },
        body: { title },
        schema: folderSchema,
        // Not repeated: every call makes another folder.
        signal: options?.signal,
      });
      return value;
    },

    async setFolderShare({ folderId, shares }, options) {
      // The portal answers an empty list with success and does nothing.
      if (shares.length === 0) throw new DocSpaceInputError('There is no share to change');
      const { value } = await client.request({
        method: 'PUT',
        path: '/files/folder/{folderId}/share',
        params: { folderId },
        body: {
          share: shares.map(({ shareTo, access }) => ({ shareTo, access: accessCode(access) })),
          notify: false,
        },
        schema: shareRows,
        // Giving the same people the same rights again changes nothing; nobody is mailed.
        idempotent: true,
        signal: options?.signal,
      });
      return membersOf(value);
    },
  };
}
