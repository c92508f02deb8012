import { access, type SubjectType, subject } from '../../sandbox/portal/entities/share.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { folderIds, groupIds, linkIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSeed, SeedShare } from '../../sandbox/portal/seed-state.js';
import type { DocSpace } from '../../src/docspace/portal.js';
import type { Link } from '../../src/docspace/share.js';

/** The moment at which the scenario's portal is seen. */
export const scenarioNow = new Date('2026-03-02T09:00:00.000Z');

const reportFile = 9100;

function linkTo(entryKind: 'folder' | 'file', entryId: number, subjectId: string): SeedShare {
  const subjectType: SubjectType = subject.primaryExternalLink;
  const facts = { expiresAt: null, password: null, denyDownload: false, internal: false, maxUseCount: null };
  return {
    entryKind,
    entryId,
    subjectType,
    subjectId,
    access: access.read,
    setBy: personIds.handover,
    link: {
      ...facts,
      title: 'Shared link',
      currentUseCount: 0,
      token: subjectId.slice(-4),
      createdBy: personIds.handover,
    },
  };
}

/** The demo organisation, with a folder and a file of the service account that have links. */
export function scenarioSeed(): PortalSeed {
  const seed = demoSeed({ now: scenarioNow });
  const file = { id: reportFile, title: 'Old report.txt', folderId: folderIds.reports, createdBy: personIds.handover };
  return {
    ...seed,
    files: [...(seed.files ?? []), { ...file, createdAt: scenarioNow, versions: ['Done'] }],
    shares: [
      ...(seed.shares ?? []),
      linkTo('folder', folderIds.reports, 'c0000000-0000-4000-8000-000000000101'),
      linkTo('file', reportFile, 'c0000000-0000-4000-8000-000000000102'),
    ],
  };
}

async function readPeople({ people, groups, keys, settings, audit, activityLogs }: DocSpace): Promise<void> {
  await people.getSelf();
  await people.getPerson(personIds.jane);
  await people.findPerson('a0000000-0000-4000-8000-999999999999');
  await people.findByEmail('jane.doe@example.com');
  await people.filterPeople({ area: 'Guests', employeeStatus: 'Active' });
  await people.filterPeople({});
  await people.peoplePage({}, 0);
  await people.searchPeople({ filterValue: 'ja', count: 5 });
  await people.roomPeople({ roomId: roomIds.brand, area: 'Guests', includeShared: true, count: 100 });
  await groups.listGroups({ userId: personIds.jane, manager: true });
  await groups.getGroup(groupIds.hr, { includeMembers: true });
  await keys.getKeySelf();
  await settings.getQuota();
  await settings.getVersion();
  await settings.getCapabilities();
  await settings.getPortal();
  await audit.hasAudit();
  await activityLogs.signInPage(0);
  await activityLogs.actionPage(0);
  for await (const _ of audit.auditEvents({ entryType: 'User', target: personIds.jane }));
  await activityLogs.newestAction({ userId: personIds.jane, to: new Date() });
}

/** One link of a list; the scenario can't go on without it. */
function pick(links: readonly Link[], id?: string): Link {
  const link = links.find((each) => id === undefined || each.id === id);
  if (!link) throw new Error('the portal shows no such link');
  return link;
}

async function changeRooms({ rooms, operations }: DocSpace): Promise<void> {
  await rooms.listRooms({ area: 'Any', ownerId: personIds.jane });
  await rooms.listRooms({ area: 'Archive', memberId: personIds.guestNia, filterValue: 'camp' });
  await rooms.listAgents({ ownerId: personIds.jane });
  await rooms.getRoom(roomIds.board);
  await rooms.listMembers(roomIds.brand);
  await rooms.countMembers(roomIds.brand);
  await rooms.primaryLink(roomIds.brand);
  await rooms.changeOwner({ roomIds: [roomIds.brand, roomIds.press], userId: personIds.handover });
  const extra = pick(await rooms.listLinks(roomIds.brand), linkIds.brandExtra);
  await rooms.setLink(roomIds.brand, { link: extra, access: 'read', title: 'Renamed' });
  await rooms.revokeLink(roomIds.brand, extra);
  // A public room gets a new primary link for the old one.
  await rooms.revokeLink(roomIds.press, pick(await rooms.listLinks(roomIds.press), linkIds.pressPrimary));
  await rooms.listLinks(roomIds.press, { linkType: 'invitation' });
  await rooms.setMembers({
    roomId: roomIds.brand,
    invitations: [
      { id: personIds.guestNia, access: 'none' },
      { id: groupIds.hr, access: 'read' },
    ],
  });
  await rooms.archiveRoom(roomIds.brand);
  await operations.getOperations();
  await rooms.unarchiveRoom(roomIds.archivedPitch);
}

async function changeFolders({ folders, files, operations }: DocSpace): Promise<void> {
  await folders.getFolder(folderIds.archiveFolder);
  await folders.listFolder({ folderId: folderIds.workspaces, filterValue: 'jane' });
  await folders.listFolder({ folderId: folderIds.janeWorkspace, only: 'files' });
  await folders.createFolder({ parentId: folderIds.reports, title: '2026' });
  await folders.setFolderShare({
    folderId: folderIds.archiveFolder,
    shares: [{ shareTo: groupIds.hr, access: 'read' }],
  });
  await folders.getFolderShare(folderIds.archiveFolder);
  const link = pick(await folders.listLinks(folderIds.reports));
  await folders.setLink(folderIds.reports, { link, access: 'read', title: 'Renamed' });
  await folders.revokeLink(folderIds.reports, link);
  const move = { folderIds: [folderIds.janeWorkspace], destFolderId: folderIds.archiveFolder } as const;
  const [operation] = await operations.moveEntries({ ...move, conflict: 'duplicate' });
  await operations.getOperations(operation?.id);
  await files.createTextFile({ folderId: folderIds.reports, title: 'H-1', content: 'Done <b class="x">' });
  await files.getFile(reportFile);
  const fileLink = pick(await files.listLinks(reportFile));
  await files.setLink(reportFile, { link: fileLink, access: 'read', title: 'Renamed' });
  await files.revokeLink(reportFile, fileLink);
}

async function changePeople({ people, reassignment, groups }: DocSpace): Promise<void> {
  const { jane, archiveOwner, bob } = personIds;
  await groups.createGroup({ name: 'Auditors', managerId: bob, memberIds: [personIds.kim] });
  await groups.updateGroup({ id: groupIds.marketing, managerId: bob });
  await reassignment.isReassignNecessary({ userId: jane });
  await people.setStatus(jane, 'Terminated');
  await reassignment.startReassignment({ fromUserId: jane, toUserId: archiveOwner, deleteProfile: false });
  await reassignment.getReassignmentProgress(jane);
  await reassignment.terminateReassignment(jane);
  await people.deleteProfile(personIds.disabled);
}

/** Calls every function of the client once at least, as an offboarding would. */
export async function playScenario(portal: DocSpace): Promise<void> {
  await readPeople(portal);
  await changeRooms(portal);
  await changeFolders(portal);
  await changePeople(portal);
}
