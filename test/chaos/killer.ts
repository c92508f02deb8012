import type { BotProcess } from '../../demo/bot-process.js';
import type { CaseWorld } from './case-world.js';
import {
  createPointCounter,
  type Death,
  deathName,
  isSameDeath,
  type Phase,
  type Point,
  type PointKind,
} from './points.js';

export interface Moment {
  readonly kind: PointKind;
  readonly name: string;
  readonly phase: Phase;
}

export interface Killer {
  /** Every call so far, in order. */
  readonly points: readonly Point[];
  /** True from the moment on at which the process dies. */
  hasStruck(): boolean;
  /** Aborted when the process is gone. */
  readonly gone: AbortSignal;
  /** Calls the listener at each moment. */
  onMoment(listener: () => void): void;
  /** Counts a moment. Kills the victim, and answers true, if it is the one to die at. */
  reach(moment: Moment): Promise<boolean>;
}

/** Waits for the moment and then kills, once. */
export function createKiller(death: Death | null, victim: () => BotProcess): Killer {
  const counter = createPointCounter();
  const gone = new AbortController();
  const listeners: (() => void)[] = [];
  let hasStruck = false;
  return {
    onMoment: (listener) => void listeners.push(listener),
    points: counter.points,
    hasStruck: () => hasStruck,
    gone: gone.signal,
    async reach(moment) {
      const here = counter.count(moment);
      for (const listener of listeners) listener();
      if (!death || hasStruck || !isSameDeath(here, death)) return false;
      hasStruck = true;
      await victim().kill();
      gone.abort(new Error(`killed ${deathName(death)}`));
      return true;
    },
  };
}

/** Tells the killer of what reaches the portal and Slack; of what the dying process asked last, nothing happens. */
export function watchCalls({ portal, slack }: CaseWorld, killer: Killer): void {
  portal.onRequest(async ({ method, path, phase }) => {
    const name = portalPoint(method, path);
    if (!name) return;
    const isDead = await killer.reach({ kind: 'portal', name, phase: phaseOf(phase) });
    if (isDead && phase === 'received') portal.failNext({ kind: 'reset', method, path });
  });
  slack.onCall(async ({ method, args, phase }) => {
    if (!/^(chat\.|files\.|conversations\.open$)/.test(method)) return;
    const name = [method, firstBlockId(args.blocks) ?? args.filename ?? args.users ?? ''].join(' ').trim();
    const isDead = await killer.reach({ kind: 'slack', name, phase: phaseOf(phase) });
    if (isDead && phase === 'received') slack.failNext({ method, kind: 'reset' });
  });
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

function firstBlockId(blocks: unknown): string | undefined {
  return Array.isArray(blocks) ? blocks[0]?.block_id : undefined;
}
