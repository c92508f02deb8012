import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { createSandboxPortal, type SandboxPortal } from '../sandbox/portal/portal.js';
import { demoSeed } from '../sandbox/portal/seed.js';
import { handoverKey } from '../sandbox/portal/seed-ids.js';
import type { PortalSeed } from '../sandbox/portal/seed-state.js';
import {
  APP_TOKEN,
  APPROVERS,
  BOB,
  BOT_TOKEN,
  CAROL,
  DAVE,
  demoSlackSeed,
  OLA,
  SIGNING_SECRET,
} from '../sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack } from '../sandbox/slack/slack.js';
import { type BotProgram, createBotProcess } from './bot-process.js';
import { demoPolicy } from './policy.js';

export interface StageOptions {
  /** Rules over the portal, Slack and the bot alike; days can pass at once. */
  readonly clock: { now(): Date };
  /** How many generated people the portal has besides the named ones. */
  readonly people?: number;
  /** What the portal holds; the demo's organisation when left out. */
  readonly seed?: PortalSeed;
  /** How Slack reaches the bot; Socket Mode when left out. */
  readonly mode?: 'socket' | 'http';
  /** How long the portal takes for each answer. */
  readonly delayMs?: number;
  /** How long the bot waits between two looks at something under way; 500 when left out. */
  readonly pollMs?: number;
  /** Another program in the place of the sandbox's bot, such as one that measures it. */
  readonly program?: BotProgram;
  /** Told with the end of its log when the bot ends without being killed. */
  readonly onBotDeath?: (report: string) => void;
}

/** Both sandboxes and the bot between them, which is a process of its own. */
export interface Stage {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly databasePath: string;
  /** Where Slack sends its requests in HTTP mode; empty in Socket Mode. */
  readonly requestUrl: string;
  /** Resolves when the bot answers Slack. Rejects with the end of its log when it can't start. */
  startBot(): Promise<void>;
  /** SIGKILL, as a crash would; what it wrote to its database stays. */
  killBot(): Promise<void>;
  botAlive(): boolean;
  /** What the bot wrote to its log, and how it ended. */
  readonly botLog: string[];
  /** Ends everything and removes the files; harmless when called again. */
  close(): Promise<void>;
}

const manifestFile = new URL('../manifest.yml', import.meta.url);
const mostLogLines = 5_000;

/** Sets the stage; the bot is not started yet. */
export async function createStage(options: StageOptions): Promise<Stage> {
  const { clock, people = 0, mode = 'socket', delayMs = 0, pollMs = 500 } = options;
  const folder = mkdtempSync(join(tmpdir(), 'handover-sandbox-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const databasePath = join(folder, 'handover.db');
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, stringify(demoPolicy));
  const portal = await createSandboxPortal({ seed: options.seed ?? demoSeed({ people, now: clock.now() }), clock });
  if (delayMs > 0) portal.onRequest(({ phase }) => (phase === 'received' ? sleep(delayMs) : undefined));
  const httpPort = mode === 'http' ? await freePort() : 0;
  const requestUrl = mode === 'http' ? `http://127.0.0.1:${httpPort}/slack/events` : '';
  const slack = await createSandboxSlack({
    seed: slackSeed(),
    clock,
    delivery: mode === 'socket' ? { mode } : { mode, requestUrl },
  });
  const botLog: string[] = [];
  const note = (line: string): void => {
    botLog.push(line);
    if (botLog.length > mostLogLines) botLog.shift();
  };
  const bot = createBotProcess({
    env: {
      ...settings({ portal, slack, mode, httpPort }),
      DATABASE_PATH: databasePath,
      POLICY_FILE: policyFile,
      BOT_POLL_MS: String(pollMs),
    },
    clock,
    ...(options.program && { program: options.program }),
    onLine: note,
    onDeath: (how) => {
      note(`the bot ended by itself: ${how}`);
      options.onBotDeath?.(botLog.slice(-10).join('\n'));
    },
  });
  return {
    portal,
    slack,
    databasePath,
    requestUrl,
    botLog,
    async startBot() {
      await bot.start();
      if (mode === 'socket') await slack.connected();
    },
    async killBot() {
      await bot.kill();
      while (slack.connections() > 0) await sleep(5);
    },
    botAlive: bot.alive,
    async close() {
      await bot.kill();
      await Promise.all([slack.close(), portal.close()]);
      process.off('exit', removeFolder);
      removeFolder();
    },
  };
}

/** The demo's workspace, in which Dave, who asks, is an approver too: his own requests are decided by the others. */
function slackSeed() {
  const users = [DAVE, BOB, CAROL, OLA];
  const usergroups = [{ id: APPROVERS, handle: 'offboarding-approvers', name: 'Offboarding approvers', users }];
  return demoSlackSeed(parse(readFileSync(manifestFile, 'utf8')), { changes: { usergroups } });
}

/** What an operator would put into the environment. */
function settings(input: {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly mode: 'socket' | 'http';
  readonly httpPort: number;
}): Readonly<Record<string, string>> {
  const { portal, slack, mode, httpPort } = input;
  return {
    DOCSPACE_API_HOST: portal.url,
    DOCSPACE_API_KEY: handoverKey,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    SLACK_API_URL: slack.apiUrl,
    PORT: String(httpPort),
    ADMIN_PORT: '0',
  };
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
