import { readFileSync, statSync } from 'node:fs';
import { collectDefaultMetrics } from 'prom-client';
import { createApp } from '../app.js';
import { loadConfig } from '../config/config.js';
import type { Variables } from '../config/environment.js';
import { exposures, filesOf, inspectorSentence, opensInspector } from './exposures.js';
import { createLogger } from './log.js';

/** Runs the bot until the process is told to end. Throws ConfigError, StoreError, or what kept it from starting. */
export async function start(env: Variables): Promise<void> {
  const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const log = createLogger(config.logLevel);
  // The Slack libraries leave promises behind when a connection breaks while it is being closed.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  for (const sentence of exposures({ files: filesOf(env), stat: statSync })) log.warn(sentence);
  if (opensInspector(process.execArgv, env)) log.warn(inspectorSentence);
  // Memory, processor, event loop: of the process, so not of the app.
  collectDefaultMetrics();
  const told = firstSignal();
  const app = await createApp(config, log);
  process.on('SIGHUP', () => {
    app.reloadPolicy().catch((error: unknown) => log.error({ err: error }, 'policy.yml could not be read again'));
  });
  // While Slack or the portal are away a start takes as long as they do.
  await Promise.race([app.start().then(() => told), told]);
  log.info('stopping');
  await app.stop();
}

/** Resolves at the first SIGINT or SIGTERM; the second ends the process at once, as it would any other. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    const onSignal = () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
