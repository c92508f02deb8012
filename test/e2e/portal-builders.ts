import type { FolderEntry, RoomType } from '../../sandbox/portal/entities/folder.js';
import { subject } from '../../sandbox/portal/entities/share.js';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';

const createdAt = new Date('2026-01-05T09:00:00.000Z');

interface NewEntry {
  readonly id: number;
  readonly title: string;
  readonly createdBy: string;
}

function folderEntry(entry: NewEntry & Pick<FolderEntry, 'kind' | 'parentId' | 'roomType'>): FolderEntry {
  return {
    updatedBy: entry.createdBy,
    createdAt,
    updatedAt: createdAt,
    tags: [],
    pinnedBy: [],
    denyDownload: false,
    indexing: false,
    private: false,
    lifetimeDays: null,
    provider: false,
    ...entry,
  };
}

/** Adds an active room; `members` are rights by person or group id. */
export function addRoom(
  state: PortalState,
  room: NewEntry & {
    readonly roomType: RoomType;
    readonly members?: Readonly<Record<string, 1 | 2 | 6 | 7 | 9 | 10 | 11>>;
    /** Gives it a primary external link of this id. */
    readonly link?: string;
  },
): void {
  const { members = {}, link, ...entry } = room;
  state.folders.set(room.id, folderEntry({ kind: 'room', parentId: folderIds.roomsRoot, ...entry }));
  const given = { entryKind: 'folder' as const, entryId: room.id, setBy: room.createdBy, setAt: createdAt };
  const rows = Object.entries(members).map(([subjectId, access]) => ({
    ...given,
    subjectType: subjectId.startsWith('b0') ? subject.group : subject.user,
    subjectId,
    access,
    link: null,
  }));
  const links = link === undefined ? [] : [{ ...given, ...primaryLink(link, room.createdBy) }];
  state.shares.set(`folder:${room.id}`, [...rows, ...links]);
}

function primaryLink(id: string, createdBy: string) {
  return {
    subjectType: subject.primaryExternalLink,
    subjectId: id,
    access: 2 as const,
    link: {
      title: 'Shared link',
      expiresAt: null,
      password: null,
      denyDownload: false,
      internal: false,
      maxUseCount: null,
      currentUseCount: 0,
      token: 'token-added',
      createdBy,
    },
  };
}

/** Adds a folder inside a room or another folder. */
export function addFolder(state: PortalState, folder: NewEntry & { readonly parentId: number }): void {
  state.folders.set(folder.id, folderEntry({ kind: 'folder', roomType: null, ...folder }));
}

/** Somebody disabled Jane in the portal already. */
export function janeDisabled(state: PortalState): void {
  const jane = state.people.get(personIds.jane);
  if (jane) jane.status = 2;
}
