import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { kindOf } from '../../src/domain/kinds.js';
import { addRoom } from '../e2e/portal-builders.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions } from './offboarding.js';
import { createPortalJudge, type Told } from './portal-judge.js';
import { archiveRoomId, flows, keepOnly, toldOf, workspaceRoomId } from './portals.js';

const { jane, archiveOwner } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

/** Approved; then the portal is changed, and the run goes on. */
async function played(options: OffboardingOptions, told: Told, change: (state: PortalState) => void = () => {}) {
  offboarding = await fileOffboarding(options);
  const { portal } = offboarding;
  const judge = createPortalJudge(portal.state, told);
  await offboarding.approve();
  change(portal.state);
  return { offboarding, end: await offboarding.goOn(), judge };
}

describe('a policy whose folder of workspaces is the list of rooms', () => {
  it('finds the room and archives it, instead of trying to move it', async () => {
    const options: OffboardingOptions = {
      settings: { reassignmentOutcome: { kind: 'instant' } },
      policy: { workspace: { parentFolder: folderIds.roomsRoot, match: 'displayName' } },
      portal: (state) => {
        keepOnly(state, [], groupIds.marketing);
        addRoom(state, { id: workspaceRoomId, title: 'Jane Doe', createdBy: jane, roomType: 5 });
      },
    };
    const { end, judge } = await played(options, { ...toldOf.room, groupsTo: {} });
    expect(end.run?.parked?.because).toBeUndefined();
    expect(judge(end)).toEqual([]);
  });
});

describe('an archive that is one room', () => {
  const { options, told } = { options: flows['archive room'], told: toldOf['archive room'] };

  it('lets the successor in where the policy says so, and the report says who opens the workspace', async () => {
    const { room, ...workspace } = told.workspace ?? { id: 0, into: 0, rights: [] };
    const rights = [...(room?.rights ?? []), { who: archiveOwner, access: 2 }];
    const { end, judge } = await played(
      { ...options, policy: { ...options.policy, successorSeesArchiveRoom: true } },
      { ...told, workspace: { ...workspace, room: { id: archiveRoomId, rights } } },
    );
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    const rows = end.run ? kindOf('offboard').report(end.request, end.run).rows : [];
    expect(rows.find(({ what }) => what === 'Access')?.result).toBe(
      'members of the archive room, HR read, Archive Owner read',
    );
  });

  it('lets nobody but HR in otherwise', async () => {
    const { end, judge } = await played(options, told);
    expect(judge(end)).toEqual([]);
  });
});

describe('a profile that is to be deleted', () => {
  const options: OffboardingOptions = {
    settings: { reassignmentOutcome: { kind: 'instant' } },
    portal: (state) => {
      keepOnly(state, [roomIds.budget], groupIds.marketing);
      Object.assign(state.people.get(jane) ?? {}, { usedSpaceBytes: 1_000 });
    },
    choices: () => ({ deleteProfile: true }),
  };
  const told: Told = { ...toldOf.folder, deleteProfile: true };
  const grown = (state: PortalState) => void Object.assign(state.people.get(jane) ?? {}, { usedSpaceBytes: 5_000 });

  it('and holds more than when that was approved waits for a new approval, with nothing destroyed', async () => {
    const { offboarding, end, judge } = await played(options, told, grown);
    expect(end.request.state).toBe('drifted');
    expect(end.run?.parked?.because).toBe(
      'My documents and Trash of Jane Doe would be destroyed, and hold more than when this was approved (4.9 KB now, 1000 bytes then).',
    );
    expect(offboarding.portal.state.people.get(jane)?.status).toBe(2);
    await offboarding.approve();
    const done = await offboarding.goOn();
    expect(done.run?.status).toBe('done');
    expect(judge(done)).toEqual([]);
  });
});
