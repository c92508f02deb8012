import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, linkIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { wrapStore } from '../engine/wrapped-store.js';
import { createJudges } from './judges.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions, ola } from './offboarding.js';
import { keepOnly, toldOf } from './portals.js';

const { jane, carol, handover } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const usual: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => keepOnly(state, [roomIds.brand, roomIds.budget], groupIds.marketing),
};

async function approved(options: OffboardingOptions = usual, told = toldOf.folder) {
  offboarding = await fileOffboarding(options);
  const judge = createJudges(offboarding.portal.state, told);
  await offboarding.approve();
  return { offboarding, judge, portal: offboarding.portal };
}

interface Fight {
  readonly what: string;
  /** The call that sets it right. */
  readonly path: string;
  readonly undo: (state: PortalState) => void;
  readonly says: RegExp;
}

const fights: readonly Fight[] = [
  {
    what: 'the account',
    path: '/people/status/Terminated',
    undo: (state) => void Object.assign(state.people.get(jane) ?? {}, { status: 1 }),
    says: /“Account disabled” doesn’t show after 3 attempts\. The account is still active\. .*try again/,
  },
  {
    what: 'a group',
    path: `/group/${groupIds.marketing}`,
    undo: (state) => void Object.assign(state.groups.get(groupIds.marketing) ?? {}, { managerId: carol }),
    says: /did not accept Archive Owner as manager of Marketing/,
  },
  {
    what: 'the archived folder’s access',
    path: `/files/folder/${folderIds.janeWorkspace}/share`,
    undo: (state) => state.shares.set(`folder:${folderIds.janeWorkspace}`, []),
    says: /“Access: Archive Owner, HR reads” doesn’t show after 3 attempts/,
  },
];

describe('what is undone each time it was done', () => {
  it.each(fights)('$what: the run parks and says what', async ({ path, undo, says }) => {
    const { offboarding, portal } = await approved();
    portal.onRequest((request) => {
      if (request.phase === 'applied' && request.method !== 'GET' && request.path.endsWith(path)) undo(portal.state);
    });
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toMatch(says);
  });

  it.each(fights)(
    '$what, when it is undone after its step and again after its repair: the run parks',
    async (fight) => {
      let isChecked = false;
      const { offboarding, portal } = await approved({
        ...usual,
        runs: (runs) =>
          wrapStore(runs, async (name, call) => {
            const result = await call();
            if (name === 'finish check') {
              isChecked = true;
              fight.undo(portal.state);
              // By then the check is so old that everything is read again.
              offboarding.clock.advance(30 * 60_000);
            }
            return result;
          }),
      });
      portal.onRequest(({ phase, method, path }) => {
        if (phase === 'applied' && isChecked && method !== 'GET' && path.endsWith(fight.path)) fight.undo(portal.state);
      });
      const end = await offboarding.goOn();
      expect(end.run?.status).toBe('parked');
      expect(end.run?.parked?.because).toMatch(
        /^This keeps being changed back: .* audit log says so.*then try again\.$/,
      );
    },
  );
});

describe('what a person was awaited for', () => {
  it('is read again when the run goes on: what was undone meanwhile is found', async () => {
    const { offboarding, portal, judge } = await approved();
    portal.failNext({ kind: 'forbidden', method: 'POST', path: `/files/${folderIds.reports}/text` });
    const parked = await offboarding.goOn();
    expect(parked.run?.parked?.stepKey).toBe('report');
    Object.assign(portal.state.people.get(jane) ?? {}, { status: 1 });
    offboarding.clock.advance(24 * 60 * 60_000);
    await offboarding.decide('retry');
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });
});

describe('a look that never works', () => {
  it('is waited for, and says so, until it works', async () => {
    const { offboarding, portal, judge } = await approved();
    const path = `/files/${folderIds.reports}`;
    portal.failNext({ kind: 'status', status: 500, method: 'GET', path, times: 10_000 });
    const waits = await offboarding.goOn(60);
    expect(waits.run).toMatchObject({ status: 'running', trouble: 'away' });
    expect(waits.run?.steps.at(-1)?.detail).toMatch(
      /^DocSpace has not answered since 1\d:\d\d UTC; I try again every minute\.$/,
    );
    portal.clearFaults();
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });

  it.each([
    ['room', `/files/rooms/${roomIds.launchPlan}`],
    ['group', `/group/${groupIds.marketing}`],
  ])('is no proof that a %s is gone while the portal still lists it', async (_, path) => {
    const options: OffboardingOptions = {
      ...usual,
      portal: (state) => keepOnly(state, [roomIds.launchPlan], groupIds.marketing),
      choices: () => ({ roomSuccessors: new Map([[String(roomIds.launchPlan), ola]]), deleteProfile: true }),
    };
    const { offboarding, portal, judge } = await approved(options, { ...toldOf.folder, deleteProfile: true });
    portal.failNext({ kind: 'notFound', method: 'GET', path, times: 10_000 });
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });
});

describe('links', () => {
  const linksPath = `/files/rooms/${roomIds.brand}/links`;

  it('that the portal refuses to revoke twice are named in the report', async () => {
    const { offboarding, portal } = await approved();
    portal.failNext({ kind: 'forbidden', method: 'PUT', path: linksPath, times: 100 });
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    const evidence = end.run?.effects.find(({ key }) => key === `room.${roomIds.brand}.links`)?.evidence;
    expect(evidence).toMatchObject({ revoked: 0, notRevoked: ['Shared link', 'For the agency'] });
  });

  it('that the portal refuses to revoke once are revoked', async () => {
    const { offboarding, portal, judge } = await approved();
    portal.failNext({ kind: 'forbidden', method: 'PUT', path: linksPath, times: 2 });
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });

  it('that the bot is no longer shown are not taken for revoked', async () => {
    const { offboarding, portal, judge } = await approved();
    portal.failNext({ kind: 'unauthorized', method: 'PUT', path: linksPath });
    const first = await offboarding.goOn();
    expect(first.run?.parked?.stepKey).toBe('rooms');
    const key = `folder:${roomIds.brand}`;
    const rows = portal.state.shares.get(key) ?? [];
    portal.state.shares.set(
      key,
      rows.filter((row) => row.subjectId !== handover),
    );
    await offboarding.decide('retry');
    const second = await offboarding.goOn();
    expect(second.run?.parked?.because).toMatch(/no longer a manager of Brand assets.*try again/);
    expect(rows.some((row) => row.subjectId === linkIds.brandPrimary)).toBe(true);
    portal.state.shares.set(key, rows);
    await offboarding.decide('retry');
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });
});
