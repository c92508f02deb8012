import { Agent } from 'node:http';
import { demoPolicy } from '../../demo/policy.js';
import { createWorld } from '../../demo/world.js';
import { createWorldBot } from '../../demo/world-bot.js';
import { folderIds } from '../../sandbox/portal/seed-ids.js';
import { deliveries, slowDeliveries } from './deliveries.js';
import type { FuzzDelivery } from './delivery.js';
import { judge } from './judge.js';
import { send } from './send.js';

export interface FuzzResult {
  readonly deliveries: number;
  /** Ends of the process, and failures that nobody caught, a line each. */
  readonly crashes: readonly string[];
  /** Answers of 500 and above, a line each. */
  readonly serverErrors: readonly string[];
  readonly unsigned: readonly string[];
  /** Answers that were not the right ones, and events that were lost or kept twice, a line each. */
  readonly wrong: readonly string[];
}

export interface FuzzRound {
  readonly seed: number;
  readonly count: number;
  readonly mode: 'socket' | 'http';
  readonly onProgress?: (sent: number) => void;
}

const atOnce = 16;
const caught = /unhandled rejection|uncaught|"level":60/i;

/** Sends so many deliveries to the bot in a process of its own, then reads what it kept and did. */
export async function playRound({ seed, count, mode, onProgress = () => {} }: FuzzRound): Promise<FuzzResult> {
  const policy = { ...demoPolicy, guests: { archiveRoot: folderIds.archiveRoot } };
  const world = await createWorld({ mode, webhook: true, policy });
  const crashes: string[] = [];
  const bot = createWorldBot(world, { onDeath: (report) => crashes.push(report) });
  try {
    await bot.start();
    const before = { audit: world.portal.state.audit.length };
    const options = { seed, count, now: world.clock.now() };
    const all = [...deliveries(options), ...slowDeliveries(options)];
    const answers = await sendAll(all, { url: world.webhookUrl, onProgress });
    if (!bot.alive()) crashes.push('the process is gone');
    // What would follow from an event follows within this time.
    await world.portal.idle();
    await bot.kill();
    const { unsigned, lost } = judge(world, all, before);
    return {
      deliveries: all.length,
      crashes: [...crashes, ...bot.log.filter((line) => caught.test(line))],
      serverErrors: answers.filter(({ status }) => status !== null && status >= 500).map(lineOf),
      unsigned,
      wrong: [...answers.filter((answer) => !isRight(answer)).map(lineOf), ...lost],
    };
  } finally {
    await bot.kill();
    await world.close();
  }
}

interface Answered {
  readonly delivery: FuzzDelivery;
  readonly status: number | null;
}

async function sendAll(
  all: readonly FuzzDelivery[],
  to: { readonly url: string; readonly onProgress: (sent: number) => void },
): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const answers: Answered[] = [];
  const left = all.values();
  const sender = async () => {
    for (const delivery of left) {
      answers.push({ delivery, status: await send(delivery, { url: to.url, agent }) });
      if (answers.length % 1_000 === 0) to.onProgress(answers.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  agent.destroy();
  return answers;
}

/** A body that nobody wants to read may end the connection before the answer is read. */
function isRight({ delivery: { statuses }, status }: Answered): boolean {
  if (status === null) return statuses.length === 0 || statuses.some((right) => right === 404 || right === 405);
  return statuses.includes(status);
}

function lineOf({ delivery: { kind, method, path, statuses }, status }: Answered): string {
  return `${kind}: ${method} ${path} was answered with ${status ?? 'nothing'} instead of ${statuses.join(' or ') || 'nothing'}`;
}
