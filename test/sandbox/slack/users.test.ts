import { describe, expect, test } from 'vitest';
import {
  APPROVERS,
  BOB,
  BOT,
  CAROL,
  DAVE,
  DEACTIVATED,
  GUEST,
  JANE,
  OLA,
  STRANGER,
} from '../../../sandbox/slack/seed.js';
import { errorOf, startSlack, webClient } from './harness.js';

describe('people and groups', () => {
  test('users.info tells members, guests, strangers, bots and deactivated people apart', async () => {
    const web = webClient(await startSlack());
    const info = async (user: string) => (await web.users.info({ user })).user;
    expect(await info(DAVE)).toMatchObject({
      is_email_confirmed: true,
      profile: { email: 'dave.miller@example.com' },
      tz: 'Europe/Berlin',
    });
    expect(await info(GUEST)).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await info(STRANGER)).toMatchObject({ is_stranger: true, team_id: 'T0OTHERORG' });
    expect(await info(DEACTIVATED)).toMatchObject({ deleted: true });
    expect(await info(BOT)).toMatchObject({ is_bot: true });
    expect(await errorOf(web.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  test('the address needs users:read.email', async () => {
    const slack = await startSlack({ changes: { scopes: { bot: ['users:read'], app: [] } } });
    const web = webClient(slack);
    expect((await web.users.info({ user: DAVE })).user?.profile).not.toHaveProperty('email');
    expect(await errorOf(web.users.lookupByEmail({ email: 'dave.miller@example.com' }))).toBe('missing_scope');
  });

  test('an address finds active people of the workspace, whatever its case', async () => {
    const web = webClient(await startSlack());
    expect((await web.users.lookupByEmail({ email: 'Jane.Doe@Example.com' })).user?.id).toBe(JANE);
    expect(await errorOf(web.users.lookupByEmail({ email: 'fred.former@example.com' }))).toBe('users_not_found');
  });

  test('on Enterprise Grid a person carries their workspaces', async () => {
    const enterprise = { id: 'E0CORP', name: 'Corp' };
    const users = [
      { id: 'W0ANN', name: 'ann', realName: 'Ann', teamId: 'T0HOME', enterpriseTeams: ['T0HOME', 'T0EXAMPLE'] },
    ];
    const web = webClient(await startSlack({ changes: { enterprise, users, channels: [] } }));
    expect((await web.users.info({ user: 'W0ANN' })).user?.enterprise_user).toMatchObject({
      enterprise_id: 'E0CORP',
      teams: ['T0HOME', 'T0EXAMPLE'],
    });
    expect(await web.auth.test()).toMatchObject({ enterprise_id: 'E0CORP' });
  });

  test('everybody is listed, in pages, and the bot and the team say who they are', async () => {
    const scopes = { bot: ['users:read', 'team:read'], app: [] };
    const web = webClient(await startSlack({ changes: { scopes } }));
    const first = await web.users.list({ limit: 6 });
    const rest = await web.users.list({ limit: 6, cursor: first.response_metadata?.next_cursor ?? '' });
    expect([...(first.members ?? []), ...(rest.members ?? [])]).toHaveLength(10);
    expect((await web.team.info()).team).toMatchObject({ id: 'T0EXAMPLE', domain: 'example' });
    expect((await web.bots.info()).bot).toMatchObject({ user_id: BOT, app_id: 'A0HANDOVER' });
    expect(await errorOf(web.bots.info({ bot: 'B0OTHER' }))).toBe('bot_not_found');
  });

  test('user groups: the active people only, and none on a free plan', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    expect((await web.usergroups.users.list({ usergroup: APPROVERS })).users).toEqual([BOB, CAROL, OLA]);
    await slack.changeUser(OLA, { deleted: true });
    expect((await web.usergroups.list({ include_users: true })).usergroups?.[0]).toMatchObject({
      handle: 'offboarding-approvers',
      users: [BOB, CAROL],
    });
    expect(await errorOf(web.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
    await slack.changeUsergroup(APPROVERS, { disabled: true });
    expect((await web.usergroups.list()).usergroups).toEqual([]);
    const free = webClient(await startSlack({ changes: { paidPlan: false } }));
    expect(await errorOf(free.usergroups.list())).toBe('plan_upgrade_required');
  });
});
