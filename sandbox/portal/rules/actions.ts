/** What somebody may do with an entry; the names are the vendor's. */
export type Action =
  | 'Read'
  | 'Create'
  | 'Delete'
  | 'EditRoom'
  | 'Rename'
  | 'CopyTo'
  | 'MoveTo'
  | 'Copy'
  | 'Move'
  | 'Pin'
  | 'Mute'
  | 'EditAccess'
  | 'Duplicate'
  | 'Download'
  | 'CopySharedLink'
  | 'Reconnect'
  | 'CreateRoomFrom'
  | 'CopyLink'
  | 'Embed'
  | 'ChangeOwner'
  | 'IndexExport'
  | 'ReadLinks'
  | 'ReadHistory'
  | 'Edit';

/** The actions that a folder's `security` object names; ReadLinks is not among them. */
export const folderSecurityActions: readonly Action[] = [
  'Read',
  'Create',
  'Delete',
  'EditRoom',
  'Rename',
  'CopyTo',
  'MoveTo',
  'Copy',
  'Move',
  'Pin',
  'Mute',
  'EditAccess',
  'Duplicate',
  'Download',
  'CopySharedLink',
  'Reconnect',
  'CreateRoomFrom',
  'CopyLink',
  'Embed',
  'ChangeOwner',
  'IndexExport',
];

export const fileSecurityActions: readonly Action[] = [
  'Read',
  'Edit',
  'Delete',
  'Rename',
  'ReadHistory',
  'Copy',
  'Move',
  'Duplicate',
  'Download',
  'CreateRoomFrom',
  'CopyLink',
  'Embed',
  'EditAccess',
];
