import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../demo/free-port.js';
import { createWorld, type World } from '../../demo/world.js';

/** A portal and a Slack on loopback, and the program itself beside them, as an operator starts it. */
export interface ProgramWorld extends World {
  readonly adminPort: number;
  run(nodeArgs?: readonly string[]): Program;
}

export interface Program {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves when the program has written a line with these words; rejects when it ends before. */
  wrote(words: string): Promise<void>;
  /** How it ended and how many seconds after the signal. */
  signal(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null; seconds: number }>;
}

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts the two far sides; the program is started by `run`. */
export async function createProgramWorld(mode: 'socket' | 'http' = 'socket'): Promise<ProgramWorld> {
  const world = await createWorld({ mode });
  const adminPort = await freePort();
  const programs: Program[] = [];
  return {
    ...world,
    adminPort,
    run(nodeArgs = []) {
      const env = { ...world.env, ADMIN_PORT: String(adminPort) };
      const program = programOf(spawn(process.execPath, [...nodeArgs, '--import', loader, main, 'start'], { env }));
      programs.push(program);
      return program;
    },
    async close() {
      for (const { child } of programs) child.kill('SIGKILL');
      world.portal.clearFaults();
      world.slack.clearFaults();
      await world.close();
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
