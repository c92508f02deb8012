import { describe, expect, test } from 'vitest';
import { METHODS, scopesFor } from '../../../src/sandbox/slack/scopes.js';
import {
  APP_TOKEN,
  APPROVALS,
  APPROVERS,
  BOB,
  BOT,
  BOT_TOKEN,
  CAROL,
  DAVE,
  DEACTIVATED,
  GENERAL,
  GUEST,
  JANE,
  OLA,
  STRANGER,
} from '../../../src/sandbox/slack/seed.js';
import { errorOf, MANIFEST, manualClock, startSlack, webClient } from './harness.js';

describe('tokens and scopes', () => {
  test('a call without, with a wrong and with an app-level token is refused each in its own word', async () => {
    const slack = await startSlack();
    expect(await errorOf(webClient(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await errorOf(webClient(slack, '').auth.test())).toBe('not_authed');
    expect(await errorOf(webClient(slack, APP_TOKEN).auth.test())).toBe('not_allowed_token_type');
    expect(await errorOf(webClient(slack, BOT_TOKEN).apps.connections.open())).toBe('not_allowed_token_type');
    expect(slack.problems).toHaveLength(4);
  });

  test('auth.test names the bot, and the headers name its scopes', async () => {
    const slack = await startSlack();
    const answer = await webClient(slack).auth.test();
    expect(answer).toMatchObject({ ok: true, user_id: BOT, team_id: 'T0EXAMPLE' });
    expect(answer.response_metadata?.scopes).toEqual(MANIFEST.oauth_config.scopes.bot);
  });

  test('missing_scope says what is needed and what was given', async () => {
    const slack = await startSlack();
    const refused = webClient(slack).team.info();
    await expect(refused).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'team:read' } });
    expect(slack.problems).toEqual(['team.info: missing_scope needed: team:read']);
  });

  test('the scope follows the kind of conversation', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    expect((await web.conversations.info({ channel: APPROVALS })).channel).toMatchObject({ is_private: true });
    expect(await errorOf(web.conversations.info({ channel: GENERAL }))).toBe('missing_scope');
    const { channel } = await web.conversations.open({ users: DAVE });
    expect(await errorOf(web.conversations.history({ channel: channel?.id ?? '' }))).toBe('missing_scope');
    const granted = await startSlack({ optionalScopes: ['im:history', 'channels:read'] });
    const more = webClient(granted);
    expect((await more.conversations.info({ channel: GENERAL })).channel).toMatchObject({ is_private: false });
    const opened = await more.conversations.open({ users: DAVE });
    expect((await more.conversations.history({ channel: opened.channel?.id ?? '' })).messages).toEqual([]);
  });

  test('the catalogue gives a tier and a kind of token for each method, and the scopes of a manifest follow from it', () => {
    expect(scopesFor('conversations.history', ['private_channel'])).toEqual(['groups:history']);
    expect(scopesFor('users.lookupByEmail')).toEqual(['users:read.email']);
    expect(scopesFor('views.open')).toEqual([]);
    expect(Object.values(METHODS).every((rule) => rule.tier && rule.token)).toBe(true);
  });

  test('a method that does not exist, and a token after the app was uninstalled', async () => {
    const slack = await startSlack();
    expect(await errorOf(webClient(slack).apiCall('chat.shout'))).toBe('unknown_method');
    await slack.uninstallApp();
    expect(await errorOf(webClient(slack).auth.test())).toBe('account_inactive');
  });

  test('arguments may come as JSON too', async () => {
    const slack = await startSlack();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: APPROVALS, blocks: [{ type: 'divider' }], text: 'hi' }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'hi', blocks: [{ type: 'divider' }] } });
  });
});

describe('messages', () => {
  test('posting answers the ts, and update without blocks takes them away and marks the message as edited', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const posted = await web.chat.postMessage({ channel: APPROVALS, text: 'one', blocks: [{ type: 'divider' }] });
    const ts = posted.ts ?? '';
    expect(slack.as(BOB).messages(APPROVALS)[0]).toMatchObject({ text: 'one', blocks: [{ type: 'divider' }] });
    await web.chat.update({ channel: APPROVALS, ts, text: 'two', blocks: [{ type: 'divider' }, { type: 'divider' }] });
    expect(slack.state.find(APPROVALS, ts)).not.toHaveProperty('edited');
    await web.chat.update({ channel: APPROVALS, ts, text: 'three' });
    const edited = slack.as(BOB).messages(APPROVALS)[0];
    expect(edited).toMatchObject({ text: 'three', edited: { user: BOT } });
    expect(edited).not.toHaveProperty('blocks');
  });

  test('ephemeral messages have no history and cannot be updated or linked to', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ channel: APPROVALS, user: BOB, text: 'only you' });
    expect(slack.as(BOB).messages(APPROVALS)).toHaveLength(1);
    expect(slack.as(CAROL).messages(APPROVALS)).toHaveLength(0);
    expect((await web.conversations.history({ channel: APPROVALS })).messages).toEqual([]);
    expect(await errorOf(web.chat.update({ channel: APPROVALS, ts, text: 'x' }))).toBe('message_not_found');
    expect(await errorOf(web.chat.getPermalink({ channel: APPROVALS, message_ts: ts }))).toBe('message_not_found');
    expect(await errorOf(web.chat.postEphemeral({ channel: APPROVALS, user: JANE, text: 'x' }))).toBe(
      'user_not_in_channel',
    );
  });

  test("another person's message is not the bot's to change", async () => {
    const slack = await startSlack();
    const { ts } = slack.as(DAVE).say(APPROVALS, 'hello');
    const web = webClient(slack);
    expect(await errorOf(web.chat.update({ channel: APPROVALS, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await errorOf(web.chat.delete({ channel: APPROVALS, ts }))).toBe('cant_delete_message');
  });

  test('a deleted parent with replies leaves a tombstone, without replies nothing', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'parent' });
    const { ts: reply = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'reply', thread_ts: ts });
    await web.chat.delete({ channel: APPROVALS, ts });
    expect(slack.as(BOB).messages(APPROVALS)[0]).toMatchObject({ subtype: 'tombstone' });
    await web.chat.delete({ channel: APPROVALS, ts: reply });
    expect(slack.as(BOB).thread(APPROVALS, ts)).toHaveLength(1);
  });

  test('a thread needs its parent: no unknown ts, no reply to a reply', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'parent' });
    const { ts: reply = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'reply', thread_ts: ts });
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x', thread_ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x', thread_ts: reply }))).toBe(
      'cannot_reply_to_message',
    );
    expect(slack.as(BOB).messages(APPROVALS)).toMatchObject([{ text: 'parent', reply_count: 1, latest_reply: reply }]);
    expect((await web.conversations.replies({ channel: APPROVALS, ts })).messages).toHaveLength(2);
    expect((await web.chat.getPermalink({ channel: APPROVALS, message_ts: reply })).permalink).toContain(
      `thread_ts=${ts}`,
    );
  });

  test('an empty message is refused, and one without text for the notification is warned about', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: '' }))).toBe('no_text');
    expect(await web.chat.postMessage({ channel: APPROVALS, blocks: [{ type: 'divider' }] })).toMatchObject({
      warning: 'missing_text_in_message',
    });
  });

  test('history is newest first, paged, and cut by oldest, latest and inclusive', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock });
    const web = webClient(slack);
    const stamps: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      clock.advance(1000);
      stamps.push((await web.chat.postMessage({ channel: APPROVALS, text })).ts ?? '');
    }
    const [first = '', second = '', third = '', fourth = ''] = stamps;
    const texts = async (args: object): Promise<unknown[]> =>
      ((await web.conversations.history({ channel: APPROVALS, ...args })).messages ?? []).map(({ text }) => text);
    expect(await texts({})).toEqual(['d', 'c', 'b', 'a']);
    expect(await texts({ oldest: second })).toEqual(['d', 'c']);
    expect(await texts({ oldest: second, latest: third, inclusive: true })).toEqual(['c', 'b']);
    expect(await texts({ latest: fourth, oldest: first })).toEqual(['c', 'b']);
    const page = await web.conversations.history({ channel: APPROVALS, limit: 3 });
    expect(page).toMatchObject({ has_more: true });
    expect(await texts({ limit: 3, cursor: page.response_metadata?.next_cursor })).toEqual(['a']);
    expect(await errorOf(web.conversations.history({ channel: APPROVALS, cursor: 'nonsense' }))).toBe('invalid_cursor');
    expect(await errorOf(web.conversations.history({ channel: APPROVALS, oldest: 'yesterday' }))).toBe(
      'invalid_ts_oldest',
    );
  });
});

describe('who may be written to', () => {
  test('private channels without the bot do not exist, public ones say not_in_channel, archived ones is_archived', async () => {
    const slack = await startSlack({
      optionalScopes: ['channels:read'],
      changes: {
        channels: [
          { id: 'C0SECRET', name: 'secret', isPrivate: true, members: [DAVE] },
          { id: 'C0OPEN', name: 'open', isPrivate: false, members: [DAVE] },
          { id: APPROVALS, name: 'approvals', isPrivate: true, members: [DAVE, BOT] },
        ],
      },
    });
    const web = webClient(slack);
    expect(await errorOf(web.chat.postMessage({ channel: 'C0SECRET', text: 'x' }))).toBe('channel_not_found');
    expect(await errorOf(web.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
    expect(await errorOf(web.conversations.members({ channel: 'C0SECRET' }))).toBe('channel_not_found');
    expect(await errorOf(web.chat.postMessage({ channel: 'C0OPEN', text: 'x' }))).toBe('not_in_channel');
    expect((await web.conversations.info({ channel: 'C0OPEN' })).channel).toMatchObject({ is_member: false });
    await slack.archiveChannel(APPROVALS);
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x' }))).toBe('is_archived');
    expect((await web.conversations.info({ channel: APPROVALS })).channel).toMatchObject({ is_archived: true });
  });

  test('chat:write.public lets the bot write in public channels without joining', async () => {
    const scopes = { bot: ['chat:write', 'chat:write.public', 'channels:join'], app: [] };
    const channels = [{ id: 'C0OPEN', name: 'open', isPrivate: false, members: [DAVE] }];
    const slack = await startSlack({ changes: { scopes, channels } });
    const web = webClient(slack);
    expect(await web.chat.postMessage({ channel: 'C0OPEN', text: 'x' })).toMatchObject({ ok: true });
    expect((await web.conversations.join({ channel: 'C0OPEN' })).channel).toMatchObject({ is_member: true });
  });

  test('a shared channel says so', async () => {
    const slack = await startSlack();
    await slack.shareChannel(APPROVALS, true);
    expect((await webClient(slack).conversations.info({ channel: APPROVALS })).channel).toMatchObject({
      is_ext_shared: true,
      is_shared: true,
    });
  });

  test('direct messages: one a person, none with bots and deactivated people, none while the Messages tab is off', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const first = await web.conversations.open({ users: DAVE });
    expect(await web.conversations.open({ users: DAVE })).toMatchObject({
      channel: { id: first.channel?.id },
      already_open: true,
    });
    expect(await errorOf(web.conversations.open({ users: BOT }))).toBe('cannot_dm_bot');
    expect(await errorOf(web.conversations.open({ users: DEACTIVATED }))).toBe('user_disabled');
    expect(await errorOf(web.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
    await web.chat.postMessage({ channel: DAVE, text: 'by user id' });
    expect(slack.as(DAVE).messages('dm')).toMatchObject([{ text: 'by user id', channel: first.channel?.id }]);
    const off = await startSlack({
      changes: { home: { homeTab: true, messagesTab: false, messagesTabReadOnly: true } },
    });
    expect(await errorOf(webClient(off).chat.postMessage({ channel: DAVE, text: 'x' }))).toBe('messages_tab_disabled');
  });

  test('members are paged', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const first = await web.conversations.members({ channel: APPROVALS, limit: 4 });
    const rest = await web.conversations.members({
      channel: APPROVALS,
      limit: 4,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect([...(first.members ?? []), ...(rest.members ?? [])]).toEqual([DAVE, BOB, CAROL, OLA, BOT]);
  });
});

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
