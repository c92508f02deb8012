import type { Tenant } from '../../domain/person.js';
import type { Case, RequestStore } from '../../workflows/store-ports.js';
import type { WantedMessages } from '../requests/messages.js';
import { retryAfterSeconds } from './errors.js';
import type { FilePoster } from './file-poster.js';
import type { MessageStore } from './message-store.js';
import type { Poster } from './poster.js';

export interface Notifier {
  /** Redraws requests that changed since they were last drawn. True if something is left to draw soon. */
  tick(): Promise<boolean>;
  /** Has these requests drawn again although they did not change: where they are shown may have. */
  redraw(requestIds: readonly number[]): void;
}

export interface NotifierDeps {
  readonly requests: RequestStore;
  readonly messages: MessageStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly wanted: WantedMessages;
  readonly poster: Poster;
  readonly filePoster: FilePoster;
  /** Told that a request changed and was drawn. */
  readonly onDrawn: () => void;
  /** Told of Slack's failures; the request is drawn again later. */
  readonly onError: (error: unknown, requestId: number) => void;
}

const atOnce = 20;
const laterMs = 1_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** Slack as a view: every message is redrawn from what the database says, late if it must be, never lost. */
export function createNotifier(deps: NotifierDeps): Notifier {
  const pausedUntil = new Map<number, number>();
  const failures = new Map<number, number>();
  const outdated = new Set<number>();

  function pause(requestId: number, error: unknown): void {
    const count = (failures.get(requestId) ?? 0) + 1;
    failures.set(requestId, count);
    const asked = (retryAfterSeconds(error) ?? 0) * 1000;
    const waitMs = Math.max(asked, Math.min(longestPauseMs, firstPauseMs * 2 ** (count - 1)));
    pausedUntil.set(requestId, deps.clock.now().getTime() + waitMs);
    deps.onError(error, requestId);
  }

  async function drawOne(requestId: number): Promise<void> {
    // Taken out first: a hint that comes while this is drawn is for another drawing.
    const isAgain = outdated.delete(requestId);
    try {
      const isComplete = await draw(deps, requestId);
      deps.onDrawn();
      failures.delete(requestId);
      pausedUntil.delete(requestId);
      if (isComplete) return;
      // What must wait (an edit that comes too soon, an upload that settles) is not asked for again at once.
      if (isAgain) outdated.add(requestId);
      pausedUntil.set(requestId, deps.clock.now().getTime() + laterMs);
    } catch (error) {
      if (isAgain) outdated.add(requestId);
      pause(requestId, error);
    }
  }

  return {
    redraw(requestIds) {
      for (const requestId of requestIds) outdated.add(requestId);
    },
    async tick() {
      const now = deps.clock.now().getTime();
      // Those that wait must not hide the others behind them.
      const stale = await deps.messages.stale(deps.tenant, atOnce + pausedUntil.size);
      const due = [...new Set([...outdated, ...stale])].filter((id) => (pausedUntil.get(id) ?? 0) <= now);
      for (const requestId of due.slice(0, atOnce)) await drawOne(requestId);
      return outdated.size > 0 || (await deps.messages.stale(deps.tenant, 1)).length > 0;
    },
  };
}

async function draw(deps: NotifierDeps, requestId: number): Promise<boolean> {
  const current = await deps.requests.find(deps.tenant, requestId);
  if (!current) return true;
  const isComplete = await drawAll(deps, current);
  if (isComplete) await deps.messages.drawn(deps.tenant, requestId, current.request.revision);
  return isComplete;
}

/** One failing message must not keep the others from being shown; the first failure is thrown at the end. */
async function drawAll(deps: NotifierDeps, current: Case): Promise<boolean> {
  const { messages, files } = await deps.wanted.of(current);
  let isComplete = true;
  let failure: unknown;
  for (const message of messages) {
    try {
      if ((await deps.poster.show(message)) === 'later') isComplete = false;
    } catch (error) {
      failure ??= error;
    }
  }
  for (const wanted of files) {
    try {
      if ((await deps.filePoster.show(wanted)) === 'later') isComplete = false;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return isComplete;
}
