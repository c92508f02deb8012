import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { handoverKey } from '../../sandbox/portal/seed-ids.js';
import { APP_TOKEN, BOT_TOKEN, demoSlackSeed } from '../../sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack } from '../../sandbox/slack/slack.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import type { Scenario } from './scenarios.js';

/** A portal and a Slack of its own, a database, and a clock over all of them. */
export interface Stage {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  /** The bot's own database, read beside it. */
  readonly store: Store;
  /** The bot's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** How far the clock is ahead of the machine's. */
  aheadMs(): number;
  advance(ms: number): void;
  close(): Promise<void>;
}

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
/** Slack's patience is no matter here, and many cases on one machine are slow. */
const ackTimeoutMs = 30_000;
/** A killed process loses nothing that it has written, on a disk or not; only a power failure would. */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Who gets content has an account in Slack too, and is told. */
export const ARCHIVE_OWNER = 'U0ARCHIVE';

export async function createStage({ policy, prepare, settings }: Scenario): Promise<Stage> {
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const folder = mkdtempSync(join(fastFolder, 'handover-chaos-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const databasePath = join(folder, 'handover.db');
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, JSON.stringify(policy));
  const portal = await createSandboxPortal({ seed: demoSeed({ settings }), clock });
  prepare?.(portal.state);
  const slack = await createSandboxSlack({ seed: slackSeed(), clock, delivery: { mode: 'socket' }, ackTimeoutMs });
  const store = await openStore({ path: databasePath });
  return {
    portal,
    slack,
    store,
    env: {
      DOCSPACE_API_HOST: portal.url,
      DOCSPACE_API_KEY: handoverKey,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      ADMIN_PORT: '0',
      DATABASE_PATH: databasePath,
      POLICY_FILE: policyFile,
    },
    aheadMs: () => aheadMs,
    advance(ms) {
      aheadMs += ms;
    },
    async close() {
      await Promise.all([slack.close(), portal.close(), store.close()]);
      process.off('exit', removeFolder);
      removeFolder();
    },
  };
}

/** The workspace of the demo, in which direct messages can be read again after a crash. */
function slackSeed() {
  const seed = demoSlackSeed(manifest, { optionalScopes: ['im:history'] });
  const archiveOwner = { id: ARCHIVE_OWNER, name: 'archive', realName: 'Archive Owner', email: 'archive@example.com' };
  return { ...seed, users: [...seed.users, archiveOwner] };
}
