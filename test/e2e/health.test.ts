import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../demo/free-port.js';
import { createWorld, type World } from '../../demo/world.js';
import { startApp } from '../../demo/world-app.js';
import { APPROVALS, BOB } from '../../sandbox/slack/seed.js';
import type { AppOverrides, HandoverApp } from '../../src/app.js';
import { StoreError } from '../../src/store/sqlite/errors.js';
import { noticesIn, wordsIn } from './shown.js';
import { answerTo, ask, card, finished, press } from './walk.js';

const dayMs = 86_400_000;
let world: World;
let app: HandoverApp | undefined;
let adminPort: number;

beforeEach(async () => {
  world = await createWorld({});
  adminPort = await freePort();
});
afterEach(async () => {
  world.portal.clearFaults();
  world.slack.clearFaults();
  await app?.stop();
  await world.close();
});

async function start(overrides: AppOverrides = { checkMs: 20 }): Promise<void> {
  const env = { ...world.env, ADMIN_PORT: String(adminPort) };
  app = await startApp({ ...world, env }, { overrides });
}

async function ready(): Promise<{ status: number; problems: readonly string[]; slack: string }> {
  const answer = await fetch(`http://127.0.0.1:${adminPort}/readyz`);
  const { problems, slack } = (await answer.json()) as { problems: readonly string[]; slack: string };
  return { status: answer.status, problems, slack };
}

const notices = () => noticesIn(world.slack, BOB, APPROVALS).map(wordsIn);

async function said(words: string): Promise<void> {
  await world.slack.as(BOB).waitFor(() => notices().find((notice) => notice.includes(words)), { what: words });
}

describe('the bot tells by itself', () => {
  it('that DocSpace does not answer, and when it does again, in one message', async () => {
    await start();
    expect(await ready()).toMatchObject({ status: 200, problems: [] });
    world.portal.failNext({ kind: 'reset', path: /.*/, times: 10_000 });
    await expect.poll(ready, { timeout: 8_000 }).toMatchObject({ status: 503 });
    expect((await ready()).problems.join()).toContain('DocSpace has not answered since');
    expect(notices()).toEqual([]);
    world.clock.advance(200_000);
    await said('DocSpace has not answered since');
    world.portal.clearFaults();
    await said('DocSpace answers again');
    expect(await ready()).toMatchObject({ status: 200, problems: [] });
    expect(notices()).toHaveLength(1);
  });

  it('that the key was revoked, not that DocSpace is away', async () => {
    await start();
    for (const key of world.portal.state.apiKeys.values()) key.isActive = false;
    await said('DocSpace has refused my key since');
    expect(await ready()).toMatchObject({ status: 503 });
  });

  it('that the key expires soon, and stays ready', async () => {
    const [key] = world.portal.state.apiKeys.values();
    if (key) key.expiresAt = new Date(world.clock.now().getTime() + 10 * dayMs);
    await start();
    await said(`My DocSpace key expires on ${key?.expiresAt?.toISOString().slice(0, 10)}`);
    expect(await ready()).toMatchObject({ status: 200, problems: [] });
  });

  it('that Slack did not answer, once it does', async () => {
    await start();
    world.slack.failNext({ method: '*', kind: 'http500', times: 10_000 });
    await expect.poll(async () => (await ready()).problems.join()).toContain('Slack has not answered since');
    const tried = new Promise<void>((resolve) => {
      world.slack.onCall(({ method }) => (method === 'chat.postMessage' ? resolve() : undefined));
    });
    world.clock.advance(200_000);
    await tried;
    world.slack.clearFaults();
    world.clock.advance(120_000);
    await said('Slack answers again. The trouble lasted from');
    expect(await ready()).toMatchObject({ status: 200, problems: [] });
  });

  it('how its connection to Slack is, from second to second', async () => {
    await start();
    expect((await ready()).slack).toMatch(/^connected since 20/);
    world.slack.failNext({ method: 'apps.connections.open', kind: 'http500', times: 2 });
    world.clock.advance(60_000);
    world.slack.disconnect('refresh_requested');
    await expect.poll(async () => (await ready()).slack).toMatch(/^reconnecting since/);
    world.clock.advance(11_000);
    expect((await ready()).problems.join()).toContain('I have had no connection to Slack (Socket Mode) since');
    await world.slack.connected();
    await expect.poll(ready).toMatchObject({ status: 200, slack: expect.stringMatching(/^connected/) });
  });
});

describe('a database that does not take a write', () => {
  it('because another program holds its lock keeps nothing else waiting, and the click counts when it is free', async () => {
    await start({});
    await ask(world);
    await card(world);
    await world.slack.settled();
    const other = new Sqlite(world.databasePath);
    other.exec('BEGIN IMMEDIATE');
    const pressed = press(world, 'approve');
    await world.slack.as(BOB).waitFor(() => world.slack.deliveries.at(-1)?.kind === 'interactive' || undefined);
    for (let time = 0; time < 5; time += 1) {
      expect((await fetch(`http://127.0.0.1:${adminPort}/healthz`)).status).toBe(200);
    }
    other.exec('ROLLBACK');
    other.close();
    await pressed;
    await finished(world);
  });

  it('because the disk is full tells the one who pressed, and changes nothing', async () => {
    let isFull = false;
    await start({
      store: (store) => ({
        ...store,
        requests: {
          ...store.requests,
          change: (...input) => {
            if (isFull) throw new StoreError('database_full', 'The database refused (SQLITE_FULL).');
            return store.requests.change(...input);
          },
        },
      }),
    });
    await ask(world);
    await card(world);
    isFull = true;
    expect(await answerTo(await press(world, 'approve'))).toContain(
      "I can't write my log, so I change nothing. An operator has been told.",
    );
  });
});
