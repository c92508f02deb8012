import { type BotProcess, createBotProcess } from './bot-process.js';
import { type Facts, factsOf } from './facts.js';
import type { FromBot } from './messages.js';
import { askAndApprove, requestOf } from './people.js';
import { createPointCounter, type Death, deathName, isSameDeath, type Phase, type Point } from './points.js';
import type { Scenario } from './scenarios.js';
import { createStage, type Stage } from './stage.js';

export interface CaseOptions {
  /** The bundled bot. */
  readonly script: string;
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

/** The lease of the killed process and the portal's memory of its tasks have run out when work goes on. */
const awayMs = 120_000;
const deadlineMs = 25_000;

/** One offboarding from `/offboard` to its report, whose bot is killed once and started again. */
export async function runCase(options: CaseOptions): Promise<CaseEnd> {
  const stage = await createStage(options.scenario);
  const play = createPlay(stage, options);
  try {
    await play.toItsEnd();
    return { ...play.seen(), facts: await factsOf(stage), trouble: null };
  } catch (error) {
    const trouble = `${error instanceof Error ? error.message : String(error)}${play.logs()}`;
    return { ...play.seen(), facts: [], trouble };
  } finally {
    await play.end();
    await stage.close();
  }
}

function createPlay(stage: Stage, { script, scenario, death }: CaseOptions) {
  const counter = createPointCounter();
  const died = new AbortController();
  const looks = new Set<(stale: number) => void>();
  const bots: BotProcess[] = [];

  /** Kills the process if this is the moment. */
  async function reach(moment: Point | Omit<Point, 'occurrence'>, phase: Phase, bot: BotProcess | undefined) {
    const { kind, name } = moment;
    const here = counter.count({ kind, name, phase });
    if (!death || !bot || died.signal.aborted || !isSameDeath(here, death)) return false;
    died.abort(new Error(`killed ${deathName(death)}`));
    await bot.kill();
    return true;
  }

  function createBot(): BotProcess {
    const bot: BotProcess = createBotProcess(script, (message: FromBot) => {
      if (message.type === 'look') for (const listener of looks) listener(message.stale);
      if (message.type !== 'write') return;
      reach({ kind: 'store', name: message.name }, message.phase, bot).then((isDead) => {
        if (!isDead) bot.tell({ type: 'goOn', number: message.number });
      });
    });
    bots.push(bot);
    return bot;
  }

  stage.portal.onRequest(async ({ method, path, phase }) => {
    const name = portalPoint(method, path);
    if (!name) return;
    const isDead = await reach({ kind: 'portal', name }, phaseOf(phase), bots[0]);
    if (isDead && phase === 'received') stage.portal.failNext({ kind: 'reset', method, path });
  });
  stage.slack.onCall(async ({ method, args, phase }) => {
    if (!isPost(method)) return;
    const name = `${method} ${firstBlockId(args.blocks) ?? args.filename ?? ''}`.trim();
    const isDead = await reach({ kind: 'slack', name }, phaseOf(phase), bots[0]);
    if (isDead && phase === 'received') stage.slack.failNext({ method, kind: 'reset' });
  });

  async function life(bot: BotProcess, signal: AbortSignal): Promise<void> {
    await bot.start(stage.env, stage.aheadMs());
    if (signal === died.signal) await Promise.race([finish(signal), aborted(signal)]);
    else {
      stage.advance(awayMs);
      bot.tell({ type: 'clock', aheadMs: stage.aheadMs() });
      await finish(signal);
    }
  }

  async function finish(signal: AbortSignal): Promise<void> {
    await askAndApprove(stage, scenario, signal);
    await shownToTheEnd(signal);
  }

  /** Resolves when the run is done and the bot has looked and found nothing more to show. */
  function shownToTheEnd(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (stale: number): void => {
        requestOf(stage).then((current) => {
          const status = current?.run?.status;
          if (status === 'parked') end(() => reject(new Error(`parked: ${current?.run?.parked?.because}`)));
          if (status === 'done' && stale === 0) end(resolve);
        }, reject);
      };
      const end = (settle: () => void): void => {
        looks.delete(look);
        settle();
      };
      looks.add(look);
      signal.addEventListener('abort', () => end(() => reject(signal.reason)));
    });
  }

  async function bothLives(): Promise<void> {
    const first = createBot();
    const second = death ? createBot() : undefined;
    try {
      await life(first, died.signal);
    } catch (error) {
      if (!died.signal.aborted) throw error;
    }
    if (died.signal.aborted && second) await life(second, new AbortController().signal);
  }

  return {
    seen: () => ({ points: counter.points, died: died.signal.aborted }),
    logs: () =>
      bots
        .flatMap((bot) => bot.log.slice(-6))
        .map((line) => `\n    ${line}`)
        .join(''),
    toItsEnd: () =>
      within(bothLives(), deadlineMs, async () => `not at its end within ${deadlineMs} ms: ${await stateOf(stage)}`),
    end: () => Promise.all(bots.map((bot) => bot.kill())),
  };
}

async function stateOf(stage: Stage): Promise<string> {
  const current = await requestOf(stage);
  const step = current?.run?.steps.find(({ status }) => status !== 'done');
  return `request ${current?.request.state}, run ${current?.run?.status}, at ${step?.key} ${step?.detail}`;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

async function within(work: Promise<void>, limitMs: number, why: () => Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => why().then((sentence) => reject(new Error(sentence)), reject), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

function phaseOf(phase: 'received' | 'applied'): Phase {
  return phase === 'received' ? 'before' : 'after';
}

/** Changes, and reads that use up what they tell. */
function portalPoint(method: string, path: string): string | undefined {
  const short = path.replace('/api/2.0', '');
  const usesUp = /^\/(people\/reassign\/progress|files\/fileops)/.test(short);
  return method !== 'GET' || usesUp ? `${method} ${short}` : undefined;
}

function isPost(method: string): boolean {
  return /^(chat\.|files\.|conversations\.open$)/.test(method);
}

function firstBlockId(blocks: unknown): string | undefined {
  return Array.isArray(blocks) ? blocks[0]?.block_id : undefined;
}
