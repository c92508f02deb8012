import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../demo/free-port.js';
import { createWebhook } from '../../demo/webhook.js';
import { createWorld, type World } from '../../demo/world.js';
import { startApp } from '../../demo/world-app.js';
import { carolKey, roomIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, DAVE, TEAM } from '../../sandbox/slack/seed.js';
import type { HandoverApp } from '../../src/app.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { archivedBody, signed } from '../builders/signed-delivery.js';

let world: World;
let app: HandoverApp;

async function begin(mode: 'socket' | 'http', webhook = true): Promise<void> {
  world = await createWorld({ mode, webhook, portal: { settings: { operations: 'instant' } } });
  app = await startApp(world);
}
afterEach(async () => {
  await app.stop();
  await world.close();
});

async function restart(whileDown: () => Promise<void> = async () => {}): Promise<void> {
  await app.stop();
  await whileDown();
  // Slack opens one connection a minute.
  world.clock.advance(60_000);
  app = await startApp(world);
}

const send = (body: string | Buffer, headers: Record<string, string> = signed(body), method = 'POST') =>
  fetch(world.webhookUrl, method === 'POST' ? { method, headers, body } : { method });
const event = (id = 7) => archivedBody({ id, room: roomIds.carolOffice, at: world.clock.now() });

async function waiting(): Promise<number> {
  const store = await openStore({ path: world.databasePath });
  const count = await store.inbox.countWaiting({ teamId: TEAM, enterpriseId: null });
  await store.close();
  return count;
}

/** While the portal can't show the room nothing follows from an event, and it waits. */
function hideRooms(): void {
  const path = /\/files\/rooms\/\d+$/;
  world.portal.failNext({ kind: 'status', status: 500, method: 'GET', path, times: Number.MAX_SAFE_INTEGER });
}

async function archive(roomId: number): Promise<void> {
  const answer = await fetch(`${world.portal.url}/api/2.0/files/rooms/${roomId}/archive`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${carolKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deleteAfter: false }),
  });
  expect(answer.status).toBe(200);
  await world.portal.idle();
}

describe.each(['socket', 'http'] as const)('the portal’s webhook, with Slack in %s mode', (mode) => {
  beforeEach(() => begin(mode));

  it('is made in the portal, and tells of an archived room once', async () => {
    hideRooms();
    await createWebhook(world);
    await archive(roomIds.carolOffice);
    expect(world.portal.state.deliveries).toMatchObject([{ state: 'delivered', lastStatus: 200 }]);
    expect(await waiting()).toBe(1);
  });

  it('delivers an event fifty times at once, which is one event, after a restart too', async () => {
    hideRooms();
    const body = event();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(await waiting()).toBe(1);
    await restart();
    expect((await send(body)).status).toBe(200);
    expect(await waiting()).toBe(1);
    expect((await send(event(8))).status).toBe(200);
    expect(await waiting()).toBe(2);
  });

  it('that finds nobody tries again with the same event', async () => {
    await createWebhook(world);
    await restart(async () => {
      await archive(roomIds.carolOffice);
      expect(world.portal.state.deliveries).toMatchObject([{ state: 'waiting', lastStatus: 0 }]);
    });
    await world.portal.advance();
    expect(world.portal.state.deliveries).toMatchObject([{ state: 'delivered', retryCount: 1 }]);
    expect(await waiting()).toBe(1);
  });

  it('is answered as its sender can understand', async () => {
    const body = event();
    const status = async (text: string | Buffer, headers?: Record<string, string>) =>
      (await send(text, headers)).status;
    expect((await send('', {}, 'HEAD')).status).toBe(200);
    expect((await send('', {}, 'GET')).status).toBe(405);
    expect(await status(body, {})).toBe(401);
    expect(await status(body, signed(body, 'another secret'))).toBe(401);
    expect(await status(body, signed(`${body} `))).toBe(401);
    expect(await status(body, { 'x-docspace-signature-256': 'sha256=' })).toBe(401);
    expect(await status(body, { 'x-docspace-signature-256': `sha256=${'g'.repeat(64)}` })).toBe(401);
    const huge = JSON.stringify({ a: 'x'.repeat(1_000_000) });
    expect(await status(huge)).toBe(413);
    for (const other of ['', 'null', '{', '[]', '{"event":"room_removed"}', Buffer.from([0xff, 0xfe, 0x7b])]) {
      const answer = await send(other);
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('neither an event of')]);
    }
    const elsewhere = await fetch(world.webhookUrl.replace('webhook', 'webhooks'), { method: 'POST', body });
    expect(elsewhere.status).toBe(404);
    expect(await waiting()).toBe(0);
    const lower = Object.entries(signed(body)).map(([name, value]) => [name, value.toLowerCase()]);
    expect(await status(body, Object.fromEntries(lower))).toBe(200);
    expect(await waiting()).toBe(1);
  });
});

describe('what waits to be looked at', () => {
  const statusFor = async (slackId: string) => {
    const asked = await world.slack.as(slackId).command({
      channelId: APPROVALS,
      command: '/handover',
      text: 'status',
    });
    return (await asked.answer()).text;
  };

  it('is told by status to those who decide, and by the metrics', async () => {
    world = await createWorld({ mode: 'socket', webhook: true });
    const adminPort = await freePort();
    app = await startApp({ ...world, env: { ...world.env, ADMIN_PORT: String(adminPort) } });
    hideRooms();
    const nothing = 'No pending, running or scheduled requests.';
    expect(await statusFor(BOB)).toBe(nothing);
    await send(event(7));
    await send(event(8));
    await send(event(8));
    await send('{}');
    await send('{}', {});
    expect(await statusFor(BOB)).toBe('2 archived rooms wait to be looked at.');
    expect(await statusFor(DAVE)).toBe(nothing);
    const lines = (await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text()).split('\n');
    expect(lines).toContain('handover_portal_events_waiting 2');
    for (const [outcome, count] of Object.entries({ recorded: 2, known: 1, malformed: 1, unsigned: 1 }))
      expect(lines).toContain(`handover_webhook_deliveries_total{outcome="${outcome}"} ${count}`);
    expect(lines).toContain('handover_public_requests_total{path="/docspace/webhook",status="200"} 3');
    expect(lines.find((line) => line.startsWith('handover_docspace_calls_total{method="GET"'))).toBeDefined();
    expect(lines.find((line) => line.startsWith('handover_slack_calls_total{method="auth.test"'))).toBeDefined();
    expect(lines.join()).not.toMatch(/Jane|example\.com|U0/);
  });
});

describe('without the webhook’s secret', () => {
  it('its path is unknown, with Slack in HTTP mode', async () => {
    await begin('http', false);
    const url = world.requestUrl.replace('/slack/events', '/docspace/webhook');
    for (const method of ['HEAD', 'POST']) expect((await fetch(url, { method })).status).toBe(404);
  });

  it('nothing listens, in Socket Mode', async () => {
    world = await createWorld({ mode: 'socket' });
    const port = await freePort();
    app = await startApp({ ...world, env: { ...world.env, PORT: String(port) } });
    await expect(fetch(`http://127.0.0.1:${port}/docspace/webhook`)).rejects.toThrow('fetch failed');
  });
});
