import { demoPolicy } from '../../demo/policy.js';
import type { WorldPortal } from '../../demo/world.js';
import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import { addRoom } from '../e2e/portal-builders.js';
import type { CaseWorld } from './case-world.js';

/** A command, and the form that it opens. */
export interface Asking {
  readonly command: string;
  readonly text: string;
  /** Callback id. */
  readonly formId: string;
}

/** One run to be killed in, an offboarding unless it says otherwise: how the portal and the policy are. */
export interface Scenario {
  readonly name: string;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly portal: WorldPortal;
  /** Two processes over one database from the start; the one that is not killed goes on alone. */
  readonly isTwo?: boolean;
  /** Rooms that go to somebody else than the default successor: room id to portal id, with a name to type. */
  readonly roomSuccessors: readonly { readonly roomId: number; readonly personId: string; readonly type: string }[];
  /** What is asked for; Jane's offboarding when left out. */
  readonly asking?: Asking;
  /** What there is before the bot starts. */
  readonly before?: (world: CaseWorld) => Promise<void>;
  /** What people do until the run is approved, again where it came to nothing; asking and approving when left out. */
  readonly begin?: (world: CaseWorld, signal: AbortSignal) => Promise<void>;
}

/** The portal works on while the bot is away, as a real one does, so hand-overs end by the clock. */
const settings: Partial<PortalSettings> = { reassignment: { msPerStage: 8 }, operations: 'onRead' };

/** Rooms with links through the bot's hands, a room to a successor of its own, groups, the rest, a folder to the archive. */
export const folderWorkspace: Scenario = {
  name: 'a folder as workspace',
  policy: demoPolicy,
  portal: { settings },
  roomSuccessors: [{ roomId: roomIds.budget, personId: personIds.carol, type: 'Carol' }],
};

const workspaceRoom = 3_100;

/** A room of the leaver's name is the workspace: everybody but HR leaves it, and it goes to the archive. */
export const roomWorkspace: Scenario = {
  name: 'a room as workspace',
  policy: {
    ...demoPolicy,
    offboarding: { ...demoPolicy.offboarding, workspace: { parentFolder: null, match: 'displayName' } },
  },
  portal: {
    settings,
    prepare: (state) => {
      const members = { [personIds.bob]: 9, [personIds.kim]: 11, [personIds.guestNia]: 11 } as const;
      const link = 'c0000000-0000-4000-8000-000000000099';
      addRoom(state, { id: workspaceRoom, title: 'Jane Doe', createdBy: personIds.jane, roomType: 5, members, link });
    },
  },
  roomSuccessors: [],
};

/** The same as the first, by two processes over one database. */
export const twoProcesses: Scenario = { ...folderWorkspace, name: 'two processes', isTwo: true };

/** Two guests and a link leave a room in the archive, which comes out of it for that and goes back to its owner. */
export const guestCleanup: Scenario = {
  name: 'a guest clean-up',
  policy: { ...demoPolicy, guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports } },
  portal: { settings },
  roomSuccessors: [],
  asking: { command: '/guest-cleanup', text: 'Campaign 2024', formId: 'guests.form' },
};
