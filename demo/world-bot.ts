import { setTimeout as sleep } from 'node:timers/promises';
import { type BotProcess, type BotProcessOptions, createBotProcess } from './bot-process.js';
import type { World } from './world.js';

export interface WorldBotOptions extends Partial<Omit<BotProcessOptions, 'env' | 'clock'>> {
  /** How long it waits between two looks at something under way; 500 when left out. */
  readonly pollMs?: number;
}

/** The bot of a world in a process of its own: started once it answers Slack, killed once Slack has noticed. */
export function createWorldBot(world: World, { pollMs = 500, ...options }: WorldBotOptions = {}): BotProcess {
  const { slack, clock } = world;
  const bot = createBotProcess({ env: { ...world.env, BOT_POLL_MS: String(pollMs) }, clock, ...options });
  return {
    ...bot,
    async start() {
      await bot.start();
      if (world.requestUrl === '') await slack.connected();
    },
    async kill() {
      await bot.kill();
      while (slack.connections() > 0) await sleep(5);
    },
  };
}
