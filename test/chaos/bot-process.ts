import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type FromBot, fromBot, type ToBot } from './messages.js';

export interface BotProcess {
  /** Starts the program; resolves when it answers Slack. Rejects with the end of its log if it ends before. */
  start(env: Readonly<Record<string, string>>, aheadMs: number): Promise<void>;
  tell(message: ToBot): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** The last lines of its log, oldest first. */
  readonly log: readonly string[];
}

const mostLogLines = 40;

/** A process with the program loaded, which waits for its start. */
export function createBotProcess(script: string, onMessage: (message: FromBot) => void): BotProcess {
  const child = fork(script, [], { execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const log: string[] = [];
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      if (log.length > mostLogLines) log.shift();
    });
  }
  const gone = once(child, 'exit');
  let onReady = (): void => {};
  child.on('message', (raw) => {
    const message = fromBot.parse(raw);
    if (message.type === 'ready') onReady();
    onMessage(message);
  });
  const tell = (message: ToBot): void => {
    if (child.connected) child.send(message, () => {});
  };
  return {
    log,
    tell,
    start: (env, aheadMs) =>
      new Promise((resolve, reject) => {
        onReady = resolve;
        gone.then(() => reject(new Error(`the bot ended before it was ready: ${log.slice(-5).join(' | ')}`)));
        tell({ type: 'start', env: { ...env }, aheadMs });
      }),
    async kill() {
      child.kill('SIGKILL');
      if (isAlive(child)) await gone;
    },
  };
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
