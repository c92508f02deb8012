import { randomUUID } from 'node:crypto';
import type { PortalFault } from '../../sandbox/portal/faults.js';
import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { settleClock } from '../../sandbox/portal/rules/due.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import type { BotProcess } from '../bot-process.js';
import { dayMs, type WorldClock } from '../clock.js';
import { plannedStart } from './planned-start.js';
import { archiveRoom, disablePerson } from './portal-acts.js';
import { createPortalFeed } from './portal-feed.js';
import type { BotState, FeedEntry, PageAct, Trouble } from './shapes.js';

/** The world that the page is over; all of it is another one after `startOver`. */
export interface PageWorld {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: WorldClock;
  readonly bot: Pick<BotProcess, 'start' | 'kill' | 'alive'>;
  startOver(): Promise<void>;
}

/** What the page does to the world besides acting as a person in Slack. */
export interface Controls {
  /** Changes whenever the world begins anew. */
  run(): string;
  readonly world: PageWorld;
  botState(): BotState;
  /** What changed in the portal, latest first. */
  feed(): readonly FeedEntry[];
  /** Does it, then tells those who watch. Rejects with a sentence for people. */
  perform(act: PageAct): Promise<void>;
  /** Tells each change of what the page shows. */
  onChange(listener: () => void): () => void;
  /** Tells that this is closed. */
  onEnd(listener: () => void): () => void;
  close(): void;
}

const lookEveryMs = 500;
const minuteMs = 60_000;

/** Watches over a world and changes it as the page wants. */
export function createControls(world: PageWorld): Controls {
  const listeners = new Set<() => void>();
  const endListeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let run = randomUUID();
  let kills = 0;
  let starting = 0;
  let beginning: Promise<void> | undefined;
  const whileStarting = async (work: () => Promise<void>): Promise<void> => {
    starting += 1;
    try {
      await work();
    } finally {
      starting -= 1;
    }
  };
  const beginAnew = async (): Promise<void> => {
    endWatch();
    feed.close();
    await whileStarting(() => world.startOver());
    endWatch = watch(world, changed);
    feed = createPortalFeed(world.portal);
    run = randomUUID();
    kills = 0;
  };
  let endWatch = watch(world, changed);
  let feed = createPortalFeed(world.portal);
  const acts: { readonly [Kind in PageAct['do']]: (act: Extract<PageAct, { do: Kind }>) => Promise<void> } = {
    async killBot() {
      kills += 1;
      await world.bot.kill();
    },
    startBot: () => whileStarting(() => world.bot.start()),
    async passDays({ days }) {
      world.clock.advance(days * dayMs);
      await world.slack.retryDueEvents();
    },
    async passToStart({ minutesBefore }) {
      const start = plannedStart(world.slack.state);
      if (!start) throw new Error('Nothing is approved for a later time.');
      world.clock.advance(Math.max(0, start.getTime() - minutesBefore * minuteMs - world.clock.now().getTime()));
      await world.slack.retryDueEvents();
    },
    async failCalls({ times, trouble }) {
      world.portal.failNext({ ...troubles[trouble], times });
    },
    async endTrouble() {
      world.portal.clearFaults();
    },
    async paceReassignment({ msPerStage, holdAt }) {
      const pace = msPerStage === null ? 'onPoll' : { msPerStage, ...(holdAt !== undefined && { holdAt }) };
      world.portal.state.settings.reassignment = pace;
    },
    async ignoreGroupChanges({ times }) {
      world.portal.failNext({ kind: 'ignored', method: 'PUT', path: /\/group\//, times });
    },
    archiveRoom: ({ roomId }) => archiveRoom(world.portal, roomId),
    disablePerson: ({ personId }) => disablePerson(world.portal, personId),
    async startOver() {
      // Two pages that ask at once get the same world.
      beginning ??= beginAnew().finally(() => {
        beginning = undefined;
      });
      await beginning;
    },
  };
  return {
    run: () => run,
    world,
    feed: () => feed.entries(),
    botState: () => ({ alive: world.bot.alive() && starting === 0, kills }),
    async perform(act) {
      const perform = acts[act.do] as (act: PageAct) => Promise<void>;
      try {
        await perform(act);
      } finally {
        changed();
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEnd(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    close() {
      endWatch();
      feed.close();
      for (const listener of endListeners) listener();
    },
  };
}

/** Tells each change in Slack and the portal, and while a reassignment runs by the clock. */
function watch({ portal, slack, bot, clock }: PageWorld, changed: () => void): () => void {
  let wasAlive = bot.alive();
  const timer = setInterval(() => {
    const isAlive = bot.alive();
    // What goes by the clock goes on while nobody asks, too.
    settleClock(portal.state, clock.now());
    const runs = [...portal.state.reassignments.values()].some((task) => !task.isCompleted);
    if (isAlive !== wasAlive || runs) changed();
    wasAlive = isAlive;
  }, lookEveryMs);
  timer.unref();
  let shown = '';
  const endRequests = portal.onRequest(() => {
    const now = `${portal.state.changes.length} ${portal.callsToFail()}`;
    if (now !== shown) changed();
    shown = now;
  });
  const ends = [slack.onChange(changed), endRequests, () => clearInterval(timer)];
  return () => {
    for (const end of ends) end();
  };
}

const troubles: Readonly<Record<Trouble, PortalFault>> = {
  unavailable: { kind: 'status', status: 503 },
  dropped: { kind: 'reset' },
  silent: { kind: 'hang' },
  silentAfterEffect: { kind: 'hangAfterEffect' },
};
