import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { offboardSteps } from '../../src/domain/offboard/steps.js';
import { addRoom } from '../e2e/portal-builders.js';
import { group, newGroup, newLink, own, person, put, share, unshare } from './meddling-acts.js';
import { type OffboardingOptions, ola } from './offboarding.js';
import type { Told } from './portal-judge.js';
import { keepOnly, toldOf, workspaceLinkId, workspaceRoomId } from './portals.js';

const { jane, carol, bob, handover, archiveOwner, kim } = personIds;

/** Something that people do to the portal while an offboarding waits for its start or runs. */
export interface Meddling {
  readonly what: string;
  readonly options: OffboardingOptions;
  readonly told: Told;
  readonly meddle: (state: PortalState) => void;
  /** `start` is between the approval and the run, the others are the steps behind which it happens. */
  readonly after: readonly string[];
  /** What a parked run says, where it may park. */
  readonly says?: RegExp;
  /** What the judge who goes by the plan would say of the meddling alone. */
  readonly itself?: RegExp;
}

/** Group of the directory, and one of the portal, that are Carol's at first. */
const directoryGroup = 'b0000000-0000-4000-8000-000000000091';
const clubGroup = 'b0000000-0000-4000-8000-000000000092';

const withFolder: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => {
    keepOnly(
      state,
      [
        roomIds.brand,
        roomIds.launchPlan,
        roomIds.research,
        roomIds.budget,
        roomIds.archivedCampaign,
        roomIds.assistant,
      ],
      groupIds.marketing,
    );
    const group = { managerId: carol, memberIds: [carol], isLdap: false, isSystem: false };
    state.groups.set(directoryGroup, { ...group, id: directoryGroup, name: 'All of Paris', isLdap: true });
    state.groups.set(clubGroup, { ...group, id: clubGroup, name: 'Book club' });
  },
  choices: () => ({
    roomSuccessors: new Map([roomIds.launchPlan, roomIds.research].map((id) => [String(id), ola])),
  }),
};
const toldOfFolder: Told = {
  ...toldOf.folder,
  roomsTo: { [roomIds.launchPlan]: ola.id, [roomIds.research]: ola.id },
};

const withRoom: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  policy: { workspace: { parentFolder: null, match: 'displayName' } },
  portal: (state) => {
    keepOnly(state, [roomIds.budget], groupIds.marketing);
    addRoom(state, {
      id: workspaceRoomId,
      title: 'Jane Doe',
      createdBy: jane,
      roomType: 5,
      members: { [kim]: 11 },
      link: workspaceLinkId,
    });
  },
};
const toldOfRoom: Told = { ...toldOf.room, groupsTo: {} };

/** All steps but the last: behind it there is nothing more to be read. */
const between: readonly string[] = offboardSteps.slice(0, -1).map((step) => step.key);
const always = ['start', ...between];
const inFolder = { options: withFolder, told: toldOfFolder };
const inRoom = { options: withRoom, told: toldOfRoom };

/** What was done and is undone again. */
const undone: readonly Meddling[] = [
  { what: 'the account is enabled again', ...inFolder, after: between, meddle: person(jane, { status: 1 }) },
  { what: 'an edited room goes back to the leaver', ...inFolder, after: between, meddle: own(roomIds.brand, jane) },
  {
    what: 'a room with its own successor goes back',
    ...inFolder,
    after: between,
    meddle: own(roomIds.launchPlan, jane),
  },
  {
    what: 'an archived room goes back to the leaver',
    ...inFolder,
    after: between,
    meddle: own(roomIds.archivedCampaign, jane),
  },
  {
    what: 'an AI agent goes back to the leaver',
    ...inFolder,
    after: between,
    meddle: own(roomIds.assistant, jane),
  },
  {
    what: 'a group is given to somebody else',
    ...inFolder,
    after: between.slice(1),
    meddle: group(groupIds.marketing, { managerId: carol }),
  },
  {
    what: 'a group goes back to the leaver',
    ...inFolder,
    after: between,
    meddle: group(groupIds.marketing, { managerId: jane }),
  },
  {
    what: 'the workspace folder is moved back',
    ...inFolder,
    after: between,
    meddle: put(folderIds.janeWorkspace, folderIds.workspaces),
  },
  {
    what: 'the bot is put back into a room',
    ...inFolder,
    after: between.slice(1),
    meddle: share(roomIds.brand, handover, 9),
  },
  {
    what: 'somebody is let into the archived folder',
    ...inFolder,
    after: between,
    meddle: share(folderIds.janeWorkspace, carol, 2),
  },
  {
    what: 'the successor loses the archived folder',
    ...inFolder,
    after: between,
    meddle: unshare(folderIds.janeWorkspace, archiveOwner),
  },
  {
    what: 'HR may write in the archived folder',
    ...inFolder,
    after: between,
    meddle: share(folderIds.janeWorkspace, groupIds.hr, 1),
  },
  {
    what: 'somebody is added to the workspace room',
    ...inRoom,
    after: always,
    meddle: share(workspaceRoomId, carol, 11),
    says: /differs? from the plan. It is archived: restore it in DocSpace, remove them, archive it, then try again/,
  },
  {
    what: 'the bot is put back into the workspace room',
    ...inRoom,
    after: between.slice(1),
    meddle: share(workspaceRoomId, handover, 9),
  },
  {
    what: 'the workspace room is taken out of the archive',
    ...inRoom,
    after: between,
    meddle: put(workspaceRoomId, folderIds.roomsRoot),
  },
];

/** What somebody gives away, opens or closes in the middle. */
const moved: readonly Meddling[] = [
  {
    what: 'a room is given to somebody else',
    ...inFolder,
    after: between.slice(1),
    meddle: own(roomIds.launchPlan, carol),
  },
  {
    what: 'a room of the default successor is given to somebody else',
    ...inFolder,
    after: between.slice(1),
    meddle: own(roomIds.budget, carol),
    says: /room Budget 2026 went to Carol Reyes, not to Archive Owner.*try again/,
  },
  {
    what: 'an archived room is given to somebody else',
    ...inFolder,
    after: between.slice(1),
    meddle: own(roomIds.archivedCampaign, carol),
    says: /Campaign 2024 (went to Carol Reyes, not to|has another owner than planned).*try again/,
  },
  {
    what: 'the workspace room is given to somebody else',
    ...inRoom,
    after: between,
    meddle: own(workspaceRoomId, carol),
    says: /The workspace Jane Doe has another owner|Jane Doe.*(another owner|other than|went to Carol Reyes).*try again/,
  },
  {
    what: 'a room that had links is archived',
    ...inFolder,
    after: always,
    meddle: put(roomIds.brand, folderIds.archiveRoot),
  },
  {
    what: 'a room of the default successor is archived',
    ...inFolder,
    after: always,
    meddle: put(roomIds.budget, folderIds.archiveRoot),
  },
  {
    what: 'a room with a successor of its own is archived',
    ...inFolder,
    after: always,
    meddle: put(roomIds.launchPlan, folderIds.archiveRoot),
    says: /^Room Launch plan is in the archive now, so DocSpace can’t give it to Ola Berg: it would go to Archive Owner/,
  },
  {
    what: 'an archived room with a link is restored',
    ...inFolder,
    after: always,
    meddle: put(roomIds.archivedCampaign, folderIds.roomsRoot),
    says: /link into Campaign 2024.*Revoke it in DocSpace, then try again/,
  },
];

const linked: readonly Meddling[] = [
  {
    what: 'a link is made again',
    ...inFolder,
    after: always,
    meddle: newLink(roomIds.brand),
    says: /link into Brand assets.*Revoke it in DocSpace, then try again/,
  },
  {
    what: 'a link is made into a room that had none',
    ...inFolder,
    after: always,
    meddle: newLink(roomIds.budget),
    says: /link into Budget 2026.*Revoke it in DocSpace, then try again/,
  },
  {
    what: 'a link is made into a room with a successor of its own',
    ...inFolder,
    after: always,
    meddle: newLink(roomIds.research),
    says: /link into Customer research.*Revoke it in DocSpace, then try again/,
  },
];

const unfit = /^Archive Owner.*(is disabled|is no longer).*try again/;

/** What happens to people and groups. */
const people: readonly Meddling[] = [
  { what: 'the leaver gets a group', ...inFolder, after: always, meddle: newGroup({}) },
  { what: 'the leaver gets a system group', ...inFolder, after: always, meddle: newGroup({ isSystem: true }) },
  {
    what: 'the leaver gets a group of the directory',
    ...inFolder,
    after: always,
    meddle: group(directoryGroup, { managerId: jane }),
    itself: new RegExp(`^All of Paris is managed by ${jane}$`),
  },
  {
    what: 'a group that was approved comes from the directory now',
    ...inFolder,
    after: ['start'],
    meddle: group(groupIds.marketing, { isLdap: true }),
  },
  {
    what: 'the leaver gets another email',
    ...inFolder,
    after: always,
    meddle: person(jane, { email: 'jane.roe@example.com' }),
    says: /another email than the one that was approved\. Stop this/,
  },
  {
    what: 'who approved is disabled',
    ...inFolder,
    after: always,
    meddle: person(bob, { status: 2 }),
    itself: /^bob.stone@example.com has another status$/,
    says: /no longer an approver, or not active.*ask again/,
  },
  {
    what: 'the successor is disabled',
    ...inFolder,
    after: always,
    meddle: person(archiveOwner, { status: 2 }),
    says: unfit,
    itself: /^archive@example.com has another status$/,
  },
  {
    what: 'the successor is demoted',
    ...inFolder,
    after: always,
    meddle: person(archiveOwner, { type: 'User' }),
    says: unfit,
  },
  {
    what: 'the successor of one room is demoted',
    ...inFolder,
    after: always,
    meddle: person(ola.id, { type: 'User' }),
    says: /^(Successor )?Ola Berg/,
  },
];

export const meddlings: readonly Meddling[] = [...undone, ...moved, ...linked, ...people];
