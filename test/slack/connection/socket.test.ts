import { createServer, type Socket as NetSocket, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP_TOKEN, APPROVALS, BOT, BOT_ID, BOT_TOKEN, DAVE, TEAM } from '../../../sandbox/slack/seed.js';
import { createBolt } from '../../../src/slack/connection/connection.js';
import type { Socket, SocketState } from '../../../src/slack/connection/socket.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let socket: Socket;
let states: string[];
let pauses: { ms: number; end: () => void }[];
let onPause: () => void;
let unhandled: unknown[];
const onUnhandled = (error: unknown) => unhandled.push(error);

beforeEach(async () => {
  unhandled = [];
  process.on('unhandledRejection', onUnhandled);
  scene = await createSlackScene();
  scene.slack.setDelivery({ mode: 'socket' });
  connect(scene.slack.apiUrl);
});
afterEach(async () => {
  await socket.stop();
  await scene.close();
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

/** The real receiver; its pauses end when a test says so. */
function connect(apiUrl: string): void {
  states = [];
  pauses = [];
  onPause = () => {};
  const { bolt, door } = createBolt(
    {
      botToken: BOT_TOKEN,
      apiUrl,
      transport: { mode: 'socket', appToken: APP_TOKEN },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      clock: scene.clock,
      onSocket: ({ kind, refusal }: SocketState) => states.push(refusal ?? kind),
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          pauses.push({ ms, end: () => resolve(undefined) });
          signal.addEventListener('abort', () => resolve(undefined));
          onPause();
        }),
    },
    { teamId: TEAM, enterpriseId: null, botUserId: BOT, botId: BOT_ID },
  );
  bolt.command('/offboard', async ({ ack }) => await ack());
  if (door.mode !== 'socket') throw new Error('no socket');
  socket = door.socket;
}

/** The pause before the next attempt, as soon as it has begun. */
async function paused(): Promise<{ ms: number; end: () => void }> {
  if (pauses.length === 0) await new Promise<void>((resolve) => (onPause = resolve));
  const pause = pauses.shift();
  if (!pause) throw new Error('no pause');
  return pause;
}

const outcome = async () =>
  (await scene.slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' })).outcome;

describe('Socket Mode', () => {
  it('comes back when Slack asks for another connection, without a pause after a long one', async () => {
    await socket.start();
    scene.clock.advance(3_600_000);
    scene.slack.disconnect('refresh_requested');
    const pause = await paused();
    expect(pause.ms).toBe(0);
    pause.end();
    await scene.slack.connected();
    expect(await outcome()).toBe('acked');
  });

  it.each([
    ['answers with 500', { kind: 'http500' }],
    ['breaks the connection', { kind: 'reset' }],
    ['has an error of its own', { kind: 'error', error: 'internal_error' }],
    ['refuses the token for a while', { kind: 'error', error: 'invalid_auth' }],
  ] as const)('comes back after any number of failed attempts: Slack %s', async (_, fault) => {
    await socket.start();
    scene.clock.advance(60_000);
    scene.slack.failNext({ method: 'apps.connections.open', times: 12, ...fault });
    scene.slack.disconnect('refresh_requested');
    for (let attempt = 0; attempt <= 12; attempt += 1) (await paused()).end();
    await scene.slack.connected();
    expect(await outcome()).toBe('acked');
    const between =
      'error' in fault && fault.error === 'invalid_auth' ? ['reconnecting', 'invalid_auth'] : ['reconnecting'];
    await expect.poll(() => states).toEqual(['connected', ...between, 'connected']);
  });

  it('tries again within five seconds, later only if Slack asks for it', async () => {
    await socket.start();
    scene.clock.advance(60_000);
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'http500', times: 8 });
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'ratelimited', retryAfterSeconds: 20 });
    scene.slack.disconnect('refresh_requested');
    const waits: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const pause = await paused();
      waits.push(pause.ms);
      if (attempt < 9) pause.end();
    }
    expect(waits).toEqual([0, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000, 20_000]);
  });

  it('does not try again at once where Slack greets and hangs up over and over', async () => {
    await socket.start();
    const waits: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      scene.slack.disconnect('refresh_requested');
      const pause = await paused();
      waits.push(pause.ms);
      pause.end();
      await scene.slack.connected();
      await expect.poll(() => states.at(-1)).toBe('connected');
    }
    expect(waits).toEqual([500, 1_000, 2_000]);
  });

  it('says since when it is not connected', async () => {
    await socket.start();
    expect(socket.state()).toMatchObject({ kind: 'connected' });
    scene.clock.advance(60_000);
    const since = scene.clock.now();
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'http500', times: 2 });
    scene.slack.disconnect('refresh_requested');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const pause = await paused();
      scene.clock.advance(1_000);
      expect(socket.state()).toEqual({ kind: 'reconnecting', since, refusal: null });
      pause.end();
    }
  });

  it('waits at the start for a Slack that does not answer', async () => {
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'http500', times: 2 });
    const started = socket.start();
    for (let attempt = 0; attempt < 2; attempt += 1) (await paused()).end();
    await started;
    expect(states).toEqual(['connected']);
  });

  it('does not start with a token that Slack refuses', async () => {
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'error', error: 'invalid_auth' });
    await expect(socket.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
  });

  it('stops while it waits for Slack, and its start ends with it', async () => {
    scene.slack.failNext({ method: 'apps.connections.open', kind: 'http500', times: 100 });
    const started = socket.start();
    await paused();
    await socket.stop();
    await started;
    expect(socket.state().kind).toBe('disconnected');
    expect(scene.slack.connections()).toBe(0);
  });
});

describe('a far end that takes the connection and says nothing', () => {
  let silent: Server;
  const open: NetSocket[] = [];
  afterEach(async () => {
    for (const connection of open) connection.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });

  it('is not waited for when the socket is stopped', async () => {
    let onConnection = () => {};
    const asked = new Promise<void>((resolve) => {
      onConnection = resolve;
    });
    silent = createServer((incoming) => {
      open.push(incoming.resume().on('error', () => {}));
      onConnection();
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    connect(`http://127.0.0.1:${port}/api/`);
    const started = socket.start();
    await asked;
    await socket.stop();
    await started;
    expect(socket.state().kind).toBe('disconnected');
  });
});
