import type { Access, EntryId } from '../domain/portal.js';

/** A link to a room, folder or file. */
export interface RoomLink {
  readonly id: string;
  readonly title: string;
  /** Its address; whoever has it gets in. */
  readonly url: string;
  /** The one link that some types of rooms always have. */
  readonly primary: boolean;
  /** `invitation` makes a member of who follows it, `external` opens the room without an account. */
  readonly linkType: 'invitation' | 'external';
  readonly access: Access;
  readonly isExpired: boolean;
  readonly expiresAt?: Date | undefined;
  readonly hasPassword: boolean;
  /** These go back as they came, or the portal ignores the change. */
  readonly internal: boolean;
  readonly denyDownload: boolean;
  readonly expirationDate?: string | undefined;
}

/** Links of folders or of files. */
export interface LinksPort<Link extends RoomLink = RoomLink> {
  /** Empty for anybody who may not see them. */
  listLinks(id: EntryId): Promise<readonly Link[]>;
  revokeLink(id: EntryId, link: Link): Promise<unknown>;
  /** What is left out stays as it is, but a password goes unless another is given. Answers the link as it is then. */
  setLink(
    id: EntryId,
    change: {
      readonly link: Link;
      readonly access: Access;
      readonly expiresAt: Date;
      readonly password?: string | undefined;
    },
  ): Promise<Link | undefined>;
}

export interface FileOperation {
  readonly id: string;
  readonly finished: boolean;
  readonly progress: number;
  readonly error?: string | undefined;
}

export interface OperationsPort {
  moveEntries(move: {
    readonly folderIds: readonly EntryId[];
    readonly destFolderId: EntryId;
    readonly conflict: 'duplicate';
  }): Promise<readonly FileOperation[]>;
  /** A finished operation is given out once. */
  getOperations(id: string): Promise<readonly FileOperation[]>;
}

export interface PortalFile {
  readonly id: EntryId;
  readonly title: string;
  readonly webUrl?: string | undefined;
  /** Has an external link of its own. */
  readonly shared: boolean;
}

export interface FilesPort extends LinksPort {
  getFile(id: EntryId): Promise<PortalFile>;
  createTextFile(file: {
    readonly folderId: EntryId;
    readonly title: string;
    readonly content: string;
  }): Promise<PortalFile>;
}
