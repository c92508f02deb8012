import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What the parent tells the bot's process. */
export interface ClockMessage {
  readonly type: 'clock';
  /** How far the demo's clock is ahead of the machine's. */
  readonly offsetMs: number;
}

/** A program that says `ready` to its parent when it is. */
export interface BotProgram {
  /** Path of its TypeScript file. */
  readonly script: string;
  /** Options of Node itself. */
  readonly nodeArgs: readonly string[];
}

export interface BotProcessOptions {
  /** The bot's whole environment: nothing of this process gets in. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: { now(): Date };
  /** The sandbox's bot when left out. */
  readonly program?: BotProgram;
  /** One line of the bot's own log. */
  readonly onLine: (line: string) => void;
  /** The process ended without being told to. */
  readonly onDeath: (how: string) => void;
}

export interface BotProcess {
  /** Resolves when the bot is ready; at once when it runs already. Rejects with what kept it from starting. */
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  alive(): boolean;
}

const startWithinMs = 30_000;
const followClockMs = 100;
const sandboxBot: BotProgram = { script: fileURLToPath(new URL('./bot.ts', import.meta.url)), nodeArgs: [] };
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The bot in a process of its own, which ends when this one does, however that happens. */
export function createBotProcess(options: BotProcessOptions): BotProcess {
  let running: { child: ChildProcess; ready: Promise<void>; exited: Promise<unknown> } | undefined;
  const told = new WeakSet<ChildProcess>();

  function launch(): NonNullable<typeof running> {
    const { script, nodeArgs } = options.program ?? sandboxBot;
    const child = spawn(process.execPath, [...nodeArgs, '--import', loader, script], {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const last: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        last.push(line);
        options.onLine(line);
      });
    }
    const endClock = followClock(child, options.clock);
    const endWithUs = (): void => void child.kill('SIGKILL');
    process.once('exit', endWithUs);
    const exited = once(child, 'close').then(([code, signal]) => {
      endClock();
      process.off('exit', endWithUs);
      if (running?.child === child) running = undefined;
      if (!told.has(child)) options.onDeath(signal ? `signal ${signal}` : `exit code ${code}`);
    });
    return { child, exited, ready: readiness(child, last) };
  }

  return {
    start() {
      running ??= launch();
      return running.ready;
    },
    async kill() {
      if (!running) return;
      const { child, exited } = running;
      told.add(child);
      child.kill('SIGKILL');
      await exited;
    },
    alive: () => running !== undefined && running.child.exitCode === null && running.child.signalCode === null,
  };
}

/** Tells the bot how far the clock is ahead, at once and whenever that changes. */
function followClock(child: ChildProcess, clock: { now(): Date }): () => void {
  let sentMs = Number.NaN;
  const tell = (): void => {
    const offsetMs = clock.now().getTime() - Date.now();
    // Less than a second is the time between two readings of a clock that was not set.
    if (Math.abs(offsetMs - sentMs) < 1_000 || !child.connected) return;
    sentMs = offsetMs;
    const message: ClockMessage = { type: 'clock', offsetMs };
    child.send(message, () => undefined);
  };
  tell();
  const timer = setInterval(tell, followClockMs);
  timer.unref();
  return () => clearInterval(timer);
}

function readiness(child: ChildProcess, last: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error([`the bot did not start: ${why}`, ...last.slice(-10)].join('\n')));
    };
    const timer = setTimeout(() => fail(`not ready after ${startWithinMs} ms`), startWithinMs);
    timer.unref();
    child.on('message', (message) => {
      if (message === 'ready') resolve();
    });
    child.once('error', (error) => fail(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      fail(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  });
}
