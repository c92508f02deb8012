import { readFileSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';
import { type AppOverrides, createApp, type HandoverApp } from '../src/app.js';
import { loadConfig } from '../src/config/config.js';
import type { World } from './world.js';

export interface WorldAppOptions {
  readonly overrides?: AppOverrides | undefined;
  /** Gets the bot's log at trace level; nothing is logged when left out. */
  readonly log?: DestinationStream | undefined;
  /** Where it listens in HTTP mode, if elsewhere than the world's first one. */
  readonly port?: number;
}

/** Starts the bot in this process; resolves when it answers Slack. */
export async function startApp(world: World, options: WorldAppOptions = {}): Promise<HandoverApp> {
  const env = { ...world.env, ...(options.port !== undefined && { PORT: String(options.port) }) };
  const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const log = options.log ? pino({ level: 'trace' }, options.log) : pino({ level: 'silent' });
  const app = await createApp(config, log, { clock: world.clock, pollMs: 20, ...options.overrides });
  const connections = world.slack.connections() + 1;
  await app.start();
  if (world.requestUrl === '') await world.slack.connected(connections);
  return app;
}
