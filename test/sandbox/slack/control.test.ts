import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../../sandbox/slack/slack.js';
import { startSlack, startSocketApp, webClient } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });

async function get(slack: SandboxSlack, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${slack.baseUrl}/__sandbox/${path}`, { headers });
  return { status: response.status, body: await response.json() };
}

async function post(slack: SandboxSlack, path: string, body: object) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${slack.baseUrl}/__sandbox/${path}`, init);
  return { status: response.status, body: await response.json() };
}

const act = (slack: SandboxSlack, body: object) => post(slack, 'act', body);

async function startFormApp(slack: SandboxSlack): Promise<void> {
  await startSocketApp(slack, (app) => {
    app.command('/offboard', async ({ ack, client, body }) => {
      await ack({ text: 'opening' });
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          title: text('Offboard'),
          submit: text('Send'),
          blocks: [
            {
              type: 'input',
              block_id: 'why',
              label: text('Why'),
              element: { type: 'plain_text_input', action_id: 'why' },
            },
            {
              type: 'input',
              block_id: 'who',
              label: text('Who'),
              element: { type: 'external_select', action_id: 'who', min_query_length: 1 },
            },
          ],
        },
      });
    });
    app.options('who', async ({ ack }) => ack({ options: [{ text: text('Jane'), value: 'jane' }] }));
    app.view('form', async ({ ack, client }) => {
      await ack();
      const elements = [{ type: 'button' as const, action_id: 'approve', text: text('Approve') }];
      await client.chat.postMessage({ channel: APPROVALS, text: 'card', blocks: [{ type: 'actions', elements }] });
    });
    app.action('approve', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
    });
    app.shortcut('offboard', async ({ ack }) => ack());
  });
}

describe('the workspace for another process', () => {
  test('a person works through it from command to click', async () => {
    const slack = await startSlack();
    await startFormApp(slack);
    expect(
      await act(slack, { type: 'command', as: DAVE, channelId: APPROVALS, command: '/offboard', text: 'x' }),
    ).toMatchObject({
      status: 200,
      body: { ok: true, result: { outcome: 'acked', messages: [{ text: 'opening' }] } },
    });
    await slack.as(DAVE).waitFor((me) => me.openView());
    expect((await get(slack, `state?as=${DAVE}`)).body).toMatchObject({
      me: { id: DAVE },
      viewStack: [{ callback_id: 'form' }],
      channels: [
        { id: APPROVALS, unread: { count: 1 }, messages: [{ text: 'opening', is_ephemeral: true }] },
        { name: 'general' },
      ],
      commands: [{ command: '/offboard' }, { command: '/plain' }],
    });
    await act(slack, { type: 'type', as: DAVE, actionId: 'why', value: 'last day' });
    expect((await act(slack, { type: 'suggest', as: DAVE, actionId: 'who', value: 'j' })).body).toMatchObject({
      result: [{ value: 'jane' }],
    });
    await act(slack, { type: 'select', as: DAVE, actionId: 'who', value: 'jane' });
    expect((await act(slack, { type: 'submit', as: DAVE })).body).toMatchObject({ result: { outcome: 'closed' } });
    const card = await slack.as(BOB).waitFor((me) => me.messages(APPROVALS)[0]);
    const click = { type: 'click', as: BOB, actionId: 'approve', message: { channel: APPROVALS, ts: card.ts } };
    expect((await act(slack, click)).body).toMatchObject({ result: { outcome: 'acked' } });
    await slack.as(BOB).waitFor((me) => me.messages(APPROVALS).length === 0);
    expect((await act(slack, { type: 'openHome', as: BOB })).body).toMatchObject({ result: { type: 'home' } });
    expect((await act(slack, { type: 'shortcut', as: BOB, callbackId: 'offboard' })).body).toMatchObject({
      result: { outcome: 'acked' },
    });
    expect((await get(slack, `state?as=${BOB}`)).body).toMatchObject({ home: { type: 'home' } });
    expect((await get(slack, 'calls')).body).toMatchObject({ ok: true, problems: [] });
    expect((await get(slack, 'settled')).body).toEqual({ ok: true });
  });

  test('what Slack does not let a person do is a sentence with status 409', async () => {
    const slack = await startSlack();
    expect(await act(slack, { type: 'click', as: BOB, actionId: 'x' })).toMatchObject({
      status: 409,
      body: { ok: false },
    });
    expect(await act(slack, { type: 'fly', as: BOB })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('unknown act fly') },
    });
    expect(await act(slack, { type: 'command', as: BOB })).toMatchObject({
      status: 409,
      body: { error: 'channelId is missing' },
    });
    expect((await get(slack, 'state?as=U0NOBODY')).status).toBe(409);
    expect((await get(slack, 'nothing')).status).toBe(404);
  });

  test('the workspace can be changed, read and spoken in', async () => {
    const slack = await startSlack();
    await act(slack, { type: 'joinChannel', channelId: APPROVALS, userId: JANE });
    expect(slack.as(JANE).messages(APPROVALS)).toEqual([]);
    await act(slack, { type: 'leaveChannel', channelId: APPROVALS, userId: JANE });
    await act(slack, { type: 'changeUsergroup', usergroupId: 'S0APPROVERS', users: [DAVE] });
    await act(slack, { type: 'changeUser', userId: JANE, change: { deleted: true, realName: 'Jane Roe', email: 7 } });
    await act(slack, { type: 'shareChannel', channelId: APPROVALS });
    await act(slack, { type: 'say', as: BOB, channelId: APPROVALS, text: 'hello' });
    expect(slack.as(DAVE).unread(APPROVALS).count).toBe(1);
    await act(slack, { type: 'read', as: DAVE, channelId: APPROVALS });
    expect(slack.as(DAVE).unread(APPROVALS).count).toBe(0);
    await act(slack, { type: 'publishChannel', channelId: APPROVALS });
    await act(slack, { type: 'archiveChannel', channelId: APPROVALS });
    expect(slack.state.channels.get(APPROVALS)).toMatchObject({
      isExtShared: true,
      isArchived: true,
      kind: 'public_channel',
    });
    expect(slack.state.usergroups.get('S0APPROVERS')).toMatchObject({ users: [DAVE] });
    expect(slack.state.users.get(JANE)).toMatchObject({
      deleted: true,
      realName: 'Jane Roe',
      email: 'jane.doe@example.com',
    });
    expect((await act(slack, { type: 'retryEvents' })).body).toEqual({ ok: true, result: { sent: 4 } });
    await act(slack, { type: 'uninstallApp' });
    expect(slack.state.uninstalled).toBe(true);
  });

  test('faults are set and cleared, modals closed', async () => {
    const slack = await startSlack();
    await startFormApp(slack);
    expect(
      (await post(slack, 'faults', { method: 'users.info', kind: 'error', error: 'fatal_error', times: 5 })).status,
    ).toBe(200);
    await expect(webClient(slack).users.info({ user: BOB })).rejects.toThrow('fatal_error');
    await post(slack, 'faults', { clear: true });
    await webClient(slack).users.info({ user: BOB });
    expect((await post(slack, 'faults', { method: 'users.info', kind: 'gremlin' })).status).toBe(409);
    await act(slack, { type: 'command', as: DAVE, channelId: APPROVALS, command: '/offboard' });
    await slack.as(DAVE).waitFor((me) => me.openView());
    await act(slack, { type: 'close', as: DAVE });
    expect((await get(slack, `state?as=${DAVE}`)).body).toMatchObject({ viewStack: [] });
    expect((await get(slack, 'deliveries')).body).toMatchObject({
      deliveries: [{ kind: 'slash_commands', outcome: 'acked' }],
    });
  });

  test('threads with their files, downloads for those who see them', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'card' });
    await web.filesUploadV2({
      channel_id: APPROVALS,
      thread_ts: ts,
      filename: 'r.md',
      title: 'Report',
      content: '# Done',
    });
    const shared = await slack.as(BOB).waitFor((me) => me.files(APPROVALS)[0]);
    const { body } = await get(slack, `state?as=${BOB}`);
    const thread = [{ text: 'card' }, { files: [{ title: 'Report' }] }];
    expect(body).toMatchObject({ channels: [{ threads: { [ts]: thread } }, { name: 'general' }] });
    const download = await fetch(`${slack.baseUrl}/__sandbox/files/${shared.id}?as=${BOB}`);
    expect([await download.text(), download.headers.get('content-type')]).toEqual(['# Done', 'text/markdown']);
    expect((await get(slack, `files/${shared.id}?as=${JANE}`)).status).toBe(409);
  });

  test('changes are told as server-sent events', async () => {
    const slack = await startSlack();
    const response = await fetch(`${slack.baseUrl}/__sandbox/events`);
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toBe('event: change\ndata: {"version":1}\n\n');
    await webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'x' });
    expect(await read()).toBe('event: change\ndata: {"version":2}\n\n');
    await reader?.cancel();
  });

  test('the control token guards everything, and only pages of this machine may read the answers', async () => {
    const slack = await startSlack({ controlToken: 'secret' });
    expect((await get(slack, 'state')).status).toBe(401);
    expect((await get(slack, 'state?token=secret')).status).toBe(200);
    expect((await get(slack, 'state', { authorization: 'Bearer secret' })).status).toBe(200);
    const allowed = async (origin: string) =>
      (await fetch(`${slack.baseUrl}/__sandbox/state`, { method: 'OPTIONS', headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});
