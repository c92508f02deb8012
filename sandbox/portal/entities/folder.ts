/** Native entries have numeric ids; rooms kept in a third-party storage have string ids. */
export type EntryId = number | string;

/** What a folder is; the first six are section roots. */
export type FolderKind = 'rooms' | 'archive' | 'templates' | 'agents' | 'my' | 'trash' | 'room' | 'folder';

/** RoomType of the vendor: 1 form filling, 2 editing, 5 custom, 6 public, 8 virtual data room, 9 AI. */
export type RoomType = 1 | 2 | 5 | 6 | 8 | 9;

/** A room, a folder inside one or in My documents, or a section root. */
export interface FolderEntry {
  readonly id: EntryId;
  kind: FolderKind;
  title: string;
  /** 0 for section roots. */
  parentId: EntryId;
  createdBy: string;
  updatedBy: string;
  createdAt: Date;
  updatedAt: Date;
  /** Null for everything but rooms. */
  roomType: RoomType | null;
  tags: string[];
  pinnedBy: string[];
  denyDownload: boolean;
  indexing: boolean;
  private: boolean;
  /** Days after which files of the room are removed; dropped by archiving. */
  lifetimeDays: number | null;
  /** Kept in a third-party storage. */
  provider: boolean;
}

/** FolderType numbers used as `rootFolderType`. */
export const rootFolderTypes = {
  rooms: 14,
  archive: 20,
  templates: 30,
  agents: 34,
  my: 5,
  trash: 3,
} as const;

export type RootKind = keyof typeof rootFolderTypes;

/** True for the folders that are sections of the portal. */
export function isRootKind(kind: FolderKind): kind is RootKind {
  return kind in rootFolderTypes;
}
