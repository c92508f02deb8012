import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Json, parseRecord } from '../../../sandbox/core/json.js';
import { APP_TOKEN, APPROVALS, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import { startSlack, startSocketApp, webClient } from './harness.js';

/** A bare WebSocket that hands out what it receives, one message at a time. */
function openSocket(url: string): { next(): Promise<Json>; break(): void } {
  const received: Json[] = [];
  let wake = (): void => undefined;
  const push = (message: Json): void => {
    received.push(message);
    wake();
  };
  const socket = new WebSocket(url);
  socket.on('message', (data) => push(parseRecord(String(data)) ?? {}));
  socket.on('error', (error) => push({ refused: error.message }));
  return {
    break: () => socket.terminate(),
    async next() {
      if (received.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return received.shift() ?? {};
    },
  };
}

describe('Socket Mode', () => {
  test('without a connection a command fails at once', async () => {
    const slack = await startSlack();
    const result = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(result).toMatchObject({ outcome: 'dispatch_failed', messages: [] });
  });

  test('of several connections each delivery goes to one, in turn', async () => {
    const slack = await startSlack();
    const seen: string[] = [];
    for (const name of ['first', 'second']) {
      await startSocketApp(slack, (app) => {
        app.command('/offboard', async ({ ack }) => {
          seen.push(name);
          await ack();
        });
      });
    }
    for (let count = 0; count < 4; count += 1)
      await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(seen.sort()).toEqual(['first', 'first', 'second', 'second']);
  });

  test('a ticket is good for one connection', async () => {
    const slack = await startSlack();
    const { url = '' } = await webClient(slack, APP_TOKEN).apps.connections.open();
    const first = openSocket(url);
    expect(await first.next()).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0HANDOVER' },
    });
    expect(await openSocket(url).next()).toMatchObject({ refused: expect.stringContaining('401') });
  });

  test('Slack asks every connection to reconnect, and turns the eleventh away', async () => {
    const slack = await startSlack();
    const web = webClient(slack, APP_TOKEN);
    const sockets = await Promise.all(
      Array.from({ length: 11 }, async () => openSocket((await web.apps.connections.open()).url ?? '')),
    );
    const greetings = await Promise.all(sockets.map((socket) => socket.next()));
    expect(greetings.filter(({ type }) => type === 'hello')).toHaveLength(10);
    expect(greetings.find(({ type }) => type === 'disconnect')).toMatchObject({ reason: 'too_many_websockets' });
    const open = sockets.filter((_socket, index) => greetings[index]?.type === 'hello');
    slack.disconnect('refresh_requested');
    for (const socket of open)
      expect(await socket.next()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    expect(slack.problems).toEqual(['Socket Mode: more than ten connections']);
  });

  test('an app that says nothing within the deadline has timed out, and is not asked again', async () => {
    const slack = await startSlack({ ackTimeoutMs: 50 });
    let asked = 0;
    await startSocketApp(slack, (app) => {
      app.command('/offboard', async () => {
        asked += 1;
      });
    });
    const result = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(result.outcome).toBe('operation_timeout');
    expect(asked).toBe(1);
    expect(slack.problems).toEqual(['/offboard: not acknowledged within three seconds']);
  });

  test('a connection that breaks ends what it was asked; an event waits for the next connection', async () => {
    const slack = await startSlack({ ackTimeoutMs: 60_000 });
    const app = await startSocketApp(slack, (broken) => {
      broken.command('/offboard', async () => {
        await broken.stop();
      });
    });
    const result = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(result.outcome).toBe('operation_timeout');
    expect(slack.problems).toEqual([]);
    await app.stop();
    await slack.joinChannel(APPROVALS, JANE);
    const seen = new Promise<unknown>((resolve) => {
      void startSocketApp(slack, (next) => {
        next.event('member_joined_channel', async ({ event, context }) => resolve([event.user, context.retryNum]));
      });
    });
    expect(await seen).toEqual([JANE, 1]);
  });

  test('an event that broke with its connection comes again on the next one', async () => {
    const slack = await startSlack({ ackTimeoutMs: 60_000 });
    const socket = openSocket((await webClient(slack, APP_TOKEN).apps.connections.open()).url ?? '');
    await socket.next();
    const joined = slack.joinChannel(APPROVALS, JANE);
    expect(await socket.next()).toMatchObject({ type: 'events_api', accepts_response_payload: false });
    socket.break();
    await joined;
    expect(slack.deliveries.map(({ outcome }) => outcome)).toEqual(['operation_timeout', 'dispatch_failed']);
    const seen = new Promise<unknown>((resolve) => {
      void startSocketApp(slack, (next) => {
        next.event('member_joined_channel', async ({ context }) => resolve(context.retryNum));
      });
    });
    expect(await seen).toBe(1);
  });
});
