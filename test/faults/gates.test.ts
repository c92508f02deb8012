import { afterEach, describe, expect, it } from 'vitest';
import { groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { wrapStore } from '../engine/wrapped-store.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions } from './offboarding.js';
import { keepOnly } from './portals.js';

const { jane, bob, handover, archiveOwner } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const usual: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => keepOnly(state, [roomIds.brand, roomIds.budget], groupIds.marketing),
};

async function approved(options: OffboardingOptions = {}) {
  offboarding = await fileOffboarding({ ...usual, ...options });
  await offboarding.approve();
  return offboarding;
}

const change = (state: PortalState, id: string, to: object) => void Object.assign(state.people.get(id) ?? {}, to);
const changesIn = ({ portal }: Offboarding) =>
  portal.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

/** What happens when this call of the store has returned. */
function behind(name: string, happens: () => void): OffboardingOptions {
  let isDone = false;
  return {
    runs: (runs) =>
      wrapStore(runs, async (called, call) => {
        const result = await call();
        if (called === name && !isDone) {
          isDone = true;
          happens();
        }
        return result;
      }),
  };
}

describe('an approval that no longer counts lets nothing happen', () => {
  it.each(['retry', 'byHand', 'skip'] as const)('before the run begins, and %s is no way past it', async (action) => {
    const run = await approved();
    change(run.portal.state, bob, { status: 2 });
    const end = await run.goOn();
    expect(end.run?.parked).toMatchObject({
      stepKey: 'disable',
      kind: 'failed',
      because: expect.stringMatching(/not active in DocSpace.*Stop this run and ask again\.$/),
    });
    await run.decide(action, 'I say so.');
    expect((await run.goOn()).run?.status).toBe('parked');
    expect(changesIn(run)).toEqual([]);
  });

  it('in the middle of a run, and reading it open again goes on', async () => {
    const run = await approved(behind('finish disable', () => change(run.portal.state, bob, { status: 2 })));
    const parked = await run.goOn();
    expect(parked.run?.parked?.because).toMatch(/not active in DocSpace/);
    expect(changesIn(run)).toEqual(['PUT /api/2.0/people/status/Terminated']);
    change(run.portal.state, bob, { status: 1 });
    await run.decide('retry');
    expect((await run.goOn()).run?.status).toBe('done');
  });

  it('when the rule asks for more votes by now', async () => {
    const stricter = (policy: Policy): Policy => ({ ...policy, approvers: { ...policy.approvers, required: 2 } });
    const run = await approved({ policyNow: stricter });
    expect((await run.goOn()).run?.parked?.because).toBe(
      'The rule now asks for 2 approvals, and this has 1. Stop this run and ask again.',
    );
    expect(changesIn(run)).toEqual([]);
  });

  it('when an approver turns out to be a guest', async () => {
    const run = await approved();
    change(run.portal.state, bob, { type: 'Guest' });
    expect((await run.goOn()).run?.parked?.because).toMatch(/Stop this run and ask again/);
    expect(changesIn(run)).toEqual([]);
  });
});

describe('the person', () => {
  it('who became somebody else after the account was disabled is nobody’s concern', async () => {
    const run = await approved(
      behind('finish disable', () => change(run.portal.state, jane, { email: 'former@example.com' })),
    );
    expect((await run.goOn()).run?.status).toBe('done');
  });

  it('who was enabled and is somebody else is not disabled again', async () => {
    const other = { email: 'new.hire@example.com', status: 1 };
    const run = await approved(behind('finish groups', () => change(run.portal.state, jane, other)));
    const end = await run.goOn();
    expect(end.run?.parked).toMatchObject({ because: expect.stringContaining('another email') });
    expect(run.portal.state.people.get(jane)?.status).toBe(1);
  });

  it('whose account was enabled again is disabled again before content is moved, also when it is tried again', async () => {
    const enable = () => change(run.portal.state, jane, { status: 1 });
    const run = await approved(behind('finish groups', enable));
    let isFirst = true;
    run.portal.onRequest(({ phase, path }) => {
      if (phase !== 'received' || !path.endsWith('/reassign/start') || !isFirst) return;
      isFirst = false;
      enable();
    });
    const parked = await run.goOn();
    expect(parked.run?.parked).toMatchObject({ stepKey: 'content', kind: 'failed' });
    await run.decide('retry');
    const end = await run.goOn();
    expect(end.run?.status).toBe('done');
    expect(run.portal.state.people.get(jane)?.status).toBe(2);
  });
});

describe('a run that is stopped', () => {
  it('while it is parked ends the reassignment in the portal, and says what moved', async () => {
    const run = await approved({ settings: { reassignmentOutcome: { kind: 'complete' } } });
    run.portal.failNext({ kind: 'forbidden', method: 'GET', path: `/people/reassign/progress/${jane}`, skip: 1 });
    const parked = await run.goOn();
    expect(parked.run?.parked).toMatchObject({ stepKey: 'content' });
    expect(run.portal.state.reassignments.get(jane)?.status).toBeLessThan(completed);
    await run.decide('stop');
    expect((await run.case()).run?.status).toBe('running');
    const end = await run.goOn();
    expect(run.portal.state.reassignments.get(jane)?.status).toBe(canceled);
    expect(end.run).toMatchObject({
      status: 'stopped',
      leftovers: [expect.stringMatching(/still owns \d+ rooms?\.$/)],
    });
  });

  /** The portal's numbers of tasks that ended; those under way come before. */
  const [completed, canceled] = [2, 3];

  const botIn = (state: PortalState) =>
    (state.shares.get(`folder:${roomIds.brand}`) ?? []).some((row) => row.subjectId === handover && row.access !== 0);

  it.each(['stop', 'skip'] as const)('in a room (%s) leaves it to its successor, and the bot goes', async (action) => {
    const run = await approved();
    run.portal.failNext({ kind: 'unauthorized', method: 'PUT', path: `/files/rooms/${roomIds.brand}/links` });
    expect((await run.goOn()).run?.parked?.stepKey).toBe('rooms');
    expect(botIn(run.portal.state)).toBe(true);
    await run.decide(action, 'Enough.');
    const end = await run.goOn();
    expect(end.run).toMatchObject({ status: action === 'stop' ? 'stopped' : 'done', leftovers: [] });
    expect(botIn(run.portal.state)).toBe(false);
    expect(run.portal.state.folders.get(roomIds.brand)?.createdBy).toBe(archiveOwner);
  });

  /** The bot has the room; the portal refuses so many of the owners that are named next. */
  async function stuckWithRoom({ refused = 0, isOwnerBack = false }) {
    const run = await approved();
    const { state } = run.portal;
    const path = '/files/owner';
    run.portal.failNext({ kind: 'forbidden', method: 'POST', path, skip: 1 });
    const parked = await run.goOn();
    expect(parked.run?.parked?.stepKey).toBe('rooms');
    expect(state.folders.get(roomIds.brand)?.createdBy).toBe(handover);
    if (refused > 0) run.portal.failNext({ kind: 'forbidden', method: 'POST', path, times: refused });
    // A room can't go back to somebody whose account is disabled.
    if (isOwnerBack) change(state, jane, { status: 1 });
    await run.decide('stop');
    return { run, end: await run.goOn() };
  }

  it('while the bot owns a room gives it on', async () => {
    const { run, end } = await stuckWithRoom({});
    expect(end.run).toMatchObject({ status: 'stopped', leftovers: [] });
    expect(run.portal.state.folders.get(roomIds.brand)?.createdBy).toBe(archiveOwner);
    expect(botIn(run.portal.state)).toBe(false);
  });

  it('gives it back where its successor can’t have it, and says so', async () => {
    const { run, end } = await stuckWithRoom({ refused: 1, isOwnerBack: true });
    expect(run.portal.state.folders.get(roomIds.brand)?.createdBy).toBe(jane);
    expect(end.run?.leftovers).toEqual([expect.stringMatching(/^Brand assets went back to .*could not take it\.$/)]);
  });

  it('names the room that it could not let go of, first in the report', async () => {
    const { end } = await stuckWithRoom({ refused: 1 });
    expect(end.run?.leftovers).toEqual([expect.stringMatching(/^I am still in the room Brand assets/)]);
  });
});

it('a portal that names when to come again is left alone until then', async () => {
  const run = await approved();
  run.portal.failNext({
    kind: 'tooManyRequests',
    method: 'PUT',
    path: '/people/status/Terminated',
    retryAfterSeconds: 7_200,
    times: 4,
  });
  const waiting = await run.goOn(1);
  expect(waiting.run?.notBefore.getTime()).toBe(run.clock.now().getTime() + 7_200_000);
  expect(waiting.run?.steps[0]?.detail).toMatch(
    /^DocSpace asks to be left alone until \d\d:\d\d UTC; then this goes on\.$/,
  );
  expect((await run.goOn()).run?.status).toBe('done');
});
