import type { Access, EntryId, PersonType, RoomType } from '../domain/portal.js';
import type { ActivityLogsPort } from './activity/ports.js';
import type { FileOperation, FilesPort, LinksPort, OperationsPort, PortalFile, RoomLink } from './file-ports.js';
import type { ReassignmentPort } from './reassignment-port.js';

/** What the workflows need of a portal, shaped as the adapter gives it. Every call may throw the adapter's errors. */
export interface Portal {
  readonly people: PeoplePort;
  readonly reassignment: ReassignmentPort;
  readonly rooms: RoomsPort;
  readonly folders: FoldersPort;
  readonly operations: OperationsPort;
  readonly files: FilesPort;
  readonly groups: GroupsPort;
  readonly audit: AuditPort;
  readonly activityLogs: ActivityLogsPort;
  /** How far the portal's clock is ahead of ours, in milliseconds, give or take seconds; 0 while that isn't known. */
  skewMs(): number;
  /** The same portal, whose calls all end with the signal; absent where nothing can be ended. */
  until?(signal: AbortSignal): Portal;
}

export interface PortalPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly type: PersonType;
  readonly status: 'active' | 'disabled' | 'pending';
  readonly isLdap: boolean;
  readonly usedSpaceBytes?: number | undefined;
  readonly avatarUrl?: string | undefined;
}

export interface PeoplePort {
  getSelf(): Promise<PortalPerson>;
  /** Undefined if the portal has nobody of this id. */
  findPerson(id: string): Promise<PortalPerson | undefined>;
  /** The same as it was at most seconds ago; absent where nothing is kept. */
  personLately?(id: string): Promise<PortalPerson | undefined>;
  findByEmail(email: string): Promise<PortalPerson | undefined>;
  /** One page of people whose name or email contains the text. */
  searchPeople(query: {
    readonly filterValue: string;
    readonly count: number;
    readonly employeeStatus?: 'Active';
    readonly area?: 'People';
  }): Promise<{ readonly items: readonly PortalPerson[] }>;
  /** All pages; everybody, disabled people and guests too, where nothing is asked for. */
  filterPeople(filter: {
    readonly employeeStatus?: 'Active';
    readonly isAdministrator?: true;
  }): Promise<readonly PortalPerson[]>;
  setStatus(id: string, status: 'Active' | 'Terminated'): Promise<unknown>;
  /** One page, of at most 100, of a room's guests; disabled ones too. */
  roomPeople(query: {
    readonly roomId: EntryId;
    readonly area: 'Guests';
    readonly includeShared: true;
    readonly count: number;
    readonly startIndex?: number;
  }): Promise<{ readonly items: readonly PortalPerson[]; readonly total?: number | undefined }>;
}

export interface PortalRoom {
  readonly id: EntryId;
  readonly title: string;
  readonly ownerId: string;
  readonly roomType: RoomType;
  readonly archived: boolean;
  /** Has an external link (the primary one counts); invitation links are not told. */
  readonly shared: boolean;
  readonly ownerName: string;
  readonly tags: readonly string[];
  /** What the caller may do: `editAccess`, change members and links; `move`, archive and restore. */
  readonly security: { readonly editAccess: boolean; readonly move: boolean };
  /** Whether the caller has the room by a right of their own or of a group; undefined where the portal doesn't say. */
  readonly inRoom?: boolean | undefined;
  /** When it was last modified, where the portal says so. */
  readonly updatedAt?: Date | undefined;
}

/** A person or group with a right to a room or folder. */
export interface ShareMember {
  readonly subject: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  readonly access: Access;
  readonly isOwner: boolean;
  readonly isGuest: boolean;
  /** Of people, where the portal tells. */
  readonly email?: string | undefined;
  readonly type?: PersonType | undefined;
  readonly status?: PortalPerson['status'] | undefined;
}

export interface RoomsPort<Link extends RoomLink = RoomLink> {
  listRooms(query: {
    readonly ownerId?: string;
    /** Who owns the room or is in it. */
    readonly memberId?: string;
    readonly area: 'Active' | 'Archive' | 'Any';
    readonly filterValue?: string;
  }): Promise<readonly PortalRoom[]>;
  /** AI agents, which are rooms of their own kind and in no list of rooms; 404 from portals that have none. */
  listAgents(query: { readonly ownerId: string }): Promise<readonly PortalRoom[]>;
  getRoom(id: EntryId): Promise<PortalRoom>;
  /** The owner first; empty for a room that can't be read. */
  listMembers(id: EntryId): Promise<readonly ShareMember[]>;
  /**
   * A list of changes; `none` takes somebody out. Blocked: somebody of the list, whom the portal doesn't name, holds a
   * role in a form, and nobody was changed; `force` takes them out all the same.
   */
  setMembers(change: {
    readonly roomId: EntryId;
    readonly invitations: readonly { readonly id: string; readonly access: Access }[];
    readonly force?: boolean;
  }): Promise<{ readonly blockedByFormRole: boolean }>;
  /** Empty for anybody who neither owns nor manages the room. */
  listLinks(id: EntryId): Promise<readonly Link[]>;
  revokeLink(id: EntryId, link: Link): Promise<unknown>;
  changeOwner(change: { readonly roomIds: readonly EntryId[]; readonly userId: string }): Promise<unknown>;
  archiveRoom(id: EntryId): Promise<FileOperation>;
  /** Starts the way out of the archive; a limit of active rooms shows only in the operation. */
  unarchiveRoom(id: EntryId): Promise<FileOperation>;
}

export interface PortalFolder {
  readonly id: EntryId;
  readonly title: string;
  readonly parentId?: EntryId | undefined;
  readonly rootFolderType: number;
  readonly createdById: string;
  /** There when the folder is a room. */
  readonly roomType?: RoomType | undefined;
  readonly security: { readonly move: boolean; readonly create: boolean };
  /** Rights that the portal offers the caller to give here, where it says so. */
  readonly availableShareRights?:
    | {
        readonly user: readonly Access[];
        readonly group: readonly Access[];
        readonly externalLink: readonly Access[];
        readonly primaryExternalLink: readonly Access[];
      }
    | undefined;
  /** Has an external link of its own. */
  readonly shared: boolean;
  /** How many files and folders are in it; undefined where the portal doesn't say. */
  readonly entriesCount?: number | undefined;
}

export interface FoldersPort extends LinksPort {
  getFolder(id: EntryId): Promise<PortalFolder>;
  listFolder(query: { readonly folderId: EntryId; readonly filterValue?: string }): Promise<{
    readonly folders: readonly PortalFolder[];
    readonly files: readonly PortalFile[];
  }>;
  getFolderShare(id: EntryId): Promise<readonly ShareMember[]>;
  setFolderShare(change: {
    readonly folderId: EntryId;
    readonly shares: readonly { readonly shareTo: string; readonly access: Access }[];
  }): Promise<unknown>;
}

export interface PortalGroup {
  readonly id: string;
  readonly name: string;
  readonly isLdap: boolean;
  readonly isSystem: boolean;
  readonly manager?: { readonly id: string } | undefined;
  readonly membersCount?: number | undefined;
  /** Only when asked for. */
  readonly members?: readonly (PortalPerson & { readonly registeredAt?: Date | undefined })[] | undefined;
}

export interface GroupsPort {
  listGroups(query: {
    readonly userId?: string;
    readonly manager?: boolean;
    readonly filterValue?: string;
  }): Promise<readonly PortalGroup[]>;
  getGroup(id: string, options?: { readonly includeMembers?: boolean }): Promise<PortalGroup>;
  /** Never repeated by the client: the portal allows two groups of one name. */
  createGroup(group: {
    readonly name: string;
    readonly managerId: string;
    readonly memberIds: readonly string[];
  }): Promise<PortalGroup>;
  /** Who can't manage or be a member is ignored in silence: only reading back tells. */
  updateGroup(change: {
    readonly id: string;
    readonly managerId?: string;
    readonly addMemberIds?: readonly string[];
  }): Promise<unknown>;
}

export interface PortalEvent {
  readonly id: number;
  readonly at: Date;
  readonly userId?: string | undefined;
  readonly userName?: string | undefined;
  readonly actionId: number;
  readonly action?: string | undefined;
  readonly targets: readonly string[];
}

export interface AuditPort {
  /** False if the tariff has no audit: then the portal's filters answer with strangers' events. */
  hasAudit(): Promise<boolean>;
  /** Newest first. */
  auditEvents(filter: {
    readonly userId?: string;
    readonly entryType?: 'User' | 'Room';
    readonly action?: number;
    readonly target?: string;
    readonly from?: Date;
  }): AsyncIterable<PortalEvent>;
}

/** What the call answers, or undefined where the portal says 404. The adapter's errors carry `status`. */
export async function orAbsent<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && (error as { status?: unknown }).status === 404) return undefined;
    throw error;
  }
}

/** Whether the portal refused our key itself (401): it is revoked, expired, or of a disabled account. */
export function isKeyRefused(error: unknown): boolean {
  return error instanceof Error && (error as { status?: unknown }).status === 401;
}
