import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, BOT, CAROL, DAVE, DEACTIVATED, GENERAL, OLA } from '../../../sandbox/slack/seed.js';
import { errorOf, startSlack, webClient } from './harness.js';

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

  test('the list shows public channels and the private ones with the bot, by kind', async () => {
    const slack = await startSlack({
      optionalScopes: ['channels:read'],
      changes: {
        channels: [
          { id: 'C0SECRET', name: 'secret', isPrivate: true, members: [DAVE] },
          { id: 'C0OPEN', name: 'open', isPrivate: false, members: [DAVE] },
          { id: 'C0OLD', name: 'old', isPrivate: false, members: [DAVE], isArchived: true },
          { id: APPROVALS, name: 'approvals', isPrivate: true, members: [DAVE, BOT] },
        ],
      },
    });
    const web = webClient(slack);
    const names = async (args: object) => ((await web.conversations.list(args)).channels ?? []).map(({ name }) => name);
    expect(await names({})).toEqual(['open', 'old']);
    expect(await names({ types: 'public_channel,private_channel', exclude_archived: true })).toEqual([
      'open',
      'approvals',
    ]);
    expect(await errorOf(web.conversations.list({ types: 'im' }))).toBe('missing_scope');
    expect(await errorOf(web.conversations.list({ types: 'secret' }))).toBe('invalid_types');
    expect(await errorOf(web.conversations.list({ limit: 5000 }))).toBe('invalid_arguments');
  });

  test('a conversation of several people needs mpim:write and is one for the same people', async () => {
    const slack = await startSlack({
      changes: { scopes: { bot: ['im:write', 'mpim:write', 'chat:write', 'mpim:read'], app: [] } },
    });
    const web = webClient(slack);
    const first = (await web.conversations.open({ users: `${DAVE},${BOB}` })).channel?.id ?? '';
    expect((await web.conversations.open({ users: `${BOB},${DAVE}` })).channel?.id).toBe(first);
    expect(await web.conversations.open({ channel: first })).toMatchObject({ already_open: true });
    expect((await web.conversations.info({ channel: first, include_num_members: true })).channel).toMatchObject({
      is_mpim: true,
      num_members: 3,
    });
    await web.chat.postMessage({ channel: first, text: 'both of you' });
    expect(slack.as(BOB).messages(first)).toHaveLength(1);
    const strict = webClient(await startSlack());
    expect(await errorOf(strict.conversations.open({ users: `${DAVE},${BOB}` }))).toBe('missing_scope');
  });

  test('only public channels can be joined', async () => {
    const scopes = { bot: ['channels:join'], app: [] };
    const web = webClient(await startSlack({ changes: { scopes } }));
    expect(await errorOf(web.conversations.join({ channel: APPROVALS }))).toBe('method_not_supported_for_channel_type');
    expect(await errorOf(web.conversations.join({ channel: 'C0NOWHERE' }))).toBe('channel_not_found');
    expect(await web.conversations.join({ channel: GENERAL })).toMatchObject({ warning: 'already_in_channel' });
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
