import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { kindOf } from '../../src/domain/kinds.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { noon } from '../builders/clock.js';
import { addRoom } from '../e2e/portal-builders.js';
import { createJudge } from './judge.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions, ola } from './offboarding.js';
import { createPortalJudge } from './portal-judge.js';
import { keepOnly, toldOf } from './portals.js';

const { jane, carol, archiveOwner } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const usual: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => keepOnly(state, [roomIds.brand, roomIds.launchPlan, roomIds.budget], groupIds.marketing),
  choices: () => ({ roomSuccessors: new Map([[String(roomIds.launchPlan), ola]]) }),
};

const set = <T extends object>(entry: T | undefined, change: Partial<T>) => void Object.assign(entry ?? {}, change);

/** Approved, then the world changes, then the run starts. */
async function changedBeforeStart(change: (state: PortalState) => void) {
  offboarding = await fileOffboarding(usual);
  const { state } = offboarding.portal;
  const judgeByPlan = createJudge(state);
  await offboarding.approve();
  change(state);
  const portalJudge = createPortalJudge(state, toldOf.folder);
  const judge = (end: Case) => [...judgeByPlan(end), ...portalJudge(end)];
  return { offboarding, judge, end: await offboarding.goOn() };
}

const changesAsked = ({ portal }: Offboarding) =>
  portal.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

const promises = [
  {
    what: 'a successor of one room is disabled',
    change: (state: PortalState) => set(state.people.get(personIds.ola), { status: 2 }),
    says: 'Ola Berg is disabled in DocSpace. Enable the account again. In the new plan Archive Owner gets what was to go to Ola Berg.',
    restore: (state: PortalState) => set(state.people.get(personIds.ola), { status: 1 }),
  },
  {
    what: 'HR’s group is deleted',
    change: (state: PortalState) => void state.groups.delete(groupIds.hr),
    says: 'The HR group HR is no longer in DocSpace.',
  },
  {
    what: 'the workspace is moved',
    change: (state: PortalState) => set(state.folders.get(folderIds.janeWorkspace), { parentId: folderIds.reports }),
    says: 'The workspace Jane Doe was moved.',
  },
  {
    what: 'the archive folder is gone',
    change: (state: PortalState) => void state.folders.delete(folderIds.archiveFolder),
    says: 'The workspace Jane Doe is gone or no longer where it was.',
  },
  {
    what: 'somebody new sees the archive folder',
    change: (state: PortalState) => {
      const key = `folder:${folderIds.archiveFolder}`;
      const row = { entryKind: 'folder', entryId: folderIds.archiveFolder, subjectType: 0, subjectId: carol } as const;
      state.shares.set(key, [{ ...row, access: 2, setBy: personIds.handover, setAt: noon, link: null }]);
    },
    says: '1 more person or group can see the archive folder Archive: 1 when this was approved, 2 now.',
  },
];

describe('something approved no longer holds when the run starts', () => {
  it.each(promises)(
    '$what: the account is disabled, the rest waits, and goes on with the new plan',
    async (promise) => {
      const { offboarding, end } = await changedBeforeStart(promise.change);
      expect(offboarding.portal.state.people.get(jane)?.status).toBe(2);
      expect(changesAsked(offboarding)).toEqual(['PUT /api/2.0/people/status/Terminated']);
      expect(end.request.state).toBe('drifted');
      expect(end.run).toMatchObject({ status: 'parked', parked: { because: promise.says } });
      const judge = createJudge(offboarding.portal.state);
      await offboarding.approve();
      const done = await offboarding.goOn();
      expect(done.run).toMatchObject({ status: 'done', parked: null });
      expect(done.request.state).toBe('finished');
      expect(judge(done)).toEqual([]);
    },
  );

  it('a no to the new plan ends it where it is', async () => {
    const { offboarding } = await changedBeforeStart((state) => void state.groups.delete(groupIds.hr));
    await offboarding.decide('deny', 'Wait for HR.');
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('stopped');
    expect(end.request.state).toBe('finished');
    expect(changesAsked(offboarding)).toEqual(['PUT /api/2.0/people/status/Terminated']);
  });

  it('votes for the old plan do not count for the new one', async () => {
    const { offboarding, end } = await changedBeforeStart((state) => void state.groups.delete(groupIds.hr));
    expect(end.request.votes).toHaveLength(1);
    const again = await offboarding.decide('retry');
    expect(again?.decision.ok).toBe(true);
    const still = await offboarding.goOn();
    expect(still.run?.status).toBe('parked');
    expect(changesAsked(offboarding)).toHaveLength(1);
  });

  it('the default successor is disabled: the account is disabled, and the rest goes on when they are back', async () => {
    const { offboarding, judge, end } = await changedBeforeStart((state) =>
      set(state.people.get(archiveOwner), { status: 2 }),
    );
    expect(offboarding.portal.state.people.get(jane)?.status).toBe(2);
    expect(end.run?.parked?.because).toMatch(
      /^Archive Owner is disabled in DocSpace\. Enable the account again\. .*try again; or stop this/,
    );
    expect(changesAsked(offboarding)).toHaveLength(1);
    set(offboarding.portal.state.people.get(archiveOwner), { status: 1 });
    await offboarding.decide('retry');
    const done = await offboarding.goOn();
    expect(done.run?.status).toBe('done');
    expect(judge(done)).toEqual([]);
  });
});

describe('the person is no longer the one who was approved', () => {
  const others: [string, (state: PortalState) => void][] = [
    ['has another email', (state) => set(state.people.get(jane), { email: 'jane.roe@example.com' })],
    ['became an admin', (state) => set(state.people.get(jane), { type: 'DocSpaceAdmin' })],
    ['became the owner', (state) => set(state.people.get(jane), { type: 'DocSpaceAdmin', isOwner: true })],
    ['is gone', (state) => void state.people.delete(jane)],
    [
      'has another email and is disabled',
      (state) => set(state.people.get(jane), { email: 'jane.roe@example.com', status: 2 }),
    ],
  ];

  it.each(others)('%s: nothing runs at all', async (_, change) => {
    const { offboarding, end } = await changedBeforeStart(change);
    expect(end.run).toMatchObject({ status: 'parked', parked: { stepKey: 'disable' } });
    expect(end.run?.parked?.because).toMatch(/[Ss]top this run/);
    expect(changesAsked(offboarding)).toEqual([]);
  });
});

describe('what the leaver does after the approval', () => {
  it('five new rooms: the account is disabled at once, the rooms go to the default successor and are noted', async () => {
    const titles = [1, 2, 3, 4, 5].map((number) => `Last minute ${number}`);
    const { offboarding, judge, end } = await changedBeforeStart((state) => {
      for (const [index, title] of titles.entries()) {
        const link = { link: `c0000000-0000-4000-8000-00000000010${index}` };
        const room = { id: 5_000 + index, title, createdBy: jane, roomType: 5 } as const;
        addRoom(state, { ...room, ...(index < 2 && link) });
      }
    });
    expect(changesAsked(offboarding)[0]).toBe('PUT /api/2.0/people/status/Terminated');
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(end.run && kindOf('offboard').report(end.request, end.run).noted).toEqual(
      titles.map((title) => `Room ${title} appeared after the request and was added to what goes to Archive Owner.`),
    );
  });

  it('a room given away before the start stays where it is and is noted', async () => {
    const { end, judge } = await changedBeforeStart((state) =>
      set(state.folders.get(roomIds.launchPlan), { createdBy: carol }),
    );
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(end.run && kindOf('offboard').report(end.request, end.run).noted).toEqual([
      'Room Launch plan no longer belonged to the person and was left as it is.',
    ]);
  });
});
