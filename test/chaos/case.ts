import { fileURLToPath } from 'node:url';
import { type BotProcess, createBotProcess } from '../../demo/bot-process.js';
import { type CaseWorld, createCaseWorld } from './case-world.js';
import { type Facts, factsOf } from './facts.js';
import { createKiller, watchCalls } from './killer.js';
import { type FromBot, fromBot, type GoOn } from './messages.js';
import { isDrawn, requestOf } from './people.js';
import type { Death, Point } from './points.js';
import type { Scenario } from './scenario.js';

export interface CaseOptions {
  readonly scenario: Scenario;
  /** Where the first process is killed; null to let it live. */
  readonly death: Death | null;
}

export interface CaseEnd {
  /** Every call that changes something, in order. */
  readonly points: readonly Point[];
  /** False if the moment of death never came. */
  readonly died: boolean;
  readonly facts: Facts;
  /** Why it did not come to its end; null if it did. */
  readonly trouble: string | null;
}

const entry = fileURLToPath(new URL('./bot.ts', import.meta.url));
/** The dead process's hold on a drawing has run out; that its run is free, the living one sees by itself. */
const awayMs = 30_000;
/** Nothing happens any more if nothing has happened for so long. */
const stillMs = 90_000;

/** One run from the command to its report, whose bot is killed once and started again. */
export async function runCase(options: CaseOptions): Promise<CaseEnd> {
  const world = await createCaseWorld(options.scenario);
  await options.scenario.before?.(world);
  const play = createPlay(world, options);
  try {
    await whileItMoves(play, async () => `stands still: ${await stateOf(world)}`);
    return { ...play.seen(), facts: await factsOf(world), trouble: null };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return { ...play.seen(), facts: [], trouble: [sentence, ...play.logs()].join('\n    ') };
  } finally {
    await play.end();
    await world.close();
  }
}

interface Play {
  toItsEnd(): Promise<void>;
  /** Calls the listener at each moment. */
  onMove(listener: () => void): void;
  seen(): Pick<CaseEnd, 'points' | 'died'>;
  logs(): readonly string[];
  end(): Promise<unknown>;
}

function createPlay(world: CaseWorld, { scenario, death }: CaseOptions): Play {
  const looks = new Set<() => void>();
  const createBot = (): BotProcess => {
    const { env, clock } = world;
    const bot: BotProcess = createBotProcess({
      env,
      clock,
      program: { entry },
      onMessage: (message) => void receive(fromBot.parse(message), bot),
    });
    return bot;
  };
  const first = createBot();
  // The one that lives beside it, or the one that is started after it.
  const second = scenario.isTwo || death ? createBot() : undefined;
  const killer = createKiller(death, () => first);
  watchCalls(world, killer);

  async function receive(message: FromBot, bot: BotProcess): Promise<void> {
    if (message.type === 'look') for (const look of looks) look();
    if (message.type !== 'write') return;
    const { number, name, phase } = message;
    const isDead = await killer.reach({ kind: 'store', name, phase });
    if (!isDead || bot !== first) bot.tell({ type: 'goOn', number } satisfies GoOn);
  }

  async function toTheReport(signal: AbortSignal): Promise<void> {
    await scenario.begin(world, signal);
    await shownToTheEnd(world, { looks, signal });
  }

  async function isOverBeforeDeath(): Promise<boolean> {
    const starts = scenario.isTwo && second ? [first.start(), second.start()] : [first.start()];
    const life = Promise.all(starts).then(() => toTheReport(killer.gone));
    life.catch(() => {});
    return await Promise.race([life.then(() => true), aborted(killer.gone).then(() => false)]).catch(async (error) => {
      if (!killer.hasStruck()) throw error;
      await aborted(killer.gone);
      return false;
    });
  }

  return {
    async toItsEnd() {
      // Loaded beforehand, so that a case is quick.
      await Promise.all([first.load(), second?.load()]);
      if ((await isOverBeforeDeath()) || !second) return;
      await second.start();
      world.clock.advance(awayMs);
      await toTheReport(new AbortController().signal);
    },
    onMove: killer.onMoment,
    seen: () => ({ points: killer.points, died: killer.gone.aborted }),
    logs: () => [first, second].flatMap((bot) => bot?.log.slice(-6) ?? []),
    end: () => Promise.all([first.kill(), second?.kill()]),
  };
}

interface Watch {
  /** Called whenever a bot has looked for what Slack doesn't show as it is. */
  readonly looks: Set<() => void>;
  readonly signal: AbortSignal;
}

/** Resolves when the run is done and the bot has looked and found nothing more to show. */
function shownToTheEnd(world: CaseWorld, { looks, signal }: Watch): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      looks.delete(look);
      settle();
    };
    const check = async (): Promise<void> => {
      const { status, parked } = (await requestOf(world))?.run ?? {};
      if (status === 'parked') end(() => reject(new Error(`parked at ${parked?.stepKey}: ${parked?.because}`)));
      if (status === 'done' && (await isDrawn(world))) end(resolve);
    };
    const look = (): void => void check().catch((error: unknown) => end(() => reject(error)));
    looks.add(look);
    signal.addEventListener('abort', () => end(() => reject(signal.reason)));
  });
}

async function stateOf(world: CaseWorld): Promise<string> {
  const current = await requestOf(world);
  const step = current?.run?.steps.find(({ status }) => status !== 'done');
  return `request ${current?.request.state}, run ${current?.run?.status}, at ${step?.key} ${step?.detail}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

async function whileItMoves(play: Play, why: () => Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const still = new Promise<void>((_, reject) => {
    timer = setTimeout(() => why().then((sentence) => reject(new Error(sentence)), reject), stillMs);
  });
  play.onMove(() => timer?.refresh());
  const work = play.toItsEnd();
  try {
    await Promise.race([work, still]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
