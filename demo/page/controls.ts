import { randomUUID } from 'node:crypto';
import type { PortalFault } from '../../sandbox/portal/faults.js';
import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { ownerKey } from '../../sandbox/portal/seed-ids.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import type { DemoClock } from './clock.js';
import type { BotState, PageAct, Trouble } from './shapes.js';

/** The bot's process, as far as the page handles it. */
export interface BotHandle {
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves when the bot answers Slack. */
  start(): Promise<void>;
  alive(): boolean;
}

export interface StagehandParts {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly bot: BotHandle;
  readonly clock: DemoClock;
}

/** Both sandboxes and the bot, with what the page does to them behind the scenes. */
export interface Stagehand {
  /** Changes with each start of the demo. */
  readonly run: string;
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: DemoClock;
  readonly bot: { state(): BotState };
  /** Does it, then tells those who watch. Rejects with a sentence for people. */
  perform(act: PageAct): Promise<void>;
  /** Tells each change of what the page shows. */
  onChange(listener: () => void): () => void;
  close(): void;
}

const lookEveryMs = 500;

/** Watches over a stage that somebody else has set. */
export function createStagehand({ portal, slack, bot, clock }: StagehandParts): Stagehand {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let kills = 0;
  let wasAlive = bot.alive();
  const timer = setInterval(() => {
    const isAlive = bot.alive();
    const runs = [...portal.state.reassignments.values()].some((task) => !task.isCompleted);
    if (isAlive !== wasAlive || runs) changed();
    wasAlive = isAlive;
  }, lookEveryMs);
  timer.unref();
  let shownChanges = 0;
  const endRequests = portal.onRequest(() => {
    const { length } = portal.state.changes;
    if (length !== shownChanges) changed();
    shownChanges = length;
  });
  const ends = [slack.onChange(changed), endRequests, () => clearInterval(timer)];
  const acts: { readonly [Kind in PageAct['do']]: (act: Extract<PageAct, { do: Kind }>) => Promise<void> } = {
    async killBot() {
      kills += 1;
      await bot.kill();
    },
    startBot: () => bot.start(),
    async passDays({ days }) {
      clock.passDays(days);
      await slack.retryDueEvents();
    },
    async failCalls({ times, trouble }) {
      portal.failNext({ ...troubles[trouble], times });
    },
    async endTrouble() {
      portal.clearFaults();
    },
    async paceReassignment({ msPerStage }) {
      portal.state.settings.reassignment = msPerStage === null ? 'onPoll' : { msPerStage };
    },
    archiveRoom: ({ roomId }) => archiveRoom(portal, roomId),
  };
  return {
    run: randomUUID(),
    portal,
    slack,
    clock,
    bot: { state: () => ({ alive: bot.alive(), kills }) },
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
    close() {
      for (const end of ends) end();
    },
  };
}

const troubles: Readonly<Record<Trouble, PortalFault>> = {
  unavailable: { kind: 'status', status: 503 },
  dropped: { kind: 'reset' },
  silent: { kind: 'hang' },
  silentAfterEffect: { kind: 'hangAfterEffect' },
};

/** Asks the portal as its owner would, and waits until it is done. */
async function archiveRoom(portal: SandboxPortal, roomId: number | string): Promise<void> {
  const response = await fetch(`${portal.url}/api/2.0/files/rooms/${encodeURIComponent(roomId)}/archive`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deleteAfter: false }),
  });
  if (!response.ok) throw new Error(`The portal refused to archive the room: ${response.status}.`);
  while (portal.state.operations.some(({ finished }) => !finished)) await portal.advance();
}
