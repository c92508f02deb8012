import { z } from 'zod';
import { type Access, accessCode } from './access.js';
import type { Query } from './address.js';
import type { CallOptions, DocSpaceClient } from './client.js';
import { coded, type EntryId, entryId, guid, listOf, optionalText, wholeNumber } from './dto-fields.js';
import { DocSpaceInputError, DocSpaceShapeError } from './errors.js';
import { type FileOperation, fileOperationSchema } from './operations.js';
import { collect, type PageQuery } from './paging.js';
import { type Room, roomSchema } from './room.js';
import { membersOf, rowId, type ShareMember, shareRows } from './share.js';

export type RoomArea = 'Active' | 'Archive' | 'Any';

export interface RoomFilter {
  readonly area: RoomArea;
  readonly ownerId?: string | undefined;
  /** Who is owner or member. */
  readonly memberId?: string | undefined;
  readonly filterValue?: string | undefined;
}

export interface MemberChange {
  readonly roomId: EntryId;
  /** A list of changes, not the whole list; `none` takes somebody out. */
  readonly invitations: readonly { readonly id: string; readonly access: Access }[];
  /** Takes people out of a virtual data room even if they hold roles in forms. Since 3.7. */
  readonly force?: boolean | undefined;
}

export interface MemberChangeResult {
  /** Those of the list who have a right now. */
  readonly members: readonly ShareMember[];
  /** A person of the list holds roles in forms of a virtual data room: nothing was changed for anybody. */
  readonly blockedByFormRole: boolean;
  readonly warning?: string | undefined;
}

export interface OwnerChange {
  readonly roomIds: readonly EntryId[];
  readonly userId: string;
}

export interface OwnedRoom {
  readonly id: EntryId;
  readonly ownerId: string;
}

/** Rooms and who is in them; links are in RoomLinksApi. Every call may throw the errors of errors.ts. */
export interface RoomsApi {
  /** All pages. Templates and AI agents are in no area. */
  listRooms(filter: RoomFilter, options?: CallOptions): Promise<readonly Room[]>;
  /** AI agents of one owner, all pages: rooms that no list of rooms has. 404 where the portal has none of this kind. */
  listAgents(filter: { readonly ownerId: string }, options?: CallOptions): Promise<readonly Room[]>;
  getRoom(roomId: EntryId, options?: CallOptions): Promise<Room>;
  /** Starts the move into the archive; proof is the room's `archived`. */
  archiveRoom(roomId: EntryId, options?: CallOptions): Promise<FileOperation>;
  /** Starts the move out of the archive; links of the room work again. */
  unarchiveRoom(roomId: EntryId, options?: CallOptions): Promise<FileOperation>;
  /** People and groups, the owner first, all pages; empty when the caller may not read the room. */
  listMembers(roomId: EntryId, options?: CallOptions): Promise<readonly ShareMember[]>;
  /** How many members there are, groups and owner included. */
  countMembers(roomId: EntryId, options?: CallOptions): Promise<number>;
  setMembers(change: MemberChange, options?: CallOptions): Promise<MemberChangeResult>;
  /** Changes the owner of active rooms, one after the other: after an error, or for unknown ids, some may be unchanged. */
  changeOwner(change: OwnerChange, options?: CallOptions): Promise<readonly OwnedRoom[]>;
}

/** ShareFilterType of people and groups. */
const userOrGroup = 0;

const roomPage = z.object({ folders: listOf(roomSchema), total: wholeNumber });
const securityAnswer = z.object({
  members: shareRows,
  warning: optionalText,
  error: coded({ 0: 'none', 1: 'formRole' }).nullish(),
});
const changedEntries = listOf(z.object({ id: entryId, createdBy: z.object({ id: guid }) }));

function createReads(client: DocSpaceClient): Pick<RoomsApi, 'listRooms' | 'listAgents' | 'getRoom'> {
  const list = async (
    path: '/files/rooms' | '/ai/agents',
    filter: Query & { readonly subjectOwnerId: string | undefined },
    options?: CallOptions,
  ) => {
    const rooms = await collect({
      path,
      fetchPage: async (page) => {
        const { folders, total } = await client.value({
          method: 'GET',
          path,
          // Oldest first: a room that is changed during the walk keeps its place.
          query: { sortBy: 'DateAndTimeCreation', sortOrder: 'Ascending', ...filter, ...page },
          schema: roomPage,
          ...options,
        });
        return { items: folders, total };
      },
      idOf: (room) => room.id,
    });
    const ownerId = filter.subjectOwnerId?.toLowerCase();
    // A portal that does not know this filter ignores it and lists everybody's rooms.
    return ownerId === undefined ? rooms : rooms.filter((room) => room.ownerId === ownerId);
  };

  return {
    listRooms: ({ area, ownerId, memberId, filterValue }, options) =>
      list('/files/rooms', { searchArea: area, subjectOwnerId: ownerId, subjectId: memberId, filterValue }, options),

    listAgents: ({ ownerId }, options) => list('/ai/agents', { subjectOwnerId: ownerId }, options),

    getRoom: (roomId, options) =>
      client.value({
        method: 'GET',
        path: '/files/rooms/{id}',
        params: { id: roomId },
        schema: roomSchema,
        ...options,
      }),
  };
}

function createMoves(client: DocSpaceClient): Pick<RoomsApi, 'archiveRoom' | 'unarchiveRoom' | 'changeOwner'> {
  const startArchiving = (direction: 'archive' | 'unarchive', roomId: EntryId, options?: CallOptions) =>
    client.value({
      method: 'PUT',
      path: `/files/rooms/{id}/${direction}`,
      params: { id: roomId },
      body: { deleteAfter: false },
      schema: fileOperationSchema,
      // Not repeated: it starts an operation.
      ...options,
    });

  return {
    archiveRoom: (roomId, options) => startArchiving('archive', roomId, options),

    unarchiveRoom: (roomId, options) => startArchiving('unarchive', roomId, options),

    async changeOwner({ roomIds, userId }, options) {
      if (roomIds.length === 0) throw new DocSpaceInputError('There is no room to give a new owner');
      const changed = await client.value({
        method: 'POST',
        path: '/files/owner',
        body: { folderIds: roomIds, fileIds: [], userId },
        schema: changedEntries,
        // A room that has this owner already is left as it is.
        idempotent: true,
        ...options,
      });
      return changed.map((entry) => ({ id: entry.id, ownerId: entry.createdBy.id }));
    },
  };
}

function createMembers(client: DocSpaceClient): Pick<RoomsApi, 'listMembers' | 'countMembers' | 'setMembers'> {
  const fetchRows = (roomId: EntryId, page: PageQuery, options?: CallOptions) =>
    client.request({
      method: 'GET',
      path: '/files/rooms/{id}/share',
      params: { id: roomId },
      query: { filterType: userOrGroup, ...page },
      schema: shareRows,
      ...options,
    });

  return {
    async listMembers(roomId, options) {
      const fetchPage = async (page: PageQuery) => {
        const { value, total } = await fetchRows(roomId, page, options);
        return { items: value, total };
      };
      return membersOf(await collect({ path: '/files/rooms/{id}/share', fetchPage, idOf: rowId }));
    },

    async countMembers(roomId, options) {
      const { total } = await fetchRows(roomId, { startIndex: 0, count: 1 }, options);
      if (total !== undefined) return total;
      const path = `/files/rooms/${roomId}/share`;
      throw new DocSpaceShapeError(['its total is missing'], { method: 'GET', path, outcome: 'notApplied' });
    },

    async setMembers({ roomId, invitations, force }, options) {
      // The portal answers an empty list with success and does nothing.
      if (invitations.length === 0) throw new DocSpaceInputError('There is no member to change');
      const rights = invitations.map(({ id, access }) => ({ id, access: accessCode(access) }));
      const answer = await client.value({
        method: 'PUT',
        path: '/files/rooms/{id}/share',
        params: { id: roomId },
        body: { invitations: rights, notify: false, force },
        schema: securityAnswer,
        // Giving the same people the same rights again changes nothing; nobody is mailed.
        idempotent: true,
        ...options,
      });
      const blockedByFormRole = answer.error === 'formRole';
      return { members: membersOf(answer.members), blockedByFormRole, warning: answer.warning };
    },
  };
}

/** Creates the calls about rooms. */
export const createRoomsApi = (client: DocSpaceClient): RoomsApi => ({
  ...createReads(client),
  ...createMoves(client),
  ...createMembers(client),
});
