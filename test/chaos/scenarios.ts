import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { APPROVALS, APPROVERS, DAVE } from '../../sandbox/slack/seed.js';
import { addRoom } from '../e2e/portal-builders.js';

/** One offboarding to be killed in: how the portal and the policy are. */
export interface Scenario {
  readonly name: string;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly settings: Partial<PortalSettings>;
  /** Changes the demo portal before the bot meets it. */
  readonly prepare?: (state: PortalState) => void;
  /** Rooms that go to somebody else than the default successor: room id to portal id, with a name to type. */
  readonly roomSuccessors: readonly { readonly roomId: number; readonly personId: string; readonly type: string }[];
}

const people = {
  channels: { approvals: APPROVALS },
  requesters: { users: [DAVE], usergroups: [], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS], required: 1 },
};

/** The portal works on while the bot is away, as a real one does, so hand-overs end by the clock. */
const settings: Partial<PortalSettings> = { reassignment: { msPerStage: 8 }, operations: 'onRead' };

/** Rooms with links through the bot's hands, a room to a successor of its own, groups, the rest, a folder to the archive. */
export const folderWorkspace: Scenario = {
  name: 'a folder as workspace',
  policy: {
    ...people,
    offboarding: {
      successor: 'archive@example.com',
      hrGroup: 'HR',
      archiveFolder: folderIds.archiveFolder,
      workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
      reportFolder: folderIds.reports,
    },
  },
  settings,
  roomSuccessors: [{ roomId: roomIds.budget, personId: personIds.carol, type: 'Carol' }],
};

const workspaceRoom = 3_100;

/** A room of the leaver's name is the workspace: everybody but HR leaves it, and it goes to the archive. */
export const roomWorkspace: Scenario = {
  name: 'a room as workspace',
  policy: {
    ...people,
    offboarding: {
      successor: 'archive@example.com',
      hrGroup: 'HR',
      archiveFolder: folderIds.archiveFolder,
      workspace: { parentFolder: null, match: 'displayName' },
      reportFolder: folderIds.reports,
    },
  },
  settings,
  prepare: (state) => {
    const members = { [personIds.bob]: 9, [personIds.kim]: 11, [personIds.guestNia]: 11 } as const;
    const link = 'c0000000-0000-4000-8000-000000000099';
    addRoom(state, { id: workspaceRoom, title: 'Jane Doe', createdBy: personIds.jane, roomType: 5, members, link });
  },
  roomSuccessors: [],
};
