import { readFileSync } from 'node:fs';
import { createApp } from '../app.js';
import { loadConfig } from '../config/config.js';
import type { Variables } from '../config/environment.js';
import { createLogger } from './log.js';

/** Runs the bot until the process is told to end. Throws ConfigError, StoreError, or what kept it from starting. */
export async function start(env: Variables): Promise<void> {
  const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const log = createLogger(config.logLevel);
  // The Slack libraries leave promises behind when a connection breaks while it is being closed.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const app = await createApp(config, log);
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await app.start();
  await ended;
  log.info('stopping');
  await app.stop();
}
