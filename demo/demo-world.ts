import type { SandboxPortal } from '../sandbox/portal/portal.js';
import { APPROVERS, BOB, CAROL, CHANNELS_WITH_NEWS, DAVE, OLA } from '../sandbox/slack/seed.js';
import type { SandboxSlack } from '../sandbox/slack/slack.js';
import type { BotProcess, BotProgram } from './bot-process.js';
import { createWorldClock, type WorldClock } from './clock.js';
import { addFinance } from './finance.js';
import { addFormer } from './former.js';
import { addLogistics, rememberCarol } from './logistics.js';
import { pagePolicy } from './policy.js';
import { createWebhook } from './webhook.js';
import { createWorld, type World, type WorldPortal, type WorldSlack } from './world.js';
import { createWorldBot } from './world-bot.js';

export interface DemoWorldOptions {
  /** How far the clock is ahead of the machine's at first. */
  readonly aheadMs?: number;
  readonly mode?: 'socket' | 'http';
  /** Whether the bot takes the portal's webhook, which is made once it listens. */
  readonly webhook?: boolean;
  /** The contents of policy.yml; the demo's when left out. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly portal?: WorldPortal;
  readonly slack?: WorldSlack;
  readonly pollMs?: number;
  /** Another program in the place of the sandbox's bot, such as one that measures it. */
  readonly program?: BotProgram;
  /** Told with the end of its log when the bot ends without being killed. */
  readonly onBotDeath?: (report: string) => void;
}

/** The demo's world with the bot beside it, which is a process of its own; all of it can begin anew. */
export interface DemoWorld {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: WorldClock;
  readonly databasePath: string;
  readonly requestUrl: string;
  readonly webhookUrl: string;
  readonly bot: BotProcess;
  /** Puts a new world in the place of this one: portal, Slack, clock and database as at first, the bot running. */
  startOver(): Promise<void>;
  /** Ends everything and removes the files; harmless when called again. */
  close(): Promise<void>;
}

/** Dave, who asks, is an approver too: his own requests are decided by the others. */
const users = [DAVE, BOB, CAROL, OLA];
const usergroups = [{ id: APPROVERS, handle: 'offboarding-approvers', name: 'Offboarding approvers', users }];

interface Current {
  readonly world: World;
  readonly bot: BotProcess;
}

/** Makes the demo's world; its bot is not started yet. */
export async function createDemoWorld(options: DemoWorldOptions = {}): Promise<DemoWorld> {
  const make = async (): Promise<Current> => {
    const world = await createWorld({
      clock: createWorldClock({ aheadMs: options.aheadMs ?? 0 }),
      mode: options.mode ?? 'socket',
      webhook: options.webhook ?? false,
      policy: options.policy ?? pagePolicy,
      portal: options.portal ?? {},
      slack: { workspace: { usergroups, channels: CHANNELS_WITH_NEWS }, ...options.slack },
    });
    if (!options.portal?.seed) {
      addLogistics(world.portal.state, world.clock.now());
      addFormer(world.portal.state);
      addFinance(world.portal.state);
    }
    const bot = createWorldBot(world, {
      ...(options.pollMs !== undefined && { pollMs: options.pollMs }),
      ...(options.program && { program: options.program }),
      ...(options.onBotDeath && { onDeath: options.onBotDeath }),
    });
    const hasPast = !options.portal?.seed;
    return { world, bot: inTurn(withWebhook(hasPast ? withPast(bot, world) : bot, world)) };
  };
  const end = async ({ world, bot }: Current): Promise<void> => {
    await bot.kill();
    await world.close();
  };
  let current = await make();
  return {
    get portal() {
      return current.world.portal;
    },
    get slack() {
      return current.world.slack;
    },
    get clock() {
      return current.world.clock;
    },
    get databasePath() {
      return current.world.databasePath;
    },
    get requestUrl() {
      return current.world.requestUrl;
    },
    get webhookUrl() {
      return current.world.webhookUrl;
    },
    get bot() {
      return current.bot;
    },
    async startOver() {
      const before = current;
      [current] = await Promise.all([make(), before.bot.kill()]);
      await Promise.all([current.bot.start(), end(before)]);
    },
    close: () => end(current),
  };
}

/** Before its first start the bot is given what it remembers; the page is there before that. */
function withPast(bot: BotProcess, { databasePath, portal, clock }: World): BotProcess {
  let remembered: Promise<void> | undefined;
  return {
    ...bot,
    async start() {
      remembered ??= rememberCarol(databasePath, portal.url, clock.now());
      await remembered;
      await bot.start();
    },
  };
}

/** The portal asks whether somebody is there before it makes a webhook. */
function withWebhook(bot: BotProcess, world: World): BotProcess {
  if (world.webhookUrl === '') return bot;
  return {
    ...bot,
    async start() {
      await bot.start();
      if (world.portal.state.webhooks.size === 0) await createWebhook(world);
    },
  };
}

/** A visitor may press something before the bot is up: whoever waits for its start gets it, and only then it is killed. */
function inTurn(bot: BotProcess): BotProcess {
  let started: Promise<void> = Promise.resolve();
  return {
    ...bot,
    async start() {
      started = bot.start();
      await started;
    },
    async kill() {
      await started.catch(() => undefined);
      await bot.kill();
    },
  };
}
