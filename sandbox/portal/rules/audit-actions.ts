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

/** One action of a product and a location: its number, name, text, kind and what it is about. */
function actionsOf(product: number, location: number) {
  return (
    ...facts: [id: number, name: string, text: string, actionType: number, entries: readonly number[]]
  ): AuditAction => {
    const [id, name, text, actionType, entries] = facts;
    return { id, name, text, actionType, product, location, entries };
  };
}

const contacts = actionsOf(8, 30);
const files = actionsOf(2, 1);
const folders = actionsOf(2, 2);
const rooms = actionsOf(2, 27);

/** The actions that this portal records, by the name that the code uses. */
export const auditActions = {
  userUpdated: contacts(4006, 'UserUpdated', 'User updated', 2, [23]),
  userDeleted: contacts(4018, 'UserDeleted', 'User deleted', 3, [23]),
  usersUpdatedStatus: contacts(4020, 'UsersUpdatedStatus', 'Users status updated', 2, [23]),
  usersDeleted: contacts(4022, 'UsersDeleted', 'Users deleted', 3, [23]),
  groupCreated: contacts(4026, 'GroupCreated', 'Group created', 1, [24]),
  groupUpdated: contacts(4027, 'GroupUpdated', 'Group updated', 2, [24]),
  groupDeleted: contacts(4028, 'GroupDeleted', 'Group deleted', 3, [24]),
  userDataReassigns: contacts(4030, 'UserDataReassigns', 'User data reassigned', 16, [23]),
  userDataRemoving: contacts(4031, 'UserDataRemoving', 'User data removed', 3, [23]),
  fileCreated: files(5000, 'FileCreated', 'File created', 1, [1, 2]),
  fileUpdated: files(5002, 'FileUpdated', 'File updated', 2, [1]),
  fileUpdatedAccess: files(5008, 'FileUpdatedAccess', 'File access updated', 11, [1]),
  fileUploaded: files(5011, 'FileUploaded', 'File uploaded', 13, [1, 2]),
  fileMoved: files(5015, 'FileMoved', 'File moved', 15, [1, 2]),
  fileMovedWithOverwriting: files(5016, 'FileMovedWithOverwriting', 'File moved with overwriting', 15, [1, 2]),
  folderCreated: folders(5019, 'FolderCreated', 'Folder created', 1, [2]),
  folderUpdatedAccess: folders(5021, 'FolderUpdatedAccess', 'Folder access updated', 11, [2]),
  folderMoved: folders(5024, 'FolderMoved', 'Folder moved', 15, [2]),
  folderMovedWithOverwriting: folders(5025, 'FolderMovedWithOverwriting', 'Folder moved with overwriting', 15, [2]),
  fileChangeOwner: files(5046, 'FileChangeOwner', 'File owner changed', 2, [1, 23]),
  roomArchived: rooms(5072, 'RoomArchived', 'Room archived', 2, [25]),
  roomUnarchived: rooms(5073, 'RoomUnarchived', 'Room unarchived', 2, [25]),
  roomUpdateAccessForUser: rooms(5075, 'RoomUpdateAccessForUser', 'User access to room updated', 11, [25, 23]),
  roomRemoveUser: rooms(5084, 'RoomRemoveUser', 'User removed from room', 11, [25, 23]),
  roomCreateUser: rooms(5085, 'RoomCreateUser', 'User added to room', 11, [25, 23]),
  roomInvitationLinkUpdated: rooms(5082, 'RoomInvitationLinkUpdated', 'Room invitation link updated', 11, [25]),
  roomInvitationLinkCreated: rooms(5086, 'RoomInvitationLinkCreated', 'Room invitation link created', 1, [25]),
  roomInvitationLinkDeleted: rooms(5087, 'RoomInvitationLinkDeleted', 'Room invitation link deleted', 3, [25]),
  roomExternalLinkCreated: rooms(5088, 'RoomExternalLinkCreated', 'Room external link created', 1, [25]),
  roomExternalLinkUpdated: rooms(5089, 'RoomExternalLinkUpdated', 'Room external link updated', 2, [25]),
  roomExternalLinkDeleted: rooms(5090, 'RoomExternalLinkDeleted', 'Room external link deleted', 3, [25]),
  fileExternalLinkCreated: files(5091, 'FileExternalLinkCreated', 'File external link created', 1, [1]),
  fileExternalLinkUpdated: files(5092, 'FileExternalLinkUpdated', 'File external link updated', 2, [1]),
  fileExternalLinkDeleted: files(5093, 'FileExternalLinkDeleted', 'File external link deleted', 3, [1]),
  roomGroupAdded: rooms(5094, 'RoomGroupAdded', 'Group added to room', 11, [25, 24]),
  roomUpdateAccessForGroup: rooms(5095, 'RoomUpdateAccessForGroup', 'Group access to room updated', 11, [25, 24]),
  roomGroupRemove: rooms(5096, 'RoomGroupRemove', 'Group removed from room', 11, [25, 24]),
  roomExternalLinkRevoked: rooms(5097, 'RoomExternalLinkRevoked', 'Room external link revoked', 3, [25]),
  folderExternalLinkCreated: folders(5122, 'FolderExternalLinkCreated', 'Folder external link created', 1, [2]),
  folderExternalLinkUpdated: folders(5123, 'FolderExternalLinkUpdated', 'Folder external link updated', 2, [2]),
  folderExternalLinkDeleted: folders(5124, 'FolderExternalLinkDeleted', 'Folder external link deleted', 3, [2]),
  roomChangeOwner: rooms(5159, 'RoomChangeOwner', 'Room owner changed', 2, [25, 23]),
};
