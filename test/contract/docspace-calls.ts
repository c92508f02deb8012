import type { DocSpace } from '../../src/docspace/portal.js';
import type { Link } from '../../src/docspace/share.js';

const jane = '11111111-1111-4111-8111-111111111111';
const omar = '22222222-2222-4222-8222-222222222222';
const group = '33333333-3333-4333-8333-333333333333';

const link: Link = {
  id: '44444444-4444-4444-8444-444444444444',
  title: 'Shared link',
  linkType: 'external',
  url: 'https://portal.example.com/s/abc',
  access: 'read',
  primary: true,
  internal: false,
  denyDownload: false,
  isExpired: false,
  hasPassword: false,
  canRevoke: true,
  canEditInternal: true,
  canEditExpirationDate: true,
};

const from = new Date('2025-03-05T10:00:00Z');
const to = new Date('2025-03-06T10:00:00Z');
const wholeLink = {
  link,
  access: 'read',
  title: 'New',
  internal: true,
  denyDownload: true,
  expiresAt: to,
  password: 'secret',
} as const;

async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

type CallTable = readonly ((portal: DocSpace) => Promise<unknown>)[];

const peopleCalls: CallTable = [
  (portal) => portal.people.getSelf(),
  (portal) => portal.people.getPerson(jane),
  (portal) => portal.people.findPerson(jane),
  (portal) => portal.people.findByEmail('jane@example.com'),
  (portal) => portal.people.peoplePage({ area: 'Guests', employeeStatus: 'Active' }, 100),
  (portal) => portal.people.searchPeople({ filterValue: 'ja', count: 20, employeeStatus: 'Active', area: 'People' }),
  (portal) =>
    portal.people.filterPeople({
      employeeStatus: 'All',
      employeeTypes: ['RoomAdmin', 'Guest', 'DocSpaceAdmin', 'User'],
      area: 'Guests',
      groupId: group,
      excludeGroup: true,
      withoutGroup: false,
      inviterId: omar,
      invitedByMe: false,
      isAdministrator: false,
      activationStatus: 1,
      accountLoginType: 0,
      payments: 0,
      quotaFilter: 0,
      filterValue: 'ja',
      filterSeparator: ';',
    }),
  (portal) => portal.people.setStatus(jane, 'Terminated'),
  (portal) => portal.people.setStatus(jane, 'Active'),
  (portal) => portal.people.deleteProfile(jane),
  (portal) => portal.people.roomPeople({ roomId: 1, area: 'Guests', includeShared: true, count: 1 }),
  (portal) => portal.reassignment.isReassignNecessary({ userId: jane, type: 'Guest' }),
  (portal) => portal.reassignment.startReassignment({ fromUserId: jane, toUserId: omar, deleteProfile: false }),
  (portal) => portal.reassignment.getReassignmentProgress(jane),
  (portal) => portal.reassignment.terminateReassignment(jane),
  (portal) => portal.groups.listGroups({ userId: jane, manager: true, filterValue: 'HR' }),
  (portal) => portal.groups.getGroup(group, { includeMembers: true }),
  (portal) => portal.groups.createGroup({ name: 'HR', managerId: jane, memberIds: [omar] }),
  (portal) =>
    portal.groups.updateGroup({
      id: group,
      name: 'HR',
      managerId: omar,
      addMemberIds: [omar],
      removeMemberIds: [jane],
    }),
];

const roomCalls: CallTable = [
  (portal) => portal.rooms.listRooms({ area: 'Any', ownerId: jane, filterValue: 'con' }),
  (portal) => portal.rooms.listRooms({ area: 'Archive', memberId: jane }),
  (portal) => portal.rooms.listAgents({ ownerId: jane }),
  (portal) => portal.rooms.getRoom(1),
  (portal) => portal.rooms.archiveRoom(1),
  (portal) => portal.rooms.unarchiveRoom(1),
  (portal) => portal.rooms.listMembers(1),
  (portal) => portal.rooms.countMembers(1),
  (portal) => portal.rooms.setMembers({ roomId: 1, invitations: [{ id: jane, access: 'none' }], force: true }),
  (portal) => portal.rooms.listLinks(1),
  (portal) => portal.rooms.listLinks(1, { linkType: 'invitation' }),
  (portal) => portal.rooms.setLink(1, wholeLink),
  (portal) => portal.rooms.revokeLink(1, { ...link, expirationDate: '2025-03-05T10:00:00.0000000Z' }),
  (portal) => portal.rooms.primaryLink(1),
  (portal) => portal.rooms.changeOwner({ roomIds: [1, 'sbox-1'], userId: omar }),
];

const fileCalls: CallTable = [
  (portal) => portal.folders.getFolder(1),
  (portal) => portal.folders.listFolder({ folderId: 1, filterValue: 'ja', only: 'folders' }),
  (portal) => portal.folders.listFolder({ folderId: 1, only: 'files' }),
  (portal) => portal.folders.createFolder({ parentId: 1, title: 'Jane' }),
  (portal) => portal.folders.getFolderShare(1),
  (portal) => portal.folders.setFolderShare({ folderId: 1, shares: [{ shareTo: jane, access: 'read' }] }),
  (portal) => portal.folders.listLinks(1),
  (portal) => portal.folders.setLink(1, wholeLink),
  (portal) => portal.folders.revokeLink(1, link),
  (portal) => portal.operations.moveEntries({ folderIds: [1], fileIds: [2], destFolderId: 3, conflict: 'duplicate' }),
  (portal) => portal.operations.getOperations('op-1'),
  (portal) => portal.files.createTextFile({ folderId: 1, title: 'report', content: 'done' }),
  (portal) => portal.files.getFile(1),
  (portal) => portal.files.listLinks(1),
  (portal) => portal.files.setLink(1, wholeLink),
  (portal) => portal.files.revokeLink(1, link),
];

const portalCalls: CallTable = [
  (portal) => portal.audit.hasAudit(),
  (portal) => portal.activityLogs.signInPage(200),
  (portal) => portal.activityLogs.actionPage(200),
  (portal) =>
    drain(portal.audit.auditEvents({ userId: jane, action: 4030, entryType: 'User', target: jane, from, to })),
  (portal) => portal.activityLogs.newestAction({ userId: jane, to }),
  (portal) => portal.keys.getKeySelf(),
  (portal) => portal.settings.getQuota(),
  (portal) => portal.settings.getVersion(),
  (portal) => portal.settings.getCapabilities(),
  (portal) => portal.settings.getPortal(),
];

/** Every call of the client with everything that can be sent along. */
export const docSpaceCalls: CallTable = [...peopleCalls, ...roomCalls, ...fileCalls, ...portalCalls];
