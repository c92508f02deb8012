import { setTimeout as wait } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** How Socket Mode stands, and since when. */
export interface SocketState {
  /** `disconnected`: Slack refuses the token, or the socket was stopped. */
  readonly kind: 'connecting' | 'connected' | 'reconnecting' | 'disconnected';
  readonly since: Date;
  /** Slack's word for why there is no connection, where it gave one. */
  readonly refusal: string | null;
}

/** Socket Mode's one connection, opened again for as long as the process runs. */
export interface Socket {
  /** Resolves when Slack said hello for the first time, or at `stop`. Rejects if Slack refuses the token. */
  start(): Promise<void>;
  /** Resolves when the connection is closed; nothing is opened after it. */
  stop(): Promise<void>;
  state(): SocketState;
}

export interface SocketOptions {
  /** Bolt's client, told not to reconnect by itself: after one failed attempt it would be silent for good. */
  readonly client: Pick<SocketModeReceiver['client'], 'start' | 'disconnect' | 'once' | 'off'>;
  readonly clock: { now(): Date };
  /** Told of each change. */
  readonly onState: (state: SocketState) => void;
  /** Rejects when the signal ends it. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}

const helloWithinMs = 15_000;
const firstPauseMs = 500;
/** Slack is there again: the bot is within these. */
const longestPauseMs = 5_000;
/** Only a person can mend a token. */
const refusedPauseMs = 60_000;
/** Shorter connections count as failed: Slack may greet and hang up over and over. */
const livedMs = 30_000;

/** What apps.connections.open says of a token that waiting will not mend. */
const refusals = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Keeps one connection open over this client. */
export function createSocket({ client, clock, onState, sleep = defaultSleep }: SocketOptions): Socket {
  const stopping = new AbortController();
  let state: SocketState = { kind: 'connecting', since: clock.now(), refusal: null };
  let work: Promise<void> = Promise.resolve();

  function become(kind: SocketState['kind'], refusal: string | null = null): void {
    if (state.kind === kind && state.refusal === refusal) return;
    state = { kind, since: clock.now(), refusal };
    onState(state);
  }

  /** One connection from its hello to its end; answers how long it lived. Throws if there was no hello. */
  async function live(greeted: () => void): Promise<number> {
    const end = nextEnd(client);
    try {
      await hello(client, stopping.signal);
      const since = clock.now().getTime();
      become('connected');
      greeted();
      await end.reached;
      return clock.now().getTime() - since;
    } finally {
      end.forget();
    }
  }

  async function keepOpen(greeted: () => void): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let pauseMs = 0;
      try {
        failures = (await live(greeted)) >= livedMs ? 0 : failures + 1;
        if (failures > 0) pauseMs = pauseAfter(failures);
        if (!stopping.signal.aborted) become('reconnecting');
      } catch (error) {
        const refusal = refusalIn(error);
        // Before the first hello the operator is at hand and told at once; later somebody may still mend the token.
        if (refusal !== null && state.kind === 'connecting') throw error;
        failures += 1;
        pauseMs = refusal === null ? Math.max(askedMs(error), pauseAfter(failures)) : refusedPauseMs;
        if (refusal !== null) become('disconnected', refusal);
        else if (state.kind !== 'connecting') become('reconnecting');
      }
      if (!stopping.signal.aborted) await sleep(pauseMs, stopping.signal).catch(() => {});
    }
  }

  return {
    state: () => state,
    start: () =>
      new Promise((resolve, reject) => {
        work = keepOpen(resolve).then(resolve, reject);
      }),
    async stop() {
      stopping.abort();
      await Promise.all([client.disconnect(), work]);
      become('disconnected');
    },
  };
}

function nextEnd(client: SocketOptions['client']): { readonly reached: Promise<void>; forget(): void } {
  let onEnd = () => {};
  const reached = new Promise<void>((resolve) => {
    onEnd = resolve;
    client.once('disconnected', onEnd);
  });
  return { reached, forget: () => void client.off('disconnected', onEnd) };
}

/** Resolves at Slack's hello. Rejects with what kept it away, when it does not come in time, or at the signal. */
async function hello(client: SocketOptions['client'], signal: AbortSignal): Promise<void> {
  let giveUp = () => {};
  // The library would wait for ever for a far end that takes connections and says nothing.
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('Slack did not say hello in time.'));
  });
  const timer = setTimeout(() => {
    client.disconnect().catch(() => {});
    giveUp();
  }, helloWithinMs);
  signal.addEventListener('abort', giveUp);
  try {
    await Promise.race([client.start(), late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
}

function askedMs(error: unknown): number {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
}

function refusalIn(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  return refusals.has(error.data.error) ? error.data.error : null;
}

async function defaultSleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
