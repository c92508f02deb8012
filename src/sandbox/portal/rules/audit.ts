import type { PortalState } from '../state.js';

/** Facts of the vendor's MessageAction table, for the actions that this portal records. */
export interface AuditAction {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** ActionType: 1 create, 2 update, 3 delete, 11 update access, 15 move, 16 reassigns. */
  readonly actionType: number;
  /** ProductType: 2 documents, 8 contacts. */
  readonly product: number;
  /** LocationType: 1 files, 2 folders, 27 rooms, 29 settings, 30 contacts. */
  readonly location: number;
  /** EntryTypes: 1 file, 2 folder, 23 user, 24 group, 25 room. */
  readonly entries: readonly number[];
}

const rooms = { product: 2, location: 27 };
const contacts = { product: 8, location: 30 };

/** By the name that the code uses for it. */
export const auditActions = {
  userUpdated: { id: 4006, name: 'UserUpdated', text: 'User updated', actionType: 2, ...contacts, entries: [23] },
  userDeleted: { id: 4018, name: 'UserDeleted', text: 'User deleted', actionType: 3, ...contacts, entries: [23] },
  usersUpdatedStatus: {
    id: 4020,
    name: 'UsersUpdatedStatus',
    text: 'Users status updated',
    actionType: 2,
    ...contacts,
    entries: [23],
  },
  usersDeleted: { id: 4022, name: 'UsersDeleted', text: 'Users deleted', actionType: 3, ...contacts, entries: [23] },
  groupCreated: { id: 4026, name: 'GroupCreated', text: 'Group created', actionType: 1, ...contacts, entries: [24] },
  groupUpdated: { id: 4027, name: 'GroupUpdated', text: 'Group updated', actionType: 2, ...contacts, entries: [24] },
  groupDeleted: { id: 4028, name: 'GroupDeleted', text: 'Group deleted', actionType: 3, ...contacts, entries: [24] },
  userDataReassigns: {
    id: 4030,
    name: 'UserDataReassigns',
    text: 'User data reassigned',
    actionType: 16,
    ...contacts,
    entries: [23],
  },
  userDataRemoving: {
    id: 4031,
    name: 'UserDataRemoving',
    text: 'User data removed',
    actionType: 3,
    ...contacts,
    entries: [23],
  },
  fileCreated: {
    id: 5000,
    name: 'FileCreated',
    text: 'File created',
    actionType: 1,
    product: 2,
    location: 1,
    entries: [1, 2],
  },
  fileUpdated: {
    id: 5002,
    name: 'FileUpdated',
    text: 'File updated',
    actionType: 2,
    product: 2,
    location: 1,
    entries: [1],
  },
  fileUpdatedAccess: {
    id: 5008,
    name: 'FileUpdatedAccess',
    text: 'File access updated',
    actionType: 11,
    product: 2,
    location: 1,
    entries: [1],
  },
  fileUploaded: {
    id: 5011,
    name: 'FileUploaded',
    text: 'File uploaded',
    actionType: 13,
    product: 2,
    location: 1,
    entries: [1, 2],
  },
  fileMoved: {
    id: 5015,
    name: 'FileMoved',
    text: 'File moved',
    actionType: 15,
    product: 2,
    location: 1,
    entries: [1, 2],
  },
  fileMovedWithOverwriting: {
    id: 5016,
    name: 'FileMovedWithOverwriting',
    text: 'File moved with overwriting',
    actionType: 15,
    product: 2,
    location: 1,
    entries: [1, 2],
  },
  folderCreated: {
    id: 5019,
    name: 'FolderCreated',
    text: 'Folder created',
    actionType: 1,
    product: 2,
    location: 2,
    entries: [2],
  },
  folderUpdatedAccess: {
    id: 5021,
    name: 'FolderUpdatedAccess',
    text: 'Folder access updated',
    actionType: 11,
    product: 2,
    location: 2,
    entries: [2],
  },
  folderMoved: {
    id: 5024,
    name: 'FolderMoved',
    text: 'Folder moved',
    actionType: 15,
    product: 2,
    location: 2,
    entries: [2],
  },
  folderMovedWithOverwriting: {
    id: 5025,
    name: 'FolderMovedWithOverwriting',
    text: 'Folder moved with overwriting',
    actionType: 15,
    product: 2,
    location: 2,
    entries: [2],
  },
  fileChangeOwner: {
    id: 5046,
    name: 'FileChangeOwner',
    text: 'File owner changed',
    actionType: 2,
    product: 2,
    location: 1,
    entries: [1, 23],
  },
  roomArchived: { id: 5072, name: 'RoomArchived', text: 'Room archived', actionType: 2, ...rooms, entries: [25] },
  roomUnarchived: { id: 5073, name: 'RoomUnarchived', text: 'Room unarchived', actionType: 2, ...rooms, entries: [25] },
  roomUpdateAccessForUser: {
    id: 5075,
    name: 'RoomUpdateAccessForUser',
    text: 'User access to room updated',
    actionType: 11,
    ...rooms,
    entries: [25, 23],
  },
  roomRemoveUser: {
    id: 5084,
    name: 'RoomRemoveUser',
    text: 'User removed from room',
    actionType: 11,
    ...rooms,
    entries: [25, 23],
  },
  roomCreateUser: {
    id: 5085,
    name: 'RoomCreateUser',
    text: 'User added to room',
    actionType: 11,
    ...rooms,
    entries: [25, 23],
  },
  roomInvitationLinkUpdated: {
    id: 5082,
    name: 'RoomInvitationLinkUpdated',
    text: 'Room invitation link updated',
    actionType: 11,
    ...rooms,
    entries: [25],
  },
  roomInvitationLinkCreated: {
    id: 5086,
    name: 'RoomInvitationLinkCreated',
    text: 'Room invitation link created',
    actionType: 1,
    ...rooms,
    entries: [25],
  },
  roomInvitationLinkDeleted: {
    id: 5087,
    name: 'RoomInvitationLinkDeleted',
    text: 'Room invitation link deleted',
    actionType: 3,
    ...rooms,
    entries: [25],
  },
  roomExternalLinkCreated: {
    id: 5088,
    name: 'RoomExternalLinkCreated',
    text: 'Room external link created',
    actionType: 1,
    ...rooms,
    entries: [25],
  },
  roomExternalLinkUpdated: {
    id: 5089,
    name: 'RoomExternalLinkUpdated',
    text: 'Room external link updated',
    actionType: 2,
    ...rooms,
    entries: [25],
  },
  roomExternalLinkDeleted: {
    id: 5090,
    name: 'RoomExternalLinkDeleted',
    text: 'Room external link deleted',
    actionType: 3,
    ...rooms,
    entries: [25],
  },
  fileExternalLinkCreated: {
    id: 5091,
    name: 'FileExternalLinkCreated',
    text: 'File external link created',
    actionType: 1,
    product: 2,
    location: 1,
    entries: [1],
  },
  fileExternalLinkUpdated: {
    id: 5092,
    name: 'FileExternalLinkUpdated',
    text: 'File external link updated',
    actionType: 2,
    product: 2,
    location: 1,
    entries: [1],
  },
  fileExternalLinkDeleted: {
    id: 5093,
    name: 'FileExternalLinkDeleted',
    text: 'File external link deleted',
    actionType: 3,
    product: 2,
    location: 1,
    entries: [1],
  },
  roomGroupAdded: {
    id: 5094,
    name: 'RoomGroupAdded',
    text: 'Group added to room',
    actionType: 11,
    ...rooms,
    entries: [25, 24],
  },
  roomUpdateAccessForGroup: {
    id: 5095,
    name: 'RoomUpdateAccessForGroup',
    text: 'Group access to room updated',
    actionType: 11,
    ...rooms,
    entries: [25, 24],
  },
  roomGroupRemove: {
    id: 5096,
    name: 'RoomGroupRemove',
    text: 'Group removed from room',
    actionType: 11,
    ...rooms,
    entries: [25, 24],
  },
  roomExternalLinkRevoked: {
    id: 5097,
    name: 'RoomExternalLinkRevoked',
    text: 'Room external link revoked',
    actionType: 3,
    ...rooms,
    entries: [25],
  },
  folderExternalLinkCreated: {
    id: 5122,
    name: 'FolderExternalLinkCreated',
    text: 'Folder external link created',
    actionType: 1,
    product: 2,
    location: 2,
    entries: [2],
  },
  folderExternalLinkUpdated: {
    id: 5123,
    name: 'FolderExternalLinkUpdated',
    text: 'Folder external link updated',
    actionType: 2,
    product: 2,
    location: 2,
    entries: [2],
  },
  folderExternalLinkDeleted: {
    id: 5124,
    name: 'FolderExternalLinkDeleted',
    text: 'Folder external link deleted',
    actionType: 3,
    product: 2,
    location: 2,
    entries: [2],
  },
  roomChangeOwner: {
    id: 5159,
    name: 'RoomChangeOwner',
    text: 'Room owner changed',
    actionType: 2,
    ...rooms,
    entries: [25, 23],
  },
} as const satisfies Record<string, AuditAction>;

export type AuditActionKey = keyof typeof auditActions;

const byId = new Map<number, AuditAction>(Object.values(auditActions).map((action) => [action.id, action]));

/** The facts of an action by its number; undefined for one that this portal does not know. */
export function auditActionById(id: number): AuditAction | undefined {
  return byId.get(id);
}

/** Appends one event to the trail. */
export function recordAudit(
  state: PortalState,
  event: {
    readonly now: Date;
    readonly actorId: string;
    readonly action: AuditActionKey;
    readonly target: readonly (string | number)[];
    /** Names of what it was about, as the vendor puts them into the text. */
    readonly about?: readonly string[];
    readonly context?: string;
  },
): void {
  const action = auditActions[event.action];
  state.counters.event += 1;
  const about = (event.about ?? []).filter((name) => name !== '').join(', ');
  state.audit.push({
    id: state.counters.event,
    at: event.now,
    userId: event.actorId,
    actionId: action.id,
    target: event.target.map(String),
    text: about === '' ? action.text : `${action.text}: ${about}`,
    context: event.context ?? null,
  });
}
