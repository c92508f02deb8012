import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import { parse } from 'yaml';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { folderIds, handoverKey } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import {
  APP_TOKEN,
  APPROVALS,
  APPROVERS,
  BOT_TOKEN,
  DAVE,
  demoSlackSeed,
  SIGNING_SECRET,
} from '../../sandbox/slack/seed.js';
import type { SlackSeed } from '../../sandbox/slack/seed-types.js';
import { createSandboxSlack, type SandboxSlack } from '../../sandbox/slack/slack.js';
import { type AppOverrides, createApp, type HandoverApp } from '../../src/app.js';
import { loadConfig } from '../../src/config/config.js';

export interface WorldOptions {
  readonly mode?: 'socket' | 'http';
  /** Keys of policy.yml instead of the usual ones, by top-level key. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly overrides?: AppOverrides;
  /** Block types that an older workspace refuses. */
  readonly rejectBlocks?: readonly string[];
  /** Changes the demo portal before the bot meets it. */
  readonly portal?: (state: PortalState) => void;
  readonly settings?: Partial<PortalSettings>;
  /** Fields of the demo workspace, or other values for them. */
  readonly workspace?: Partial<SlackSeed>;
  readonly optionalScopes?: readonly string[];
  /** Gets the bot's log at trace level; nothing is logged when left out. */
  readonly log?: DestinationStream;
  /** Slack's complaints that a test causes itself; any other fails it when the world is closed. */
  readonly complaints?: RegExp;
}

/** The machine's time, which a test may push on. */
export interface MovableClock {
  now(): Date;
  advance(ms: number): void;
}

export interface World {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: MovableClock;
  readonly databasePath: string;
  /** Where Slack sends to in HTTP mode. */
  readonly requestUrl: string;
  /** Starts a second process over the same database; answers where Slack reaches it in HTTP mode. */
  startAnother(): Promise<string>;
  /** Ends everything. Rejects if Slack had to complain about the bot. */
  close(): Promise<void>;
}

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

/** The policy of most end-to-end tests: Dave asks, the approvers' group decides. */
export const usualPolicy = {
  channels: { approvals: APPROVALS },
  requesters: { users: [DAVE], usergroups: [], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS], required: 1 },
  offboarding: {
    successor: 'archive@example.com',
    hrGroup: 'HR',
    archiveFolder: folderIds.archiveFolder,
    workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
    reportFolder: folderIds.reports,
  },
};

/** A portal, a Slack and the real bot between them, all on loopback. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { mode = 'socket' } = options;
  const clock = movableClock();
  const folder = mkdtempSync(join(tmpdir(), 'handover-'));
  const databasePath = join(folder, 'handover.db');
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, JSON.stringify({ ...usualPolicy, ...options.policy }));
  const settings: Partial<PortalSettings> = { reassignmentOutcome: { kind: 'instant' }, ...options.settings };
  const portal = await createSandboxPortal({ seed: demoSeed({ settings }), clock });
  options.portal?.(portal.state);
  const httpPort = mode === 'http' ? await freePort() : 0;
  const requestUrl = urlOf(httpPort);
  const slack = await createSandboxSlack({
    seed: demoSlackSeed(manifest, { optionalScopes: options.optionalScopes ?? [], changes: options.workspace ?? {} }),
    clock,
    delivery: mode === 'socket' ? { mode } : { mode, requestUrl },
    rejectBlocks: options.rejectBlocks ?? [],
  });
  const start = async (port: number): Promise<HandoverApp> => {
    const env = {
      DOCSPACE_API_HOST: portal.url,
      DOCSPACE_API_KEY: handoverKey,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
      SLACK_API_URL: slack.apiUrl,
      PORT: String(port),
      ADMIN_PORT: '0',
      DATABASE_PATH: databasePath,
      POLICY_FILE: policyFile,
    };
    const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
    const log = options.log ? pino({ level: 'trace' }, options.log) : pino({ level: 'silent' });
    const app = await createApp(config, log, { clock, pollMs: 20, ...options.overrides });
    await app.start();
    return app;
  };
  const apps = [await start(httpPort)];
  if (mode === 'socket') await slack.connected();
  return {
    portal,
    slack,
    clock,
    databasePath,
    requestUrl,
    async startAnother() {
      const port = mode === 'http' ? await freePort() : 0;
      apps.push(await start(port));
      if (mode === 'socket') await slack.connected(apps.length);
      return urlOf(port);
    },
    async close() {
      portal.clearFaults();
      slack.clearFaults();
      await Promise.all(apps.map((app) => app.stop()));
      await slack.close();
      await portal.close();
      rmSync(folder, { recursive: true, force: true });
      const complaints = slack.problems.filter((problem) => !options.complaints?.test(problem));
      if (complaints.length > 0) throw new Error(`Slack complained: ${complaints.join('; ')}`);
    },
  };
}

function movableClock(): MovableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}/slack/events`;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
