/** Answers as the portal writes them, with the parts that a test cares about replaced. */
type Parts = Readonly<Record<string, unknown>>;

export const ids = {
  jane: '11111111-1111-1111-1111-111111111111',
  omar: '22222222-2222-2222-2222-222222222222',
  gail: '33333333-3333-3333-3333-333333333333',
  group: '44444444-4444-4444-4444-444444444444',
  link: '55555555-5555-5555-5555-555555555555',
} as const;

export const personDto = (parts: Parts = {}) => ({
  id: ids.jane,
  displayName: 'Jane O&#39;Neill &amp; Co',
  firstName: 'Jane',
  lastName: 'O’Neill',
  userName: 'jane',
  email: 'jane@example.com',
  status: 1,
  activationStatus: 1,
  isOwner: false,
  isAdmin: false,
  isRoomAdmin: true,
  isCollaborator: false,
  isVisitor: false,
  isLDAP: false,
  isSSO: false,
  avatar: '/skins/default/images/default.png',
  hasAvatar: false,
  registrationDate: '2024-02-01T09:00:00.0000000+01:00',
  ...parts,
});

export const guestDto = (parts: Parts = {}) =>
  personDto({
    id: ids.gail,
    displayName: 'Gail',
    email: 'gail@guests.example',
    isRoomAdmin: false,
    isVisitor: true,
    ...parts,
  });

export const roomDto = (parts: Parts = {}) => ({
  id: 7,
  parentId: 1,
  title: 'Contracts',
  createdBy: { id: ids.jane, displayName: 'Jane' },
  created: '2024-02-01T09:00:00.0000000Z',
  rootFolderType: 14,
  roomType: 5,
  shared: true,
  tags: ['legal'],
  security: { Read: true, Move: true, EditAccess: false, ChangeOwner: true },
  availableShareRights: { User: ['None', 'Read', 'RoomManager', 'Novel'], Group: ['None', 'Read'] },
  ...parts,
});

export const fileDto = (parts: Parts = {}) => ({
  id: 9,
  folderId: 433867,
  title: 'report.txt',
  version: 1,
  webUrl: 'https://portal.example.com/doceditor?fileId=9',
  viewUrl: 'https://portal.example.com/filehandler.ashx?fileid=9',
  pureContentLength: 12,
  createdBy: { id: ids.omar, displayName: 'Bot' },
  created: '2025-03-05T10:00:00.1230000Z',
  rootFolderType: 5,
  ...parts,
});

export const memberDto = (person: unknown, parts: Parts = {}) => ({
  access: 2,
  subjectType: 0,
  sharedTo: person,
  sharedToUser: person,
  isOwner: false,
  isLocked: false,
  canEditAccess: true,
  canRevoke: true,
  canEditInternal: false,
  canEditDenyDownload: false,
  canEditExpirationDate: false,
  ...parts,
});

export const groupMemberDto = (parts: Parts = {}) =>
  memberDto(undefined, {
    subjectType: 2,
    sharedToUser: undefined,
    sharedToGroup: { id: ids.group, name: 'HR', manager: 'omar' },
    ...parts,
  });

export const linkDto = (link: Parts = {}, parts: Parts = {}) =>
  memberDto(undefined, {
    subjectType: 1,
    sharedToUser: undefined,
    sharedLink: {
      id: ids.link,
      title: 'Link to room',
      shareLink: 'https://portal.example.com/s/abc',
      linkType: 1,
      primary: true,
      internal: false,
      denyDownload: false,
      password: 'hunter2',
      expirationDate: '2026-01-01T00:00:00.0000000+01:00',
      requestToken: 'secret-token',
      ...link,
    },
    ...parts,
  });

export const operationDto = (parts: Parts = {}) => ({
  id: 'op-1',
  Operation: 0,
  progress: 0,
  error: '',
  processed: '',
  finished: false,
  ...parts,
});

export const groupDto = (parts: Parts = {}) => ({
  id: ids.group,
  name: 'HR',
  category: '00000000-0000-0000-0000-000000000000',
  isLDAP: false,
  manager: personDto(),
  membersCount: 2,
  ...parts,
});

export const eventDto = (id: number, date: string, parts: Parts = {}) => ({
  id,
  date,
  user: 'Jane',
  userId: ids.jane,
  action: 'Login',
  actionId: 1029,
  ip: '192.0.2.1',
  browser: 'Firefox',
  platform: 'Linux',
  page: 'https://portal.example.com',
  ...parts,
});
