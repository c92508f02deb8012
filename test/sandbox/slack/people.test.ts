import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, BOT, DAVE, DEACTIVATED, GENERAL, GUEST, JANE, STRANGER } from '../../../sandbox/slack/seed.js';
import { startSlack, startSocketApp, webClient } from './harness.js';

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
      'a card did not show, and nothing has changed for 1 ms',
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
