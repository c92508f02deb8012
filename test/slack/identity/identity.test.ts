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
import { createUsergroups, type Usergroups } from '../../../src/slack/identity/usergroups.js';
import { noon } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let people: People;
let usergroups: Usergroups;
let errors: string[];

const none = { users: [], usergroups: [] };
const groupApproves = {
  requesters: { users: [DAVE] },
  approvers: { users: [], usergroups: [APPROVERS] },
  auditors: none,
};

function set(policy: Record<string, unknown> = groupApproves, tenant = scene.tenant): void {
  usergroups = createUsergroups(scene.client, scene.clock);
  people = createPeople({
    client: scene.client,
    portalPeople: portal.portal.people,
    usergroups,
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
      'an email that two active accounts have',
      async () => Object.assign(account(personIds.ola), { email: 'Bob.Stone@example.com' }),
    ],
  ])('is not decided by %s', async (_, change) => {
    await change();
    expect(await whyNot(BOB)).toBe('undecidable');
  });

  it.each([
    ['a disabled account has', { status: 2 }],
    ['an account that was never used has', { status: 4 }],
    ['a guest has', { type: 'Guest' }],
  ] as const)('is nobody whose email %s, even beside an active account', async (_, change) => {
    Object.assign(account(personIds.bob), change);
    expect(await whyNot(BOB)).toBe('notActive');
    account(personIds.ola).email = 'Bob.Stone@example.com';
    expect(await whyNot(BOB)).toBe('notActive');
  });

  it('whose account was disabled after they were known is told so, and not of another email', async () => {
    expect(await whyNot(BOB)).toBe('welcome');
    account(personIds.bob).status = 2;
    expect(await whyNot(BOB)).toBe('notActive');
  });
});

describe('an email of which Slack does not say whether it is confirmed', () => {
  beforeEach(() => scene.slack.changeUser(BOB, { emailConfirmed: undefined }));

  it('makes nobody a member until an operator said who it is', async () => {
    expect(await whyNot(BOB)).toBe('unconfirmed');
    const pairing = { slackId: BOB, portalId: personIds.bob, email: 'bob.stone@example.com', pairedAt: noon };
    const entry = { kind: 'person.confirmed', actor: 'cli', requestId: null, detail: {} };
    await scene.store.pairings.save(scene.tenant, pairing, entry);
    expect(await whyNot(BOB)).toBe('welcome');
    set({ ...groupApproves, identity: { unconfirmedEmail: 'refuse' } });
    expect(await whyNot(BOB)).toBe('unconfirmed');
  });

  it('never counts where there is no account that an operator could have confirmed', async () => {
    portal.sandbox.state.people.delete(personIds.bob);
    expect(await whyNot(BOB)).toBe('unconfirmed');
  });

  it('is enough for whoever was known before Slack left it out', async () => {
    await scene.slack.changeUser(BOB, { emailConfirmed: true });
    expect(await whyNot(BOB)).toBe('welcome');
    await scene.slack.changeUser(BOB, { emailConfirmed: undefined });
    expect(await whyNot(BOB)).toBe('welcome');
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

  it('is asked of an operator when another Slack user has it, each time and not as a failure', async () => {
    expect(await whyNot(BOB)).toBe('welcome');
    await scene.slack.changeUser(BOB, { email: 'bob.old@example.com' });
    await scene.slack.changeUser(KIM, { email: 'bob.stone@example.com' });
    expect(await whyNot(KIM)).toBe('pairTaken');
    expect(await whyNot(KIM)).toBe('pairTaken');
    expect(errors).toEqual([]);
  });

  it('is not made by looking at somebody, only by what they do themselves', async () => {
    expect(await people.known(BOB)).toMatchObject({ ok: true });
    expect((await people.members([BOB])).members).toHaveLength(1);
    expect(await scene.store.pairings.find(scene.tenant, BOB)).toBeUndefined();
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

describe('what is only shown', () => {
  const lookUps = () => scene.slack.calls.filter(({ method }) => method === 'users.info').length;
  const standing = async () => {
    const result = await people.known(BOB);
    return result.ok ? result.member.name : result.refusal.why;
  };

  it('asks about somebody once in 45 seconds, what is decided each time', async () => {
    await Promise.all([standing(), standing()]);
    await standing();
    expect(lookUps()).toBe(1);
    await whyNot(BOB);
    await whyNot(BOB);
    expect(lookUps()).toBe(3);
    scene.clock.advance(45_001);
    await standing();
    expect(lookUps()).toBe(4);
  });

  it('forgets somebody of whom Slack says that they changed', async () => {
    expect(await standing()).toBe('Bob Stone');
    await scene.slack.changeUser(BOB, { deleted: true });
    expect(await standing()).toBe('Bob Stone');
    people.forget(BOB);
    expect(await standing()).toBe('notMember');
  });

  it('follows the user groups at once', async () => {
    expect(await people.known(BOB)).toMatchObject({ member: { usergroups: [APPROVERS] } });
    await scene.slack.changeUsergroup(APPROVERS, { users: [CAROL] });
    usergroups.forget(APPROVERS);
    expect(await people.known(BOB)).toMatchObject({ member: { usergroups: [] } });
  });

  it('says of a list who is a member, and of whom it cannot be told', async () => {
    scene.slack.failNext({ method: 'users.info', kind: 'http500' });
    const { members, unsure } = await people.members([BOB, BOB, GUEST]);
    expect([members.length, unsure.size]).toEqual([0, 1]);
    expect((await people.members([BOB, GUEST])).members.map(({ slackId }) => slackId)).toEqual([BOB]);
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
    await expect(people.slackIdByEmail('kim.lee@example.com')).rejects.toThrow();
  });

  describe('in both worlds, as the person concerned', () => {
    const jane = { id: personIds.jane, email: 'Jane.Doe@example.com' };
    const slackIdOf = async (mentioned: string | null) => {
      const result = await people.subject(jane, mentioned);
      return result.ok ? result.subject.slackId : `belongs to ${result.belongsTo}`;
    };
    const remember = (slackId: string) =>
      scene.store.pairings.save(
        scene.tenant,
        { slackId, portalId: personIds.jane, email: 'jane.doe@example.com', pairedAt: noon },
        { kind: 'person.paired', actor: slackId, requestId: null, detail: {} },
      );

    it('is told by the email that both have', async () => {
      expect(await people.subject(jane, null)).toEqual({
        ok: true,
        subject: { slackId: JANE, portalId: personIds.jane, email: 'jane.doe@example.com' },
      });
      expect(await slackIdOf(JANE)).toBe(JANE);
    });

    it('is told by the pair that is remembered where the emails differ', async () => {
      await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
      expect(await slackIdOf(null)).toBeNull();
      await remember(JANE);
      expect(await slackIdOf(null)).toBe(JANE);
    });

    it('keeps the Slack user whom the requester named where nothing else is known', async () => {
      await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
      expect(await slackIdOf(JANE)).toBe(JANE);
    });

    it('is not another Slack user than the one it belongs to', async () => {
      expect(await slackIdOf(KIM)).toBe(`belongs to ${JANE}`);
      await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
      await remember(JANE);
      expect(await slackIdOf(KIM)).toBe(`belongs to ${JANE}`);
    });

    it('may be nobody in Slack', async () => {
      const una = { id: personIds.user, email: 'una.plain@example.com' };
      expect(await people.subject(una, null)).toMatchObject({ subject: { slackId: null } });
      expect(await people.subject({ id: 'no-mail', email: '' }, null)).toMatchObject({ subject: { slackId: null } });
    });
  });

  it('as Slack says, or nobody', async () => {
    expect(await people.user(JANE)).toMatchObject({ id: JANE, name: 'Jane Doe', isOrdinary: true });
    expect(await people.user('U0NOBODY')).toBeUndefined();
  });
});
