import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { portalFacts, wrongAfter } from '../../demo/script/portal-facts.js';
import { playScript } from '../../demo/script/script.js';
import { curlOf, examples, stayLines } from '../../demo/script/stay.js';
import { widthOf } from '../../demo/script/text.js';
import { createTeller } from '../../demo/script/transcript.js';
import { createStage, type Stage, type StageOptions } from '../../demo/world.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { createPortalState } from '../../sandbox/portal/seed-state.js';
import { APPROVALS, DAVE } from '../../sandbox/slack/seed.js';

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

async function stageWith(options: Partial<StageOptions> = {}): Promise<Stage> {
  const stage = await createStage({ clock: { now: () => new Date() }, pollMs: 20, ...options });
  open.push(stage);
  return stage;
}

function transcript() {
  const lines: string[] = [];
  const teller = createTeller({ write: (line) => lines.push(line), colors: false, width: 90, paced: false });
  return { teller, written: () => lines.join('') };
}

describe('the script', () => {
  it('plays one offboarding and tells it', async () => {
    const stage = await stageWith();
    await stage.startBot();
    const { teller, written } = transcript();
    await playScript({ stage, teller });
    expect(written()).toContain('You asked for this, so somebody else decides: @Bob Stone, @Carol Reyes or @Ola Berg.');
    expect(written()).toContain('✅ Jane Doe is offboarded');
    expect(written()).toMatch(/✓ Account disabled {2}read back \d\d:\d\d:\d\d/);
    expect(written()).toMatch(/Account +active +disabled/);
    expect(Math.max(...written().split('\n').map(widthOf))).toBeLessThanOrEqual(90);
  });

  it('says what did not come in time', async () => {
    const stage = await stageWith();
    await stage.startBot();
    await stage.killBot();
    await expect(playScript({ stage, teller: transcript().teller, deadlineMs: 100 })).rejects.toThrow(
      '/offboard was not acknowledged',
    );
  });

  it('says that a run stopped instead of waiting for its report', async () => {
    const stage = await stageWith();
    await stage.startBot();
    stage.portal.failNext({ kind: 'forbidden', method: 'PUT', path: /people\/status/ });
    await expect(playScript({ stage, teller: transcript().teller })).rejects.toThrow('the run stopped and asks');
  });
});

it('an untouched portal is not what an offboarding leaves, and a broken rule of Slack is no success', () => {
  const facts = portalFacts(createPortalState(demoSeed()));
  const wrong = wrongAfter({ before: facts, after: facts, problems: ['a message was too long'] });
  expect(wrong).toHaveLength(9);
  expect(wrong).toContain('Jane’s account is not disabled.');
  expect(wrong).toContain('Slack: a message was too long');
});

describe('the stage', () => {
  it('a killed bot starts again over the same database', async () => {
    const reports: string[] = [];
    const stage = await stageWith({ onBotDeath: (report) => reports.push(report) });
    expect(stage.botAlive()).toBe(false);
    await stage.startBot();
    await stage.startBot();
    expect(stage.botAlive()).toBe(true);
    await stage.killBot();
    expect(stage.botAlive()).toBe(false);
    await stage.startBot();
    expect(stage.slack.connections()).toBe(1);
    expect(reports).toEqual([]);
    expect(existsSync(stage.databasePath)).toBe(true);
    await stage.close();
    expect(existsSync(dirname(stage.databasePath))).toBe(false);
  });

  it('over HTTP the bot answers a command', async () => {
    const stage = await stageWith({ mode: 'http', delayMs: 1 });
    await stage.startBot();
    const dave = stage.slack.as(DAVE);
    const { outcome } = await dave.command({ channelId: 'dm', command: '/handover', text: 'help' });
    expect(outcome).toBe('acked');
  });

  it('a bot that can not start says why', async () => {
    const stage = await stageWith();
    stage.portal.failNext({ kind: 'unauthorized', times: 100 });
    await expect(stage.startBot()).rejects.toThrow('DocSpace refused the key');
    expect(stage.botLog.at(-1)).toBe('the bot ended by itself: exit code 1');
  });

  it('the clock of the stage is the bot’s', async () => {
    const daysAhead = 40;
    const stage = await stageWith({ clock: { now: () => new Date(Date.now() + daysAhead * 24 * 3_600_000) } });
    await stage.startBot();
    const dave = stage.slack.as(DAVE);
    await dave.command({ channelId: 'dm', command: '/offboard', text: '@jane' });
    const form = await dave.waitFor((me) => {
      const view = me.openView();
      return view?.callback_id === 'offboardForm' ? view : undefined;
    });
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.submit();
    const card = await dave.waitFor((me) => me.messages(APPROVALS)[0]);
    const [, askedAt] = /date\^(\d+)\^/.exec(JSON.stringify(card.blocks)) ?? [];
    expect(Number(askedAt) * 1000).toBeGreaterThan(Date.now() + (daysAhead - 1) * 24 * 3_600_000);
  });

  it('a bot ends with the process that started it, even by SIGKILL', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'staging-process.ts')], {
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
    const stage = await stageWith();
    await stage.startBot();
    for (const { what, method, url, headers = {}, body } of examples(stage)) {
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await fetch(url, init);
      expect({ what, status: answer.status }).toEqual({ what, status: 200 });
      const dave = stage.slack.as(DAVE);
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
    const stage = await stageWith();
    const said = stayLines(stage).join('\n');
    for (const part of [stage.portal.url, stage.slack.apiUrl, 'sk-handover-demo', 'xoxb-sandbox-0001']) {
      expect(said).toContain(part);
    }
  });
});
