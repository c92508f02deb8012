import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { createSandboxPortal, type SandboxPortal } from '../sandbox/portal/portal.js';
import { demoSeed } from '../sandbox/portal/seed.js';
import { handoverKey } from '../sandbox/portal/seed-ids.js';
import type { PortalSeed } from '../sandbox/portal/seed-state.js';
import type { PortalSettings } from '../sandbox/portal/settings.js';
import type { PortalState } from '../sandbox/portal/state.js';
import { APP_TOKEN, BOT_TOKEN, demoSlackSeed, SIGNING_SECRET } from '../sandbox/slack/seed.js';
import type { SlackSeed } from '../sandbox/slack/seed-types.js';
import { createSandboxSlack, type SandboxSlack } from '../sandbox/slack/slack.js';
import { atExit } from './at-exit.js';
import { createWorldClock, type WorldClock } from './clock.js';
import { freePort } from './free-port.js';
import { demoPolicy } from './policy.js';
import { webhookSecret } from './webhook.js';

export interface WorldOptions {
  /** Rules over the portal, Slack and the bot alike; one of its own when left out. */
  readonly clock?: WorldClock;
  /** How Slack reaches the bot; Socket Mode when left out. */
  readonly mode?: 'socket' | 'http';
  /** Whether the bot takes the portal's webhook. */
  readonly webhook?: boolean;
  /** The contents of policy.yml; the demo's when left out. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly portal?: WorldPortal;
  readonly slack?: WorldSlack;
}

export interface WorldPortal {
  /** What it holds; the demo's organisation when left out. */
  readonly seed?: PortalSeed;
  /** How many generated people the demo's organisation has besides the named ones. */
  readonly people?: number;
  readonly settings?: Partial<PortalSettings>;
  /** Changes it before the bot meets it. */
  readonly prepare?: ((state: PortalState) => void) | undefined;
  /** How long it takes for each answer. */
  readonly delayMs?: number;
}

export interface WorldSlack {
  /** Fields of the demo workspace, or other values for them. */
  readonly workspace?: Partial<SlackSeed>;
  readonly optionalScopes?: readonly string[];
  /** Block types that an older workspace refuses. */
  readonly rejectBlocks?: readonly string[];
  readonly rateLimits?: boolean;
  /** How long an app may take to acknowledge; Slack's three seconds when left out. */
  readonly ackTimeoutMs?: number;
  /** How long it takes for each answer of the methods named. */
  readonly delays?: Readonly<Record<string, number>>;
}

/** A portal and a Slack on loopback, one clock over both, and the files of a bot that is to live between them. */
export interface World {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: WorldClock;
  readonly databasePath: string;
  /** Where Slack sends its requests in HTTP mode; empty in Socket Mode. */
  readonly requestUrl: string;
  /** Where the portal's webhook reaches the bot; empty where the bot doesn't take it. */
  readonly webhookUrl: string;
  /** The bot's whole environment, as an operator would write it. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends both and removes the files; harmless when called again. */
  close(): Promise<void>;
}

const manifestFile = new URL('../manifest.yml', import.meta.url);
const manifest = parse(readFileSync(manifestFile, 'utf8'));

/** Makes a world; no bot is in it yet. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { clock = createWorldClock(), mode = 'socket', policy = demoPolicy, webhook = false } = options;
  const folder = mkdtempSync(join(tmpdir(), 'handover-world-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  const forgetFolder = atExit(removeFolder);
  const databasePath = join(folder, 'handover.db');
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, stringify(policy));
  const portal = await createPortal(clock, options.portal);
  const httpPort = mode === 'http' || webhook ? await freePort() : 0;
  const requestUrl = mode === 'http' ? requestUrlOf(httpPort) : '';
  const slack = await createSlack(clock, { ...options.slack, requestUrl });
  return {
    portal,
    slack,
    clock,
    databasePath,
    requestUrl,
    webhookUrl: webhook ? webhookUrlOf(httpPort) : '',
    env: {
      DOCSPACE_API_HOST: portal.url,
      DOCSPACE_API_KEY: handoverKey,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
      ...(webhook && { DOCSPACE_WEBHOOK_SECRET: webhookSecret }),
      SLACK_API_URL: slack.apiUrl,
      PORT: String(httpPort),
      ADMIN_PORT: '0',
      DATABASE_PATH: databasePath,
      POLICY_FILE: policyFile,
    },
    async close() {
      await Promise.all([slack.close(), portal.close()]);
      forgetFolder();
      removeFolder();
    },
  };
}

/** Where Slack reaches a bot that listens on this port. */
export function requestUrlOf(port: number): string {
  return `http://127.0.0.1:${port}/slack/events`;
}

/** Where DocSpace reaches a bot that listens on this port. */
function webhookUrlOf(port: number): string {
  return `http://127.0.0.1:${port}/docspace/webhook`;
}

async function createPortal(clock: WorldClock, options: WorldPortal = {}): Promise<SandboxPortal> {
  const { people = 0, settings = {}, delayMs = 0 } = options;
  const seed = options.seed ?? demoSeed({ people, settings, now: clock.now() });
  const portal = await createSandboxPortal({ seed, clock });
  options.prepare?.(portal.state);
  if (delayMs > 0) portal.onRequest(({ phase }) => (phase === 'received' ? sleep(delayMs) : undefined));
  return portal;
}

async function createSlack(clock: WorldClock, options: WorldSlack & { requestUrl: string }): Promise<SandboxSlack> {
  const { workspace = {}, optionalScopes = [], rejectBlocks = [], rateLimits = false, requestUrl } = options;
  const slack = await createSandboxSlack({
    seed: demoSlackSeed(manifest, { optionalScopes, changes: workspace }),
    clock,
    delivery: requestUrl === '' ? { mode: 'socket' } : { mode: 'http', requestUrl },
    rejectBlocks,
    enforceRateLimits: rateLimits,
    ...(options.ackTimeoutMs !== undefined && { ackTimeoutMs: options.ackTimeoutMs }),
  });
  const { delays } = options;
  if (delays) slack.onCall(({ phase, method }) => (phase === 'received' ? pause(delays[method]) : undefined));
  return slack;
}

async function pause(ms = 0): Promise<void> {
  if (ms > 0) await sleep(ms);
}
