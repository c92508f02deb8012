import { z } from 'zod';
import {
  type Access,
  accessCode,
  type Security,
  type ShareRights,
  securitySchema,
  shareRightsSchema,
} from './access.js';
import type { CallOptions, DocSpaceClient } from './client.js';
import {
  type EntryId,
  entryId,
  flag,
  listOf,
  optionalMoment,
  optionalNumber,
  optionalText,
  wholeNumber,
} from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';
import { checkTitle, type FileInfo, fileSchema } from './files.js';
import { createLinksApi, type LinksApi } from './links.js';
import { collect, type PageQuery, pageSize } from './paging.js';
import { personRefSchema } from './person.js';
import { type RoomType, roomTypeSchema } from './room.js';
import { membersOf, rowId, type ShareMember, shareRows } from './share.js';

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
  /** How many files and folders are in it; undefined where the portal doesn't say. */
  readonly entriesCount?: number | undefined;
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
  getFolderShare(folderId: EntryId, options?: CallOptions): Promise<readonly ShareMember[]>;
  setFolderShare(change: FolderShareChange, options?: CallOptions): Promise<readonly ShareMember[]>;
}

/** FolderDto. */
const folderSchema = z
  .object({
    id: entryId,
    parentId: entryId.nullish(),
    title: z.string(),
    createdBy: personRefSchema,
    rootFolderType: wholeNumber,
    roomType: roomTypeSchema.nullish(),
    shared: flag,
    filesCount: optionalNumber,
    foldersCount: optionalNumber,
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
      entriesCount:
        dto.filesCount === undefined || dto.foldersCount === undefined ? undefined : dto.filesCount + dto.foldersCount,
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

async function listFolder(client: DocSpaceClient, query: FolderQuery, options?: CallOptions): Promise<FolderContents> {
  const { folderId, filterValue, only } = query;
  const fetchContents = (page: PageQuery) =>
    client.value({
      method: 'GET',
      path: '/files/{folderId}',
      params: { folderId },
      query: {
        filterValue,
        filterType: only && filterTypes[only],
        // Oldest first: an entry that is changed during the walk keeps its place.
        sortBy: 'DateAndTimeCreation',
        sortOrder: 'Ascending',
        ...page,
      },
      schema: contentPage,
      ...options,
    });
  const first = await fetchContents({ startIndex: 0, count: pageSize });
  const entries = await collect({
    path: '/files/{folderId}',
    fetchPage: async (page) => {
      const contents = page.startIndex === 0 ? first : await fetchContents(page);
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

function createShares(client: DocSpaceClient): Pick<FoldersApi, 'getFolderShare' | 'setFolderShare'> {
  return {
    async getFolderShare(folderId, options) {
      const fetchPage = async (page: PageQuery) => {
        const { value, total } = await client.request({
          method: 'GET',
          path: '/files/folder/{id}/share',
          params: { id: folderId },
          query: { ...page },
          schema: shareRows,
          ...options,
        });
        return { items: value, total };
      };
      return membersOf(await collect({ path: '/files/folder/{id}/share', fetchPage, idOf: rowId }));
    },

    async setFolderShare({ folderId, shares }, options) {
      // The portal answers an empty list with success and does nothing.
      if (shares.length === 0) throw new DocSpaceInputError('There is no share to change');
      const share = shares.map(({ shareTo, access }) => ({ shareTo, access: accessCode(access) }));
      const rows = await client.value({
        method: 'PUT',
        path: '/files/folder/{folderId}/share',
        params: { folderId },
        body: { share, notify: false },
        schema: shareRows,
        // Giving the same people the same rights again changes nothing; nobody is mailed.
        idempotent: true,
        ...options,
      });
      return membersOf(rows);
    },
  };
}

/** Creates the calls about folders. */
export function createFoldersApi(client: DocSpaceClient): FoldersApi {
  const path = '/files/folder/{folderId}';
  return {
    ...createLinksApi(client, 'folder'),
    ...createShares(client),

    getFolder: (folderId, options) =>
      client.value({ method: 'GET', path, params: { folderId }, schema: folderSchema, ...options }),

    listFolder: (query, options) => listFolder(client, query, options),

    async createFolder({ parentId, title }, options) {
      checkTitle(title);
      return await client.value({
        method: 'POST',
        path,
        params: { folderId: parentId },
        body: { title },
        schema: folderSchema,
        // Not repeated: every call makes another folder.
        ...options,
      });
    },
  };
}
