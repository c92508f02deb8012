import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { freePort } from '../../demo/free-port.js';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { handoverKey } from '../../sandbox/portal/seed-ids.js';
import { APP_TOKEN, BOT_TOKEN, demoSlackSeed, SIGNING_SECRET } from '../../sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack } from '../../sandbox/slack/slack.js';
import { usualPolicy } from './world.js';

/** A portal and a Slack on loopback, and the program itself beside them, as an operator starts it. */
export interface ProgramWorld {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly ports: { readonly public: number; readonly admin: number };
  run(nodeArgs?: readonly string[]): Program;
  close(): Promise<void>;
}

export interface Program {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves when the program has written a line with these words; rejects when it ends before. */
  wrote(words: string): Promise<void>;
  /** How it ended and how many seconds after the signal. */
  signal(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null; seconds: number }>;
}

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const main = new URL('../../src/main.ts', import.meta.url).pathname;
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts the two far sides; the program is started by `run`. */
export async function createProgramWorld(mode: 'socket' | 'http' = 'socket'): Promise<ProgramWorld> {
  const clock = { now: () => new Date() };
  const folder = mkdtempSync(join(tmpdir(), 'handover-'));
  writeFileSync(join(folder, 'policy.yml'), JSON.stringify(usualPolicy), { mode: 0o600 });
  const portal = await createSandboxPortal({ seed: demoSeed({ settings: {} }), clock });
  const ports = { public: await freePort(), admin: await freePort() };
  const slack = await createSandboxSlack({
    seed: demoSlackSeed(manifest, { optionalScopes: [], changes: {} }),
    clock,
    delivery: mode === 'socket' ? { mode } : { mode, requestUrl: `http://127.0.0.1:${ports.public}/slack/events` },
  });
  const env = {
    DOCSPACE_API_HOST: portal.url,
    DOCSPACE_API_KEY: handoverKey,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    SLACK_API_URL: slack.apiUrl,
    PORT: String(ports.public),
    ADMIN_PORT: String(ports.admin),
  };
  const programs: Program[] = [];
  return {
    portal,
    slack,
    ports,
    run(nodeArgs = []) {
      const child = spawn(process.execPath, [...nodeArgs, '--import', loader, main, 'start'], { cwd: folder, env });
      const program = programOf(child);
      programs.push(program);
      return program;
    },
    async close() {
      for (const { child } of programs) child.kill('SIGKILL');
      portal.clearFaults();
      slack.clearFaults();
      await Promise.all([slack.close(), portal.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programOf(child: ChildProcess): Program {
  const lines: string[] = [];
  let onLine = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine();
    });
  }
  const ended = once(child, 'close');
  return {
    child,
    lines,
    async wrote(words) {
      const found = new Promise<void>((resolve) => {
        onLine = () => {
          if (lines.some((line) => line.includes(words))) resolve();
        };
        onLine();
      });
      const early = ended.then(() => Promise.reject(new Error(`it ended: ${lines.slice(-5).join(' | ')}`)));
      await Promise.race([found, early]);
    },
    async signal(name) {
      const at = performance.now();
      child.kill(name);
      const [code, signal] = await ended;
      return { code, signal, seconds: (performance.now() - at) / 1000 };
    },
  };
}
