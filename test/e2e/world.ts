import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { type AppOverrides, createApp, type HandoverApp } from '../../src/app.js';
import { loadConfig } from '../../src/config/config.js';
import { createSandboxPortal, type SandboxPortal } from '../../src/sandbox/portal/portal.js';
import { demoSeed } from '../../src/sandbox/portal/seed.js';
import { folderIds, handoverKey } from '../../src/sandbox/portal/seed-ids.js';
import {
  APP_TOKEN,
  APPROVALS,
  APPROVERS,
  BOT_TOKEN,
  DAVE,
  demoSlackSeed,
  SIGNING_SECRET,
} from '../../src/sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack } from '../../src/sandbox/slack/slack.js';

export interface WorldOptions {
  readonly mode?: 'socket' | 'http';
  /** Lines of policy.yml instead of the usual ones, by top-level key. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly overrides?: AppOverrides;
  readonly rejectBlocks?: readonly string[];
}

export interface World {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly app: HandoverApp;
  readonly databasePath: string;
  /** Starts another app over the same database, as after a crash. */
  restart(): Promise<HandoverApp>;
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
  const clock = { now: () => new Date() };
  const folder = mkdtempSync(join(tmpdir(), 'handover-'));
  const databasePath = join(folder, 'handover.db');
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, JSON.stringify({ ...usualPolicy, ...options.policy }));
  const portal = await createSandboxPortal({ seed: demoSeed({}), clock });
  const mode = options.mode ?? 'socket';
  const httpPort = mode === 'http' ? await freePort() : 0;
  const slack = await createSandboxSlack({
    seed: demoSlackSeed(manifest),
    clock,
    delivery: mode === 'socket' ? { mode } : { mode, requestUrl: `http://127.0.0.1:${httpPort}/slack/events` },
    ...(options.rejectBlocks ? { rejectBlocks: options.rejectBlocks } : {}),
  });
  const env = {
    DOCSPACE_API_HOST: portal.url,
    DOCSPACE_API_KEY: handoverKey,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    SLACK_API_URL: slack.apiUrl,
    PORT: String(httpPort),
    ADMIN_PORT: '0',
    DATABASE_PATH: databasePath,
    POLICY_FILE: policyFile,
  };
  const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const start = async (): Promise<HandoverApp> => {
    const app = await createApp(config, log, { pollMs: 20, ...options.overrides });
    await app.start();
    if (mode === 'socket') await slack.connected();
    return app;
  };
  const apps = [await start()];
  return {
    portal,
    slack,
    get app() {
      return apps[apps.length - 1] as HandoverApp;
    },
    databasePath,
    async restart() {
      await apps.pop()?.stop();
      const app = await start();
      apps.push(app);
      return app;
    },
    async close() {
      for (const app of apps) await app.stop();
      await slack.close();
      await portal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
