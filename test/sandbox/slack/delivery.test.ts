import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APPROVALS, APPROVERS, BOB, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import { manualClock, startHttpApp, startSlack, startSocketApp, webClient } from './harness.js';

describe('HTTP', () => {
  test('nobody behind the request URL, and an app that answers an error', async () => {
    const slack = await startSlack();
    slack.setDelivery({ mode: 'http', requestUrl: 'http://127.0.0.1:1/slack/events' });
    expect((await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' })).outcome).toBe(
      'dispatch_failed',
    );
    const broken = createServer((_request, response) => response.writeHead(500).end());
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      broken.close();
    });
    const address = broken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    slack.setDelivery({ mode: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events` });
    const result = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(result.outcome).toBe('dispatch_failed');
  });

  test('signatures: the right one passes; a wrong, an old and a missing one do not', async () => {
    const slack = await startSlack();
    const seen: string[] = [];
    await startHttpApp(slack, (app) => {
      app.action('approve', async ({ ack, body }) => {
        seen.push(body.user.id);
        await ack();
      });
    });
    const body = {
      type: 'block_actions',
      user: { id: BOB },
      team: { id: 'T0EXAMPLE' },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'b' }],
    };
    expect((await slack.deliver({ body, signature: 'good' })).status).toBe(200);
    for (const signature of ['bad', 'stale', 'missing'] as const) {
      expect((await slack.deliver({ body, signature })).status).toBe(401);
    }
    expect(seen).toEqual([BOB]);
  });

  test('events come again at once, after a minute and after five, each time with its number', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock });
    const seen: unknown[] = [];
    slack.setDelivery({ mode: 'http', requestUrl: 'http://127.0.0.1:1/' });
    await slack.joinChannel(APPROVALS, JANE);
    expect(slack.deliveries.map(({ retryNumber, outcome }) => [retryNumber, outcome])).toEqual([
      [0, 'dispatch_failed'],
      [1, 'dispatch_failed'],
    ]);
    await startHttpApp(slack, (app) => {
      app.event('member_joined_channel', async ({ context }) => {
        seen.push([context.retryNum, context.retryReason]);
      });
    });
    expect(await slack.retryDueEvents()).toBe(0);
    clock.advance(60_000);
    expect(await slack.retryDueEvents()).toBe(1);
    expect(seen).toEqual([[2, 'connection_failed']]);
    expect(slack.deliveries.at(-1)).toMatchObject({ retryNumber: 2, outcome: 'acked' });
  });

  test('an app that says so is not sent an event again', async () => {
    const slack = await startSlack();
    const refusing = createServer((_request, response) => response.writeHead(500, { 'x-slack-no-retry': '1' }).end());
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      refusing.close();
    });
    const address = refusing.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    slack.setDelivery({ mode: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events` });
    await slack.joinChannel(APPROVALS, JANE);
    expect(slack.deliveries).toHaveLength(1);
  });

  test('forging needs a request URL', async () => {
    const slack = await startSlack();
    expect(() => slack.deliver({ body: 'x', signature: 'good' })).toThrow('HTTP mode');
  });
});

describe('forged payloads', () => {
  test('a click on a button that the person never saw arrives rightly signed', async () => {
    const slack = await startSlack();
    await startHttpApp(slack, (app) => {
      app.action('approve', async ({ ack, body, respond }) => {
        await ack();
        await respond({ text: `refused for ${body.user.id}`, replace_original: false });
      });
    });
    const { ts = '' } = await webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'card' });
    const result = await slack.forge({
      type: 'block_actions',
      userId: JANE,
      channel: { id: APPROVALS, name: 'privategroup' },
      message: { ts },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'b', value: 'H-1' }],
    });
    expect(result.outcome).toBe('acked');
    expect(await result.answer()).toMatchObject({ text: `refused for ${JANE}`, ephemeral_for: JANE });
  });
});

describe('events', () => {
  test('what happens in the workspace is told when the app subscribed to it', async () => {
    const slack = await startSlack();
    const seen: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.event('subteam_members_changed', async ({ event }) => {
        seen.push([event.added_users, event.removed_users]);
      });
      app.event('user_change', async ({ event }) => {
        seen.push([event.user.id, event.user.deleted]);
      });
      app.event('channel_shared', async ({ event }) => {
        seen.push([event.type, event.channel]);
      });
      app.event('group_archive', async ({ event }) => {
        seen.push([event.type, event.channel]);
      });
      app.event('app_uninstalled', async ({ event }) => {
        seen.push(event.type);
      });
    });
    await slack.changeUsergroup(APPROVERS, { users: [BOB, DAVE] });
    await slack.changeUser(BOB, { deleted: true });
    await slack.shareChannel(APPROVALS, true);
    await slack.leaveChannel(APPROVALS, DAVE);
    await slack.archiveChannel(APPROVALS);
    await slack.uninstallApp();
    expect(seen).toEqual([
      [[DAVE], ['U0CAROL', 'U0OLA']],
      [BOB, true],
      ['channel_shared', APPROVALS],
      ['group_archive', APPROVALS],
      'app_uninstalled',
    ]);
    expect(slack.deliveries.map(({ body }) => body.type)).toEqual(Array.from({ length: 5 }, () => 'event_callback'));
  });

  test('with interactivity off, clicks and shortcuts go nowhere', async () => {
    const slack = await startSlack({ changes: { interactivity: false } });
    await startSocketApp(slack, (app) => {
      app.shortcut('offboard', async ({ ack }) => ack());
    });
    expect(await slack.as(DAVE).shortcut('offboard')).toBe('dispatch_failed');
  });
});
