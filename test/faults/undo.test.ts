import { afterEach, describe, expect, it } from 'vitest';
import type { EntryId } from '../../sandbox/portal/entities/folder.js';
import { type Access, type SubjectType, subject } from '../../sandbox/portal/entities/share.js';
import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { offboardSteps } from '../../src/domain/offboard/steps.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { noon } from '../builders/clock.js';
import { addRoom } from '../e2e/portal-builders.js';
import { wrapStore } from '../engine/wrapped-store.js';
import { createJudge } from './judge.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions, ola } from './offboarding.js';
import { keepOnly, workspaceLinkId, workspaceRoomId } from './portals.js';

const { jane, carol, handover, archiveOwner, kim } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const withFolder: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) =>
    keepOnly(state, [roomIds.brand, roomIds.launchPlan, roomIds.budget, roomIds.archivedCampaign], groupIds.marketing),
  choices: () => ({ roomSuccessors: new Map([[String(roomIds.launchPlan), ola]]) }),
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

const own = (id: EntryId, personId: string) => (state: PortalState) => {
  const entry = state.folders.get(id);
  if (entry) entry.createdBy = personId;
};

const share = (id: EntryId, who: string, access: Access) => (state: PortalState) => {
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter((row) => row.subjectId !== who);
  state.shares.set(`folder:${id}`, [...rows, shareRow(id, who, { access })]);
};

const unshare = (id: EntryId, who: string) => (state: PortalState) => {
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter((row) => row.subjectId !== who);
  state.shares.set(`folder:${id}`, rows);
};

const newLink = (id: EntryId) => (state: PortalState) => {
  const rows = state.shares.get(`folder:${id}`) ?? [];
  const link = {
    title: 'Again',
    expiresAt: null,
    password: null,
    denyDownload: false,
    internal: false,
    maxUseCount: null,
    currentUseCount: 0,
    token: 'token-again',
    createdBy: carol,
  };
  const row = shareRow(id, 'c0000000-0000-4000-8000-0000000000aa', { access: 2, subjectType: subject.externalLink });
  state.shares.set(`folder:${id}`, [...rows, { ...row, link }]);
};

function shareRow(id: EntryId, who: string, given: { access: Access; subjectType?: SubjectType }) {
  const subjectType = given.subjectType ?? (who.startsWith('b0') ? subject.group : subject.user);
  const { access } = given;
  return {
    entryKind: 'folder',
    entryId: id,
    subjectType,
    subjectId: who,
    access,
    setBy: carol,
    setAt: noon,
    link: null,
  } as const;
}

const enable = (state: PortalState) => {
  const person = state.people.get(jane);
  if (person) person.status = 1;
};

/** All steps but the last: behind it there is nothing more to be read. */
const between = offboardSteps.slice(0, -1).map((step) => step.key);

interface Undoing {
  readonly what: string;
  readonly options: OffboardingOptions;
  readonly undo: (state: PortalState) => void;
  /** The steps behind which there is something to undo; by default all but the last. */
  readonly after?: readonly string[];
  /** What a parked run says, where it may park. */
  readonly says?: RegExp;
}

const undoings: readonly Undoing[] = [
  { what: 'the account is enabled again', options: withFolder, undo: enable },
  { what: 'an edited room goes back to the leaver', options: withFolder, undo: own(roomIds.brand, jane) },
  { what: 'a room with its own successor goes back', options: withFolder, undo: own(roomIds.launchPlan, jane) },
  { what: 'a room is given to somebody else', options: withFolder, undo: own(roomIds.launchPlan, carol) },
  {
    what: 'a room of the default successor is given to somebody else',
    options: withFolder,
    undo: own(roomIds.budget, carol),
    says: /room Budget 2026 went to somebody other than Archive Owner.*try again/,
  },
  {
    what: 'an archived room is given to somebody else',
    options: withFolder,
    undo: own(roomIds.archivedCampaign, carol),
    says: /Campaign 2024 (went to somebody other|has another owner than planned).*try again/,
  },
  { what: 'an archived room goes back to the leaver', options: withFolder, undo: own(roomIds.archivedCampaign, jane) },
  {
    what: 'a group is given to somebody else',
    options: withFolder,
    undo: (state) => void Object.assign(state.groups.get(groupIds.marketing) ?? {}, { managerId: carol }),
  },
  {
    what: 'a group goes back to the leaver',
    options: withFolder,
    undo: (state) => void Object.assign(state.groups.get(groupIds.marketing) ?? {}, { managerId: jane }),
  },
  {
    what: 'the workspace folder is moved back',
    options: withFolder,
    undo: (state) =>
      void Object.assign(state.folders.get(folderIds.janeWorkspace) ?? {}, { parentId: folderIds.workspaces }),
  },
  {
    what: 'a link is made again',
    options: withFolder,
    undo: newLink(roomIds.brand),
    says: /made a link into Brand assets again. Revoke it in DocSpace, then try again/,
  },
  {
    what: 'the bot is put back into a room',
    options: withFolder,
    after: between.slice(1),
    undo: share(roomIds.brand, handover, 9),
  },
  {
    what: 'somebody is let into the archived folder',
    options: withFolder,
    undo: share(folderIds.janeWorkspace, carol, 2),
  },
  {
    what: 'the successor loses the archived folder',
    options: withFolder,
    undo: unshare(folderIds.janeWorkspace, archiveOwner),
  },
  {
    what: 'HR may write in the archived folder',
    options: withFolder,
    undo: share(folderIds.janeWorkspace, groupIds.hr, 1),
  },
  {
    what: 'somebody is added to the workspace room',
    options: withRoom,
    undo: share(workspaceRoomId, carol, 11),
    says: /differ from the plan. It is archived: restore it in DocSpace, remove them, archive it, then try again/,
  },
  {
    what: 'the bot is put back into the workspace room',
    options: withRoom,
    after: between.slice(1),
    undo: share(workspaceRoomId, handover, 9),
  },
  {
    what: 'the workspace room is taken out of the archive',
    options: withRoom,
    undo: (state) => void Object.assign(state.folders.get(workspaceRoomId) ?? {}, { parentId: folderIds.roomsRoot }),
  },
  {
    what: 'the workspace room is given to somebody else',
    options: withRoom,
    undo: own(workspaceRoomId, carol),
    says: /The workspace Jane Doe has another owner|Jane Doe.*(another owner|other than).*try again/,
  },
];

async function undoneAfter(undoing: Undoing, stepKey: string): Promise<{ end: Case; problems: readonly string[] }> {
  let portal: SandboxPortal | undefined;
  let isUndone = false;
  offboarding = await fileOffboarding({
    ...undoing.options,
    runs: (runs) =>
      wrapStore(runs, async (name, call) => {
        const result = await call();
        if (name === `finish ${stepKey}` && portal && !isUndone) {
          isUndone = true;
          undoing.undo(portal.state);
        }
        return result;
      }),
  });
  portal = offboarding.portal;
  const judge = createJudge(portal.state);
  await offboarding.approve();
  const end = await offboarding.goOn();
  const problems = [...offboarding.bugs.map(String), ...judge(end)];
  if (!isUndone) problems.push('nothing was undone');
  await offboarding.close();
  offboarding = undefined;
  return { end, problems };
}

describe('what somebody undoes between two steps is repaired, or the card says what it is', () => {
  it.each(undoings)('$what', async (undoing) => {
    for (const stepKey of undoing.after ?? between) {
      const { end, problems } = await undoneAfter(undoing, stepKey);
      const where = `after ${stepKey}: ${end.run?.parked?.because ?? ''}`;
      if (end.run?.status === 'done') expect({ where, problems }).toEqual({ where, problems: [] });
      else {
        expect({ where, status: end.run?.status }).toEqual({ where, status: 'parked' });
        expect(end.run?.parked?.because).toMatch(undoing.says ?? /^it should have been repaired$/);
      }
    }
  });
});
