import { describe, expect, test } from 'vitest';
import {
  APPROVALS,
  BOB,
  BOT,
  DAVE,
  DEACTIVATED,
  GENERAL,
  GUEST,
  JANE,
  STRANGER,
} from '../../../src/sandbox/slack/seed.js';
import { startSlack, startSocketApp, webClient } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const button = (actionId: string, more: object = {}) => ({
  type: 'button' as const,
  action_id: actionId,
  text: text(actionId),
  ...more,
});
const option = (value: string) => ({ text: text(value), value });

describe('what a person can see and do', () => {
  test('people see the channels they are in; the leaver does not see the approvals', async () => {
    const slack = await startSlack();
    await webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'about Jane' });
    expect(() => slack.as(JANE).messages(APPROVALS)).toThrow('not in offboarding-approvals');
    expect(() => slack.as(JANE).thread(APPROVALS, '1.0')).toThrow('not in offboarding-approvals');
    expect(
      slack
        .as(JANE)
        .channels()
        .map(({ name }) => name),
    ).toEqual(['general']);
    expect(() => slack.as(DEACTIVATED).messages(GENERAL)).toThrow('deactivated');
    expect(() => slack.as('U0NOBODY')).toThrow('no user');
  });

  test('commands: of this app only, in channels one is in, not for people of other organizations', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.command('/offboard', async ({ ack }) => ack());
    });
    const run = (userId: string, channelId: string, command = '/offboard') =>
      slack.as(userId).command({ channelId, command });
    await expect(run(DAVE, APPROVALS, '/unknown')).rejects.toThrow('not a valid command');
    await expect(run(JANE, APPROVALS)).rejects.toThrow('not in');
    await expect(run(DEACTIVATED, GENERAL)).rejects.toThrow('deactivated');
    await expect(run(BOT, GENERAL)).rejects.toThrow('is a bot');
    await expect(run(STRANGER, GENERAL)).rejects.toThrow('another organization');
    expect((await run(GUEST, GENERAL)).outcome).toBe('acked');
    expect((await run(DAVE, 'dm')).outcome).toBe('acked');
    expect(slack.deliveries.map(({ body }) => body.channel_name)).toEqual(['general', 'directmessage']);
    await slack.archiveChannel(APPROVALS);
    await expect(run(DAVE, APPROVALS)).rejects.toThrow('archived');
    await expect(slack.as(DAVE).shortcut('nothing')).rejects.toThrow('no shortcut');
  });

  test('should_escape: people, channels, groups, addresses and links become ids; without it the text stays', async () => {
    const slack = await startSlack();
    const seen: string[] = [];
    await startSocketApp(slack, (app) => {
      app.command(/.*/, async ({ ack, body }) => {
        seen.push(body.text);
        await ack();
      });
    });
    const run = (command: string, said: string) => slack.as(DAVE).command({ channelId: GENERAL, command, text: said });
    await run(
      '/offboard',
      '@Jane Doe @bob @offboarding-approvers #general jane.doe@example.com https://docs.example.com/a @here',
    );
    await run('/offboard', '<@U0BOB> & co @janet');
    await run('/plain', '@jane <x>');
    expect(seen).toEqual([
      '<@U0JANE|jane> <@U0BOB|bob> <!subteam^S0APPROVERS|@offboarding-approvers> <#C0GENERAL|general> <mailto:jane.doe@example.com|jane.doe@example.com> <https://docs.example.com/a> <!here>',
      '&lt;@U0BOB&gt; &amp; co @janet',
      '@jane <x>',
    ]);
  });

  test('only what is shown can be clicked: by its action, its block or its value', async () => {
    const slack = await startSlack();
    const clicked: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.action(/.*/, async ({ ack, action }) => {
        clicked.push('value' in action ? action.value : action.type);
        await ack();
      });
    });
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({
      channel: APPROVALS,
      text: 'digest',
      blocks: [
        { type: 'actions', block_id: 'max', elements: [button('keep', { value: 'max' })] },
        { type: 'actions', block_id: 'ida', elements: [button('keep', { value: 'ida' }), button('plain')] },
        {
          type: 'context_actions',
          elements: [
            {
              type: 'icon_button',
              icon: 'trash',
              action_id: 'trash',
              text: text('Delete'),
              visible_to_user_ids: [DAVE],
            },
          ],
        },
      ],
    });
    const bob = slack.as(BOB);
    const message = { channel: APPROVALS, ts };
    await expect(bob.click({ message, actionId: 'keep' })).rejects.toThrow('more than once');
    await bob.click({ message, actionId: 'keep', value: 'ida' });
    await bob.click({ message, actionId: 'keep', blockId: 'max' });
    await bob.click({ message, actionId: 'plain' });
    await expect(bob.click({ message, actionId: 'trash' })).rejects.toThrow('there is no trash');
    await slack.as(DAVE).click({ message, actionId: 'trash' });
    expect(clicked).toEqual(['ida', 'max', 'button', 'icon_button']);
    await web.chat.update({ channel: APPROVALS, ts, text: 'done' });
    await expect(bob.click({ message, actionId: 'plain' })).rejects.toThrow('nothing to click');
    await expect(slack.as(JANE).click({ message, actionId: 'plain' })).rejects.toThrow('not in');
    await expect(bob.click({ message: { channel: APPROVALS, ts: '1.0' }, actionId: 'x' })).rejects.toThrow(
      'sees no message',
    );
    await expect(bob.click({ viewId: 'V1', actionId: 'x' })).rejects.toThrow('no such view');
  });

  test('a declined dialog sends nothing, an accepted one is on record', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.action('go', async ({ ack }) => ack());
    });
    const confirm = { title: text('Disable?'), text: text('For good.') };
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [{ type: 'actions', elements: [button('go', { confirm })] }],
    });
    const message = { channel: APPROVALS, ts };
    expect(await slack.as(BOB).click({ message, actionId: 'go', confirm: 'decline' })).toMatchObject({
      outcome: 'not_sent',
    });
    expect(slack.deliveries).toEqual([]);
    expect(await slack.as(BOB).click({ message, actionId: 'go' })).toMatchObject({ outcome: 'acked', confirm });
    expect(slack.confirmations).toHaveLength(2);
  });

  test('menus offer what they offer, pickers take their formats, and a message keeps the state of each person', async () => {
    const slack = await startSlack();
    const seen: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.action(/.*/, async ({ ack, body }) => {
        if (body.type === 'block_actions') seen.push(body.state?.values.b);
        await ack();
      });
    });
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'static_select', action_id: 'menu', options: [option('a'), option('b')] },
            { type: 'checkboxes', action_id: 'boxes', options: [option('c'), option('d')] },
            { type: 'datepicker', action_id: 'date' },
            { type: 'users_select', action_id: 'user' },
          ],
        },
      ],
    });
    const bob = slack.as(BOB);
    const at = { message: { channel: APPROVALS, ts } };
    await expect(bob.select({ ...at, actionId: 'menu', value: 'z' })).rejects.toThrow('does not offer z');
    await expect(bob.select({ ...at, actionId: 'date', value: 'tomorrow' })).rejects.toThrow(
      'no value for this picker',
    );
    await bob.select({ ...at, actionId: 'menu', value: 'b' });
    await bob.select({ ...at, actionId: 'boxes', value: ['c', 'd'] });
    await slack.as(DAVE).select({ ...at, actionId: 'user', value: JANE });
    expect(seen).toMatchObject([
      { menu: { selected_option: option('b') }, boxes: { selected_options: [] }, date: { selected_date: null } },
      { menu: { selected_option: option('b') }, boxes: { selected_options: [option('c'), option('d')] } },
      { menu: { selected_option: null }, user: { selected_user: JANE } },
    ]);
  });

  test('type-ahead that offers too much, too long or malformed options offers nothing', async () => {
    const slack = await startSlack();
    const answers = [
      Array.from({ length: 101 }, (_, index) => option(`${index}`)),
      [{ text: text('x'.repeat(76)), value: 'a' }],
      [option('fine')],
    ];
    await startSocketApp(slack, (app) => {
      app.options('who', async ({ ack }) => {
        await ack({ options: answers.shift() ?? [] });
      });
    });
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'external_select', action_id: 'who', min_query_length: 1 }, button('other')],
        },
      ],
    });
    const ask = (value: string, actionId = 'who') =>
      slack.as(BOB).suggest({ message: { channel: APPROVALS, ts }, actionId, value });
    expect(await ask('')).toEqual([]);
    expect(slack.deliveries).toEqual([]);
    expect(await ask('a')).toEqual([]);
    expect(await ask('a')).toEqual([]);
    expect(slack.problems).toHaveLength(2);
    expect(await ask('a')).toEqual([option('fine')]);
    await expect(ask('a', 'other')).rejects.toThrow('no type-ahead');
  });

  test('unread counts, mentions and reading', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const bob = slack.as(BOB);
    await web.chat.postMessage({ channel: APPROVALS, text: 'nobody' });
    await web.chat.postMessage({
      channel: APPROVALS,
      text: 'group',
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'usergroup', usergroup_id: 'S0APPROVERS' }] }],
        },
      ],
    });
    await web.chat.postEphemeral({ channel: APPROVALS, user: DAVE, text: 'not for Bob' });
    expect(bob.unread(APPROVALS)).toEqual({ count: 2, mentions: 1 });
    bob.markRead(APPROVALS);
    expect(bob.unread(APPROVALS)).toEqual({ count: 0, mentions: 0 });
    bob.say(APPROVALS, 'mine');
    expect(bob.unread(APPROVALS)).toEqual({ count: 0, mentions: 0 });
    expect(() => bob.say('dm', 'hello')).toThrow('read-only');
  });

  test('waiting ends with what is seen, with a mistake of the look, or at its deadline', async () => {
    const slack = await startSlack();
    const bob = slack.as(BOB);
    const waiting = bob.waitFor((me) => me.messages(APPROVALS).find((message) => message.text === 'second'));
    const web = webClient(slack);
    await web.chat.postMessage({ channel: APPROVALS, text: 'first' });
    await web.chat.postMessage({ channel: APPROVALS, text: 'second' });
    expect(await waiting).toMatchObject({ text: 'second' });
    await expect(bob.waitFor(() => undefined, { timeoutMs: 1, what: 'a card' })).rejects.toThrow(
      'a card did not show within 1 ms',
    );
    await expect(slack.as(JANE).waitFor((me) => me.messages(APPROVALS)[0])).rejects.toThrow('not in');
  });

  test('a Home tab that nobody publishes does not open', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.event('app_home_opened', async () => undefined);
    });
    await expect(slack.as(BOB).openHome({ timeoutMs: 30 })).rejects.toThrow('did not show');
    const off = await startSlack({
      changes: { home: { homeTab: false, messagesTab: true, messagesTabReadOnly: true } },
    });
    await expect(off.as(BOB).openHome()).rejects.toThrow('no Home tab');
  });
});
