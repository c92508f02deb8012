import type { EntryId } from '../../sandbox/portal/entities/folder.js';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { addFolder, addRoom } from '../e2e/portal-builders.js';
import { carol, type OffboardingOptions, ola } from './offboarding.js';
import type { Told } from './portal-judge.js';

/** A room that is called like the leaver, and a folder of archives in a room of the service account. */
export const workspaceRoomId = 3_100;
export const workspaceLinkId = 'c0000000-0000-4000-8000-000000000099';
export const archiveRoomId = 3_000;
const archiveInRoomId = 3_001;

/** What is left of Jane's: enough that every kind of call happens, and little, since every call is played. */
export function keepOnly(state: PortalState, rooms: readonly EntryId[], group: string): void {
  for (const folder of [...state.folders.values()]) {
    if (folder.kind !== 'room' || folder.createdBy !== personIds.jane || rooms.includes(folder.id)) continue;
    state.folders.delete(folder.id);
    state.shares.delete(`folder:${folder.id}`);
    for (const inside of [...state.folders.values()])
      if (inside.parentId === folder.id) state.folders.delete(inside.id);
    for (const file of [...state.files.values()]) if (!state.folders.has(file.folderId)) state.files.delete(file.id);
  }
  for (const other of [groupIds.marketing, groupIds.launch]) if (other !== group) state.groups.delete(other);
}

/** A folder as workspace, a room with links, one with a successor of its own, and one in the archive. */
const withFolder: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) =>
    keepOnly(state, [roomIds.press, roomIds.launchPlan, roomIds.budget, roomIds.archivedCampaign], groupIds.marketing),
  choices: () => ({ roomSuccessors: new Map([[String(roomIds.launchPlan), ola]]) }),
};

/** A room as workspace, and a group with a successor of its own. */
const withRoom: OffboardingOptions = {
  policy: { workspace: { parentFolder: null, match: 'displayName' } },
  portal: (state) => {
    keepOnly(state, [roomIds.budget], groupIds.launch);
    const members = { [personIds.bob]: 9, [personIds.kim]: 11, [personIds.guestNia]: 11 } as const;
    addRoom(state, {
      id: workspaceRoomId,
      title: 'Jane Doe',
      createdBy: personIds.jane,
      roomType: 5,
      members,
      link: workspaceLinkId,
    });
  },
  choices: () => ({ groupSuccessors: new Map([[groupIds.launch, carol]]) }),
};

/** The archive folder lies in a room, and the profile is deleted in the end. */
const withArchiveRoom: OffboardingOptions = {
  policy: { archiveFolder: archiveInRoomId },
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => {
    keepOnly(state, [roomIds.budget], groupIds.launch);
    const createdBy = personIds.handover;
    addRoom(state, { id: archiveRoomId, title: 'Archived people', createdBy, roomType: 5 });
    addFolder(state, { id: archiveInRoomId, title: 'Leavers', createdBy, parentId: archiveRoomId });
  },
  choices: () => ({ deleteProfile: true }),
};

/** Every way through the flow, by the name that the table shows. */
export const flows = { folder: withFolder, room: withRoom, 'archive room': withArchiveRoom } as const;
export type FlowName = keyof typeof flows;

const toldAlways = {
  leaver: personIds.jane,
  bot: personIds.handover,
  successor: personIds.archiveOwner,
  links: 'revoke',
} as const;
const hrReads = { who: groupIds.hr, access: 2 };

/** What people were told of each of them, by which the portal is judged. */
export const toldOf: Readonly<Record<FlowName, Told>> = {
  folder: {
    ...toldAlways,
    roomsTo: { [roomIds.launchPlan]: ola.id },
    workspace: {
      id: folderIds.janeWorkspace,
      into: folderIds.archiveFolder,
      rights: [{ who: personIds.archiveOwner, access: 1 }, hrReads],
    },
  },
  room: {
    ...toldAlways,
    groupsTo: { [groupIds.launch]: carol.id },
    workspace: { id: workspaceRoomId, into: folderIds.archiveRoot, rights: [hrReads] },
  },
  'archive room': {
    ...toldAlways,
    deleteProfile: true,
    workspace: {
      id: folderIds.janeWorkspace,
      into: archiveInRoomId,
      rights: [],
      room: { id: archiveRoomId, rights: [hrReads] },
    },
  },
};
