import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carolKey, handoverKey } from '../../../sandbox/portal/seed-ids.js';
import { APP_TOKEN, APPROVALS, APPROVERS, BOB, BOT_TOKEN } from '../../../sandbox/slack/seed.js';
import { envText } from '../../../src/cli/init/files.js';
import { init } from '../../../src/cli/init/init.js';
import { createTerminalPrompter, type Prompter, Unanswered } from '../../../src/cli/init/prompter.js';
import { loadConfig } from '../../../src/config/config.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../../slack/scene.js';

let slack: SlackScene;
let portal: PortalScene;
let folder: string;
let said: string[];

beforeEach(async () => {
  slack = await createSlackScene();
  portal = await createPortalScene(slack.clock);
  folder = mkdtempSync(join(tmpdir(), 'handover-'));
  said = [];
});
afterEach(async () => {
  await slack.close();
  await portal.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An operator who gives these answers in turn, and then presses Ctrl+C. */
function operator(answers: readonly string[]): Prompter {
  const left = [...answers];
  const next = async () => {
    const answer = left.shift();
    if (answer === undefined) throw new Unanswered();
    return answer;
  };
  const hear = (sentence: string) => void said.push(sentence);
  return { text: next, secret: next, begin: hear, good: hear, bad: hear, end: hear };
}

const answer = (answers: readonly string[]) =>
  init({ prompter: operator(answers), folder, slackApiUrl: slack.slack.apiUrl });
const rightAnswers = () => [portal.sandbox.url, handoverKey, BOT_TOKEN, APP_TOKEN, APPROVALS, APPROVERS];

describe('handover init', () => {
  it('looks each answer up and writes a configuration that the bot starts with', async () => {
    await answer(rightAnswers());
    const env = parseEnv(readFileSync(join(folder, '.env'), 'utf8'));
    const config = loadConfig({
      env: { ...env, POLICY_FILE: join(folder, 'policy.yml') },
      readFile: (path) => readFileSync(path, 'utf8'),
    });
    expect(config.docspace.host).toBe(portal.sandbox.url);
    expect(config.docspace.apiKey.reveal()).toBe(handoverKey);
    expect(config.policy).toMatchObject({
      channels: { approvals: APPROVALS },
      approvers: { users: [], usergroups: [APPROVERS], required: 1 },
    });
    expect(statSync(join(folder, '.env')).mode & 0o077).toBe(0);
    expect(said.join(' ')).toContain('DocSpace knows the key: Handover');
    expect(said.join(' ')).not.toContain(handoverKey);
    expect(said.join(' ')).not.toContain(BOT_TOKEN);
  });

  it('says what is wrong with an answer, and asks again', async () => {
    const wrongAnswers = [
      ['docs.example.com', portal.sandbox.url],
      ['not-a-key', 'sk-revoked', carolKey, handoverKey],
      [APP_TOKEN, 'xoxb-unknown', BOT_TOKEN],
      [BOT_TOKEN, 'xapp-unknown', APP_TOKEN],
      ['#approvals', 'C0NOWHERE', `https://example.slack.com/archives/${APPROVALS}`],
      ['', 'nobody@example.com', 'S0UNKNOWN', `bob.stone@example.com, ${APPROVERS} ${BOB}`],
    ].flat();
    await answer(wrongAnswers);
    const words = said.join('\n');
    for (const part of [
      'must be the https address',
      'must be a DocSpace API key',
      'DocSpace refused the key',
      'who is no DocSpace admin',
      'copy it again',
      'Copy link',
      '/invite',
      'Somebody has to approve',
      'Nobody in this workspace has that email',
      'no such user group',
    ])
      expect(words).toContain(part);
    expect(readFileSync(join(folder, 'policy.yml'), 'utf8')).toContain(`- ${BOB}`);
  });

  it('writes nothing when it is not answered to the end, and overwrites nothing', async () => {
    await expect(answer(rightAnswers().slice(0, 4))).rejects.toThrow('Nothing was written.');
    expect(existsSync(join(folder, '.env'))).toBe(false);
    writeFileSync(join(folder, 'policy.yml'), 'mine');
    await expect(answer(rightAnswers())).rejects.toThrow('policy.yml is there already');
    expect(readFileSync(join(folder, 'policy.yml'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, '.env'))).toBe(false);
  });

  it('quotes what a line of .env would cut', () => {
    const setup = { host: 'https://x', apiKey: 'sk-a#b', botToken: `xoxb-'#`, appToken: 'xapp-1', channel: '' };
    const text = envText({ ...setup, approvers: { users: [], usergroups: [] } });
    expect(parseEnv(text)).toMatchObject({ DOCSPACE_API_KEY: 'sk-a#b', SLACK_BOT_TOKEN: `xoxb-'#` });
  });
});

describe('questions in the terminal', () => {
  it('show what is typed, but never a secret', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let shown = '';
    output.on('data', (chunk) => {
      shown += String(chunk);
    });
    const prompter = createTerminalPrompter({ input, output });
    prompter.begin('Five questions');
    const first = prompter.text({ message: 'Where?' });
    input.write('here\r');
    expect(await first).toBe('here');
    const second = prompter.secret({ message: 'The key?' });
    input.write('sk-secret\r');
    expect(await second).toBe('sk-secret');
    const third = prompter.text({ message: 'And?' });
    input.write('\u0003');
    await expect(third).rejects.toThrow('Nothing was written.');
    prompter.good('found');
    prompter.bad('not found');
    prompter.end('done');
    expect(shown).toContain('Where?');
    expect(shown).toContain('not found');
    expect(shown).not.toContain('secret');
  });
});
