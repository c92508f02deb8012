import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import {
  APPROVERS,
  BOB,
  BOT,
  CAROL,
  DAVE,
  DEACTIVATED,
  GUEST,
  JANE,
  KIM,
  OLA,
  STRANGER,
} from '../../../sandbox/slack/seed.js';
import { createPeople, type People } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let people: People;
let errors: string[];

const none = { users: [], usergroups: [] };
const groupApproves = {
  requesters: { users: [DAVE] },
  approvers: { users: [], usergroups: [APPROVERS] },
  auditors: none,
};

function set(policy: Record<string, unknown> = groupApproves, tenant = scene.tenant): void {
  people = createPeople({
    client: scene.client,
    portalPeople: portal.portal.people,
    usergroups: createUsergroups(scene.client, scene.clock),
    pairings: scene.store.pairings,
    policy: () => buildPolicy(policy),
    tenant,
    clock: scene.clock,
    botPortalId: personIds.handover,
    onError: (_, what) => errors.push(what),
  });
}

beforeEach(async () => {
  errors = [];
  scene = await createSlackScene();
  portal = await createPortalScene(scene.clock);
  set();
});
afterEach(async () => {
  await scene.close();
  await portal.close();
});

const whyNot = async (slackId: string) => {
  const result = await people.member(slackId);
  return result.ok ? 'welcome' : result.refusal.why;
};
const account = (id: string) => {
  const found = portal.sandbox.state.people.get(id);
  if (!found) throw new Error(`nobody has id ${id}`);
  return found;
};

describe('a member', () => {
  it('is a full member whose confirmed email one active portal account has', async () => {
    expect(await people.member(BOB)).toMatchObject({
      ok: true,
      member: {
        slackId: BOB,
        portalId: personIds.bob,
        email: 'bob.stone@example.com',
        name: 'Bob Stone',
        usergroups: [APPROVERS],
        docspaceAdmin: false,
      },
      user: { timeZone: 'Europe/Berlin' },
    });
  });

  it('who administers DocSpace is known as such', async () => {
    expect(await people.member(DAVE)).toMatchObject({ member: { docspaceAdmin: true, usergroups: [] } });
    account(personIds.dave).type = 'User';
    expect(await people.member(DAVE)).toMatchObject({ member: { docspaceAdmin: false } });
  });

  it('may have no portal account: an approver who only decides', async () => {
    portal.sandbox.state.people.delete(personIds.bob);
    expect(await people.member(BOB)).toMatchObject({ ok: true, member: { portalId: null, docspaceAdmin: false } });
  });

  it.each([
    ['a guest', GUEST],
    ['a stranger', STRANGER],
    ['somebody deactivated', DEACTIVATED],
    ['a bot', BOT],
    ['nobody', 'U0NOBODY'],
  ])('is not %s', async (_, slackId) => {
    expect(await whyNot(slackId)).toBe('notMember');
  });

  it.each([
    ['an email that is not confirmed', () => scene.slack.changeUser(BOB, { emailConfirmed: false })],
    ['no email', () => scene.slack.changeUser(BOB, { email: undefined })],
    ['the email of the service account', () => scene.slack.changeUser(BOB, { email: 'handover@example.com' })],
    [
      'an email that two accounts have',
      async () => Object.assign(account(personIds.ola), { email: 'Bob.Stone@example.com' }),
    ],
  ])('is not decided by %s', async (_, change) => {
    await change();
    expect(await whyNot(BOB)).toBe('undecidable');
  });

  it('is not the guest, nor the disabled account, that has the email too', async () => {
    account(personIds.bob).status = 2;
    expect(await people.member(BOB)).toMatchObject({ ok: true, member: { portalId: null } });
    account(personIds.carol).type = 'Guest';
    expect(await people.member(CAROL)).toMatchObject({ ok: true, member: { portalId: null } });
  });
});

describe('a pair once seen', () => {
  it('is remembered, on the trail too, and another one is refused', async () => {
    expect(await whyNot(BOB)).toBe('welcome');
    expect(await whyNot(BOB)).toBe('welcome');
    const entries = await Array.fromAsync(scene.store.trail.entries(scene.tenant));
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([['person.paired', BOB]]);
    await scene.slack.changeUser(BOB, { email: 'kim.lee@example.com' });
    expect(await whyNot(BOB)).toBe('mappingChanged');
    await scene.slack.changeUser(BOB, { email: 'nobody@example.com' });
    expect(await whyNot(BOB)).toBe('mappingChanged');
  });

  it('is not made for somebody without a portal account', async () => {
    await scene.slack.changeUser(BOB, { email: 'new@example.com' });
    expect(await whyNot(BOB)).toBe('welcome');
    expect(await scene.store.pairings.find(scene.tenant, BOB)).toBeUndefined();
  });
});

describe('what cannot be looked up is a no', () => {
  it.each([
    ['users.info', { kind: 'http500' }],
    ['users.info', { kind: 'error', error: 'internal_error' }],
    ['usergroups.users.list', { kind: 'ratelimited' }],
  ] as const)('in Slack (%s)', async (method, fault) => {
    scene.slack.failNext({ method, ...fault });
    expect(await whyNot(BOB)).toBe('lookupFailed');
    expect(errors).toEqual(['looking up a member']);
    expect(await whyNot(BOB)).toBe('welcome');
  });

  it('in a portal that refuses the key, which says so', async () => {
    portal.sandbox.failNext({ kind: 'unauthorized', path: /people/, times: 9 });
    expect(await whyNot(BOB)).toBe('keyRefused');
  });

  it('in the portal', async () => {
    portal.sandbox.failNext({ kind: 'status', status: 403, path: /people/, times: 9 });
    expect(await whyNot(BOB)).toBe('lookupFailed');
  });
});

describe('on Enterprise Grid', () => {
  const grid = { teamId: 'T0EXAMPLE', enterpriseId: 'E0GRID' };

  it('a colleague whose home is another workspace of the enterprise is a member here', async () => {
    await scene.close();
    scene = await createSlackScene({ workspace: { enterprise: { id: 'E0GRID', name: 'Grid' } } });
    set(groupApproves, grid);
    await scene.slack.changeUser(BOB, { teamId: 'T0HOME', enterpriseTeams: ['T0HOME', 'T0EXAMPLE'] });
    expect(await whyNot(BOB)).toBe('welcome');
    await scene.slack.changeUser(BOB, { enterpriseTeams: ['T0HOME'] });
    expect(await whyNot(BOB)).toBe('notMember');
  });
});

describe('approvers', () => {
  it('are the people and groups of the policy, each once', async () => {
    set({ approvers: { users: [BOB, KIM], usergroups: [APPROVERS] } });
    expect(await people.approvers('offboard')).toEqual([BOB, KIM, CAROL, OLA]);
  });

  it('are those of the rule for the kind, where it has its own', async () => {
    set({ ...groupApproves, rules: { offboard: { approvers: { users: [KIM] } } } });
    expect(await people.approvers('offboard')).toEqual([KIM]);
    expect(await people.approvers('undo')).toEqual([BOB, CAROL, OLA]);
  });

  it('are the DocSpace admins who are in Slack, where the policy says so', async () => {
    set({ approvers: { users: [], usergroups: [], docspaceAdmins: true } });
    expect(await people.approvers('offboard')).toEqual([DAVE]);
  });

  it('cannot be told while a group cannot be looked up', async () => {
    scene.slack.failNext({ method: 'usergroups.users.list', kind: 'http500' });
    await expect(people.approvers('offboard')).rejects.toThrow();
  });
});

describe('who somebody is', () => {
  it('in Slack, by email', async () => {
    expect(await people.slackIdByEmail('jane.doe@example.com')).toBe(JANE);
    expect(await people.slackIdByEmail('nobody@example.com')).toBeNull();
    scene.slack.failNext({ method: 'users.lookupByEmail', kind: 'http500' });
    await expect(people.slackIdByEmail('jane.doe@example.com')).rejects.toThrow();
  });

  it('in both worlds', async () => {
    expect(await people.subject({ id: personIds.jane, email: 'Jane.Doe@example.com' })).toEqual({
      slackId: JANE,
      portalId: personIds.jane,
      email: 'jane.doe@example.com',
    });
    expect(await people.subject({ id: personIds.user, email: 'una.plain@example.com' })).toMatchObject({
      slackId: null,
    });
  });

  it('as Slack says, or nobody', async () => {
    expect(await people.user(JANE)).toMatchObject({ id: JANE, name: 'Jane Doe', isOrdinary: true });
    expect(await people.user('U0NOBODY')).toBeUndefined();
  });
});
