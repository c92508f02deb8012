import type { EntryId, PersonType } from '../domain/plan.js';

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
}

export interface PortalPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly type: PersonType;
  readonly status: 'active' | 'disabled' | 'pending';
  readonly isLdap: boolean;
  readonly usedSpaceBytes?: number | undefined;
  readonly registeredAt?: Date | undefined;
}

export interface PeoplePort {
  getSelf(): Promise<PortalPerson>;
  /** Undefined if the portal has nobody of this id. */
  getPerson(id: string): Promise<PortalPerson | undefined>;
  /** Every account that has this email, whatever its case; the portal should have one at most. */
  findByEmail(email: string): Promise<PortalPerson | undefined>;
  /** One page of people whose name or email contains the text. */
  searchPeople(query: { readonly text: string; readonly count: number }): Promise<readonly PortalPerson[]>;
  setStatus(id: string, status: 'Active' | 'Terminated'): Promise<unknown>;
  deleteProfile(id: string): Promise<unknown>;
}

export interface TaskProgress {
  readonly percentage: number;
  readonly isCompleted: boolean;
  readonly status: 'created' | 'running' | 'completed' | 'canceled' | 'failed';
  readonly error?: string | undefined;
}

export interface ReassignmentPort {
  startReassignment(input: {
    readonly fromUserId: string;
    readonly toUserId: string;
    readonly deleteProfile: boolean;
  }): Promise<unknown>;
  /** Undefined when the portal has no record: never started, or gone a minute after its end. */
  getReassignmentProgress(fromUserId: string): Promise<TaskProgress | undefined>;
  terminateReassignment(fromUserId: string): Promise<unknown>;
}

export interface PortalRoom {
  readonly id: EntryId;
  readonly title: string;
  readonly ownerId: string;
  readonly roomType: number;
  readonly archived: boolean;
  /** Has an external link (the primary one counts); invitation links are not told. */
  readonly shared: boolean;
  readonly sharedExternal: boolean;
  readonly security: { readonly [action: string]: boolean };
}

export interface RoomMember {
  readonly subject: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  /** FileShare number: 0 none, 1 read-write, 2 read, 3 restrict, 9 room manager, 11 content creator. */
  readonly access: number;
  readonly isOwner: boolean;
  readonly isGuest: boolean;
}

export interface RoomLink {
  readonly id: string;
  readonly title: string;
  readonly type: 'invitation' | 'external';
  readonly primary: boolean;
  readonly url: string;
}

export interface RoomsPort {
  listRooms(query: {
    readonly ownerId?: string;
    readonly area: 'Active' | 'Archive' | 'Any';
    readonly filterValue?: string;
  }): Promise<readonly PortalRoom[]>;
  /** Undefined if there is no such room. */
  getRoom(id: EntryId): Promise<PortalRoom | undefined>;
  listMembers(id: EntryId): Promise<readonly RoomMember[]>;
  /** `access` 0 removes. */
  setMembers(id: EntryId, members: readonly { readonly id: string; readonly access: number }[]): Promise<unknown>;
  /** Empty for anybody who neither owns nor manages the room. */
  listLinks(id: EntryId): Promise<readonly RoomLink[]>;
  revokeLink(id: EntryId, link: RoomLink): Promise<unknown>;
  changeOwner(roomIds: readonly EntryId[], userId: string): Promise<unknown>;
  archiveRoom(id: EntryId): Promise<unknown>;
}

export interface PortalFolder {
  readonly id: EntryId;
  readonly title: string;
  readonly parentId: EntryId;
  readonly rootFolderType: number;
  readonly ownerId: string;
  readonly security: { readonly [action: string]: boolean };
}

export interface FolderContents {
  readonly current: PortalFolder;
  readonly folders: readonly PortalFolder[];
  readonly files: readonly PortalFile[];
  /** From the root down to the folder itself. */
  readonly path: readonly { readonly id: EntryId; readonly title: string; readonly roomType?: number | undefined }[];
}

export interface FolderShare {
  readonly subject: 'user' | 'group';
  readonly id: string;
  readonly access: number;
  readonly isOwner: boolean;
}

export interface FoldersPort {
  getFolder(id: EntryId): Promise<PortalFolder | undefined>;
  listFolder(id: EntryId, query?: { readonly filterValue?: string }): Promise<FolderContents | undefined>;
  getFolderShare(id: EntryId): Promise<readonly FolderShare[]>;
  setFolderShare(id: EntryId, shares: readonly { readonly id: string; readonly access: number }[]): Promise<unknown>;
}

export interface FileOperation {
  readonly id: string;
  readonly finished: boolean;
  readonly progress: number;
  readonly error?: string | undefined;
}

export interface OperationsPort {
  moveEntries(input: {
    readonly folderIds: readonly EntryId[];
    readonly destFolderId: EntryId;
    readonly conflictResolveType: 0 | 1 | 2;
  }): Promise<readonly FileOperation[]>;
  getOperations(id: string): Promise<readonly FileOperation[]>;
}

export interface PortalFile {
  readonly id: EntryId;
  readonly title: string;
  readonly webUrl?: string | undefined;
}

export interface FilesPort {
  createTextFile(folderId: EntryId, file: { readonly title: string; readonly content: string }): Promise<PortalFile>;
}

export interface PortalGroup {
  readonly id: string;
  readonly name: string;
  readonly isLdap: boolean;
  readonly isSystem: boolean;
  readonly managerId?: string | undefined;
}

export interface GroupsPort {
  listGroups(query: { readonly managerId?: string; readonly text?: string }): Promise<readonly PortalGroup[]>;
  getGroup(id: string): Promise<PortalGroup | undefined>;
  setManager(groupId: string, userId: string): Promise<unknown>;
}

export interface PortalEvent {
  readonly id: number;
  readonly at: Date;
  readonly userId?: string | undefined;
  readonly userName?: string | undefined;
  readonly actionId: number;
  readonly action: string;
  readonly targets: readonly string[];
}

export interface AuditPort {
  /** False if the tariff has no audit: then the portal's filters answer with strangers' events. */
  hasAudit(): Promise<boolean>;
  auditEvents(filter: {
    readonly userId?: string;
    readonly entryType?: 'User';
    readonly actionId?: number;
    readonly target?: string;
    readonly from?: Date;
    readonly to?: Date;
  }): Promise<readonly PortalEvent[]>;
}

/** Room roles as the portal numbers them (FileShare). */
export const access = {
  none: 0,
  readWrite: 1,
  read: 2,
  restrict: 3,
  fillForms: 7,
  roomManager: 9,
  editing: 10,
  contentCreator: 11,
} as const;

/** Audit action `UserDataReassigns`. */
export const reassignedAction = 4030;
