import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createDemoWorld, type DemoWorld, type DemoWorldOptions } from '../../demo/demo-world.js';
import { portalFacts, wrongAfter } from '../../demo/script/portal-facts.js';
import { playScript } from '../../demo/script/script.js';
import { curlOf, examples, stayLines } from '../../demo/script/stay.js';
import { widthOf } from '../../demo/script/text.js';
import { createTranscript } from '../../demo/script/transcript.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { createPortalState } from '../../sandbox/portal/seed-state.js';
import { APPROVALS, DAVE } from '../../sandbox/slack/seed.js';

const open: DemoWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function worldWith(options: DemoWorldOptions = {}): Promise<DemoWorld> {
  const world = await createDemoWorld({ pollMs: 20, ...options });
  open.push(world);
  return world;
}

function written() {
  const lines: string[] = [];
  const transcript = createTranscript({ write: (line) => lines.push(line), colors: false, width: 90, paced: false });
  return { transcript, text: () => lines.join('') };
}

it('the portal of the demo has its webhook as soon as the bot listens, and once', async () => {
  const world = await worldWith({ webhook: true });
  const webhooks = () => [...world.portal.state.webhooks.values()].map(({ uri }) => uri);
  expect(webhooks()).toEqual([]);
  await world.bot.start();
  await world.bot.kill();
  world.clock.advance(60_000);
  await world.bot.start();
  expect(webhooks()).toEqual([world.webhookUrl]);
  await world.startOver();
  expect(webhooks()).toEqual([world.webhookUrl]);
});

describe('the script', () => {
  it('plays one offboarding and tells it', async () => {
    const world = await worldWith();
    await world.bot.start();
    const { transcript, text } = written();
    await playScript({ world, transcript });
    expect(text()).toContain('You asked for this, so somebody else decides: @Bob Stone, @Carol Reyes or @Ola Berg.');
    expect(text()).toContain('✅ Jane Doe is offboarded');
    expect(text()).toMatch(/✓ Account disabled {2}read back \d\d:\d\d:\d\d/);
    expect(text()).toMatch(/Account +active +disabled/);
    expect(Math.max(...text().split('\n').map(widthOf))).toBeLessThanOrEqual(90);
  });

  it('says what did not come in time', async () => {
    const world = await worldWith();
    await world.bot.start();
    await world.bot.kill();
    await expect(playScript({ world, transcript: written().transcript, deadlineMs: 100 })).rejects.toThrow(
      '/offboard was not acknowledged',
    );
  });

  it('says that a run stopped instead of waiting for its report', async () => {
    const world = await worldWith();
    await world.bot.start();
    world.portal.failNext({ kind: 'forbidden', method: 'PUT', path: /people\/status/ });
    await expect(playScript({ world, transcript: written().transcript })).rejects.toThrow('the run stopped and asks');
  });
});

it('an untouched portal is not what an offboarding leaves, and a broken rule of Slack is no success', () => {
  const facts = portalFacts(createPortalState(demoSeed()));
  const wrong = wrongAfter({ before: facts, after: facts, problems: ['a message was too long'] });
  expect(wrong).toHaveLength(9);
  expect(wrong).toContain('Jane’s account is not disabled.');
  expect(wrong).toContain('Slack: a message was too long');
});

describe('the world', () => {
  it('a killed bot starts again over the same database', async () => {
    const reports: string[] = [];
    const world = await worldWith({ onBotDeath: (report) => reports.push(report) });
    expect(world.bot.alive()).toBe(false);
    await world.bot.start();
    await world.bot.start();
    expect(world.bot.alive()).toBe(true);
    await world.bot.kill();
    expect(world.bot.alive()).toBe(false);
    await world.bot.start();
    expect(world.slack.connections()).toBe(1);
    expect(reports).toEqual([]);
    expect(existsSync(world.databasePath)).toBe(true);
    await world.close();
    expect(existsSync(dirname(world.databasePath))).toBe(false);
  });

  it('starts over also while its bot starts for the first time, which fails nobody', async () => {
    const reports: string[] = [];
    const world = await worldWith({ onBotDeath: (report) => reports.push(report) });
    const first = world.bot.start();
    await world.startOver();
    await expect(first).resolves.toBeUndefined();
    expect(world.bot.alive()).toBe(true);
    expect(world.slack.connections()).toBe(1);
    const again = world.bot.start();
    await world.bot.kill();
    await expect(again).resolves.toBeUndefined();
    expect(world.bot.alive()).toBe(false);
    expect(reports).toEqual([]);
  });

  it('starts over: portal, Slack, clock and database are as at first, and the bot is up', async () => {
    const world = await worldWith();
    await world.bot.start();
    const before = { url: world.portal.url, databasePath: world.databasePath };
    world.clock.advance(24 * 3_600_000);
    world.portal.state.people.delete(personIds.jane);
    await world.startOver();
    expect(world.portal.state.people.has(personIds.jane)).toBe(true);
    expect(world.clock.aheadMs()).toBe(0);
    expect(world.bot.alive()).toBe(true);
    const { outcome } = await world.slack.as(DAVE).command({ channelId: 'dm', command: '/handover', text: 'help' });
    expect(outcome).toBe('acked');
    expect(existsSync(before.databasePath)).toBe(false);
    await expect(fetch(before.url)).rejects.toThrow();
  });

  it('over HTTP the bot answers a command', async () => {
    const world = await worldWith({ mode: 'http', portal: { delayMs: 1 } });
    await world.bot.start();
    const dave = world.slack.as(DAVE);
    const { outcome } = await dave.command({ channelId: 'dm', command: '/handover', text: 'help' });
    expect(outcome).toBe('acked');
  });

  it('a bot that can not start says why', async () => {
    const world = await worldWith();
    world.portal.failNext({ kind: 'unauthorized', times: 100 });
    await expect(world.bot.start()).rejects.toThrow('DocSpace refused the key');
    expect(world.bot.log.at(-1)).toBe('the bot ended by itself: exit code 1');
  });

  it('the clock of the world is the bot’s', async () => {
    const daysAhead = 40;
    const world = await worldWith({ aheadMs: daysAhead * 24 * 3_600_000 });
    await world.bot.start();
    const dave = world.slack.as(DAVE);
    await dave.command({ channelId: 'dm', command: '/offboard', text: '@jane' });
    const form = await dave.waitFor((me) => {
      const view = me.openView();
      return view?.callback_id === 'offboardForm' ? view : undefined;
    });
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.submit();
    const card = await dave.waitFor((me) =>
      me.messages(APPROVALS).find(({ blocks }) => JSON.stringify(blocks).includes('"approve"')),
    );
    const [, askedAt] = /date\^(\d+)\^/.exec(JSON.stringify(card.blocks)) ?? [];
    expect(Number(askedAt) * 1000).toBeGreaterThan(Date.now() + (daysAhead - 1) * 24 * 3_600_000);
  });

  it('a bot ends with the process that started it, even by SIGKILL', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'parent-process.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    const botPid = Number((await lines.next()).value);
    expect(await isAlive(botPid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => isAlive(botPid)).toBe(false);
  });
});

/** A process that ended but was not waited for is dead too. */
async function isAlive(pid: number): Promise<boolean> {
  const ps = spawn('ps', ['-o', 'stat=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const state = await text(ps.stdout);
  return state.trim() !== '' && !state.trim().startsWith('Z');
}

describe('what --stay says', () => {
  it('every example works in the order it stands', async () => {
    const world = await worldWith();
    await world.bot.start();
    for (const { what, method, url, headers = {}, body } of examples(world)) {
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await fetch(url, init);
      expect({ what, status: answer.status }).toEqual({ what, status: 200 });
      const dave = world.slack.as(DAVE);
      if (what.startsWith('Dave types')) {
        await dave.waitFor((me) => me.openView()?.callback_id === 'offboardForm');
      }
    }
  });

  it('an example is a command for a shell, quotes and all', () => {
    const example = { what: '', method: 'POST', url: 'http://127.0.0.1:1/x', body: { text: "it's" } } as const;
    expect(curlOf(example)).toBe(`curl -s -d '{"text":"it'\\''s"}' 'http://127.0.0.1:1/x'`);
  });

  it('names the addresses and keys', async () => {
    const world = await worldWith();
    const said = stayLines(world).join('\n');
    for (const part of [world.portal.url, world.slack.apiUrl, 'sk-handover-demo', 'xoxb-sandbox-0001']) {
      expect(said).toContain(part);
    }
  });
});
