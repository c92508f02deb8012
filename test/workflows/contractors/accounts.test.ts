import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { Contractor } from '../../../src/domain/contractors/plan.js';
import type { Evidence } from '../../../src/engine/desired-state.js';
import { contractorDisabled, contractorEnabled } from '../../../src/workflows/contractors/accounts.js';
import { type ActiveSince, createActivityLook } from '../../../src/workflows/contractors/active-since.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, type PortalScene } from '../../slack/scene.js';

let clock: ManualClock;
let scene: PortalScene;
beforeEach(async () => {
  clock = createManualClock();
  scene = await createPortalScene(clock);
});
afterEach(async () => await scene.close());

const nia = (): Contractor => {
  const { id, firstName, lastName, email } = personOf(personIds.guestNia);
  return { id, name: `${firstName} ${lastName}`, email, type: 'guest' };
};
const personOf = (id: string) => {
  const found = scene.sandbox.state.people.get(id);
  if (!found) throw new Error('nobody is there');
  return found;
};
function tools(facts: Record<string, unknown> = {}) {
  const memory = { intendedAt: null, actedAt: null, facts: facts as Evidence };
  return { now: clock.now(), memory, remember: async (more: Evidence) => void Object.assign(facts, more) };
}
function disabled(since: ActiveSince = { kind: 'silent' }, { policy = {}, alone = false } = {}) {
  const { people, groups } = scene.portal;
  const rules = buildPolicy(policy);
  const deps = { people, groups, activity: { of: async () => since }, policy: () => rules };
  return contractorDisabled(deps, nia(), { alone, discloses: true });
}

describe('an account that is to be disabled', () => {
  it('is, and that is read back', async () => {
    const state = disabled();
    expect(await state.observe(tools())).toMatchObject({ kind: 'missing' });
    await state.act(tools());
    expect(await state.observe(tools())).toMatchObject({ kind: 'holds', evidence: { status: 'disabled' } });
    expect(state.discloses).toBe(true);
  });

  it('is left alone where they were active since, are protected, somebody else or gone', async () => {
    const at = clock.now();
    const spared = async (state: ReturnType<typeof disabled>) =>
      (await state.observe(tools())) as { evidence?: Evidence };
    expect((await spared(disabled({ kind: 'active', at }))).evidence).toMatchObject({ result: 'spared' });
    const policy = { protected: { emails: [nia().email] } };
    expect((await spared(disabled({ kind: 'silent' }, { policy }))).evidence?.because).toContain('protected');
    const state = disabled();
    personOf(personIds.guestNia).type = 'User';
    expect((await spared(state)).evidence?.because).toContain('another type');
    personOf(personIds.guestNia).email = 'other@example.com';
    expect((await spared(state)).evidence?.because).toContain('another email');
    scene.sandbox.state.people.delete(personIds.guestNia);
    expect((await spared(state)).evidence?.because).toContain('no longer exists');
  });

  it('waits for a person where it can’t be told whether they were active', async () => {
    const because = 'Nobody can tell.';
    expect(await disabled({ kind: 'unknown', because }).observe(tools())).toEqual({ kind: 'unknown', because });
  });

  it('keeps a refusal, so that the others go on; the first of many stops the run', async () => {
    scene.sandbox.failNext({ kind: 'forbidden', method: 'PUT', path: '/people/status/Terminated', times: 2 });
    const facts = {};
    const state = disabled();
    await state.act(tools(facts));
    expect(await state.observe(tools(facts))).toMatchObject({ kind: 'holds', evidence: { result: 'refused' } });
    await expect(disabled({ kind: 'silent' }, { alone: true }).act(tools())).rejects.toThrow();
  });

  it('does not take a portal that is away for a refusal', async () => {
    scene.sandbox.failNext({ kind: 'status', status: 503, method: 'PUT', path: '/people/status/Terminated', times: 9 });
    await expect(disabled().act(tools())).rejects.toThrow();
  });
});

describe('an account that is to be enabled again', () => {
  const enabled = () => contractorEnabled(scene.portal.people, nia());

  it('is, and that is read back', async () => {
    const state = enabled();
    personOf(personIds.guestNia).status = 2;
    expect(await state.observe(tools())).toMatchObject({ kind: 'missing' });
    await state.act(tools());
    expect(await state.observe(tools())).toMatchObject({ kind: 'holds', evidence: { status: 'active' } });
  });

  it('says what is left where it waits for its invitation', async () => {
    const state = enabled();
    personOf(personIds.guestNia).status = 4;
    expect(await state.observe(tools())).toMatchObject({
      kind: 'holds',
      leaves: expect.stringContaining('invitation'),
    });
  });

  it('can’t be where it is somebody else’s or gone', async () => {
    const state = enabled();
    personOf(personIds.guestNia).email = 'other@example.com';
    expect(await state.observe(tools())).toMatchObject({ kind: 'impossible' });
    scene.sandbox.state.people.delete(personIds.guestNia);
    expect(await state.observe(tools())).toMatchObject({ kind: 'impossible' });
  });
});

describe('who was active since the scan', () => {
  const look = () => createActivityLook(scene.portal, clock.now());
  const signIn = (userId: string, actionId = 1029) => {
    const { state } = scene.sandbox;
    state.counters.login += 1;
    const at = new Date(clock.now().getTime() + state.counters.login);
    state.logins.push({ id: state.counters.login, at, userId, login: 'x', actionId, ip: '127.0.0.1' });
  };

  it('is whoever signed in, and nobody who only failed to or whose sign-in is older', async () => {
    const since = look();
    expect(await since.of(personIds.guestNia, clock.now())).toEqual({ kind: 'silent' });
    signIn(personIds.guestNia, 1002);
    expect(await look().of(personIds.guestNia, clock.now())).toEqual({ kind: 'silent' });
    signIn(personIds.guestNia);
    expect(await look().of(personIds.guestNia, clock.now())).toMatchObject({ kind: 'active' });
    expect(await look().of(personIds.guestTom, clock.now())).toEqual({ kind: 'silent' });
  });

  it('is looked at anew after half a minute', async () => {
    const since = look();
    await since.of(personIds.guestNia, clock.now());
    signIn(personIds.guestNia);
    expect(await since.of(personIds.guestNia, clock.now())).toEqual({ kind: 'silent' });
    const later = new Date(clock.now().getTime() + 31_000);
    expect(await since.of(personIds.guestNia, later)).toMatchObject({ kind: 'active' });
  });

  it('is found behind a hundred other sign-ins', async () => {
    signIn(personIds.guestNia);
    for (let index = 0; index < 250; index += 1) signIn(personIds.bob);
    expect(await look().of(personIds.guestNia, clock.now())).toMatchObject({ kind: 'active' });
  });

  it('can’t be told without audit in the tariff', async () => {
    const audit = { ...scene.portal.audit, hasAudit: async () => false };
    const since = createActivityLook({ ...scene.portal, audit }, clock.now());
    expect(await since.of(personIds.guestNia, clock.now())).toMatchObject({ kind: 'unknown' });
  });
});
