import { readFileSync } from 'node:fs';
import { createApp } from '../src/app.js';
import { createLogger } from '../src/cli/log.js';
import { exitCodeOf, sentenceOf } from '../src/cli/mistakes.js';
import { loadConfig } from '../src/config/config.js';
import type { ToBot } from './bot-process.js';

/**
 * The bot as a process of a sandbox: the same program, configured by its environment alone, with the clock of its
 * parent, who says when it starts. BOT_POLL_MS is the time between two looks at something under way.
 */
let aheadMs = 0;
process.on('message', (message: ToBot) => {
  if (message.type === 'clock') aheadMs = message.aheadMs;
  if (message.type === 'start') start().catch(giveUp);
});
// The channel closes when the parent ends, whatever ended it. An orderly exit may wait for what is under way.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole group of processes; the parent decides when the bot ends.
process.on('SIGINT', () => undefined);

async function start(): Promise<void> {
  const config = loadConfig({ env: process.env, readFile: (path) => readFileSync(path, 'utf8') });
  const log = createLogger(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const pollMs = Number(process.env.BOT_POLL_MS ?? 1_500);
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  // Time leaps here, so what it brings is looked for more often.
  const app = await createApp(config, log, { clock, pollMs, sweepMs: 1_000 });
  await app.start();
  process.send?.('ready');
}

function giveUp(error: unknown): void {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(exitCodeOf(error));
}
