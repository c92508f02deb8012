import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atExit } from './at-exit.js';
import { bundleBot } from './bot-bundle.js';
import type { WorldClock } from './clock.js';

/** What every bot's process is told by its parent. */
export type ToBot =
  | { readonly type: 'start' }
  /** How far the world's clock is ahead of the machine's. */
  | { readonly type: 'clock'; readonly aheadMs: number };

/** A program that waits for `start` and says `ready` to its parent when it is. */
export interface BotProgram {
  /** Path of its TypeScript file. */
  readonly entry: string;
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[];
}

export interface BotProcessOptions {
  /** The bot's whole environment: nothing of this process gets in. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: WorldClock;
  /** The sandbox's bot when left out. */
  readonly program?: BotProgram;
  /** Told with the end of its log when the process ends without being killed. */
  readonly onDeath?: (report: string) => void;
  /** Told what the process says besides `ready`. */
  readonly onMessage?: (message: unknown) => void;
}

export interface BotProcess {
  /** Loads the program, which waits for its start. */
  load(): Promise<void>;
  /** Resolves when the bot is ready; at once when it runs already. Rejects with what kept it from starting. */
  start(): Promise<void>;
  tell(message: object): void;
  /** SIGKILL, as a crash would; resolves when the process is gone. */
  kill(): Promise<void>;
  alive(): boolean;
  /** What it wrote, and how it ended; the latest lines of all its lives. */
  readonly log: readonly string[];
}

interface Life {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly exited: Promise<unknown>;
}

const startWithinMs = 30_000;
const mostLogLines = 5_000;
const sandboxBot: BotProgram = { entry: fileURLToPath(new URL('./bot.ts', import.meta.url)) };

/** The bot in a process of its own, which ends when this one does, however that happens. */
export function createBotProcess(options: BotProcessOptions): BotProcess {
  let loading: Promise<Life> | undefined;
  let running: Life | undefined;
  const killed = new WeakSet<ChildProcess>();
  const log: string[] = [];
  const note = (line: string): void => {
    log.push(line);
    if (log.length > mostLogLines) log.shift();
  };

  function ended({ child }: Pick<Life, 'child'>, how: string): void {
    if (running?.child === child) {
      running = undefined;
      loading = undefined;
    }
    if (killed.has(child)) return;
    note(`the bot ended by itself: ${how}`);
    options.onDeath?.(log.slice(-10).join('\n'));
  }

  async function launch(): Promise<Life> {
    const { entry, nodeArgs = [] } = options.program ?? sandboxBot;
    const script = await bundleBot(entry);
    const child = spawn(process.execPath, [...nodeArgs, script], {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', note);
    }
    const endClock = followClock(child, options.clock);
    const forgetChild = atExit(() => child.kill('SIGKILL'));
    child.on('message', (message) => {
      if (message !== 'ready') options.onMessage?.(message);
    });
    const exited = once(child, 'close').then(([code, signal]) => {
      endClock();
      forgetChild();
      ended({ child }, signal ? `signal ${signal}` : `exit code ${code}`);
    });
    running = { child, exited, ready: readiness(child, log) };
    running.ready.catch(() => undefined);
    return running;
  }

  const load = (): Promise<Life> => {
    loading ??= launch();
    return loading;
  };
  const tell = (child: ChildProcess, message: object): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    log,
    async load() {
      await load();
    },
    async start() {
      const { child, ready } = await load();
      tell(child, { type: 'start' } satisfies ToBot);
      await inTime(ready);
    },
    tell(message) {
      if (running) tell(running.child, message);
    },
    async kill() {
      if (!loading) return;
      const { child, exited } = await loading;
      killed.add(child);
      child.kill('SIGKILL');
      await exited;
    },
    alive: () => running !== undefined && running.child.exitCode === null && running.child.signalCode === null,
  };
}

/** Tells the bot how far the clock is ahead, at once and whenever time passes at once. */
function followClock(child: ChildProcess, clock: WorldClock): () => void {
  const tell = (): void => {
    if (child.connected) child.send({ type: 'clock', aheadMs: clock.aheadMs() } satisfies ToBot, () => undefined);
  };
  tell();
  return clock.onAdvance(tell);
}

function readiness(child: ChildProcess, log: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error([`the bot did not start: ${why}`, ...log.slice(-10)].join('\n')));
    };
    child.on('message', (message) => {
      if (message === 'ready') resolve();
    });
    child.once('error', (error) => fail(error.message));
    child.once('close', (code, signal) => fail(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

async function inTime(ready: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the bot is not ready after ${startWithinMs} ms`)), startWithinMs);
  });
  await Promise.race([ready, late]).finally(() => clearTimeout(timer));
}
