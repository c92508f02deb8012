import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { createDocSpace, type DocSpace } from '../docspace/portal.js';
import type { Tenant } from '../domain/person.js';
import type { Timer } from '../engine/queue/timer.js';
import { createMetrics, type Metrics } from '../http/metrics.js';
import type { RunningServer } from '../http/server.js';
import type { Loop } from '../schedules/loops.js';
import { realTimer } from '../schedules/timers.js';
import { createWebClient, type SlackConnectionOptions } from '../slack/connection/connection.js';
import type { Socket, SocketState } from '../slack/connection/socket.js';
import { createRateGate } from '../slack/posting/rate-gate.js';
import { openStore, type Store } from '../store/sqlite/store.js';
import { createNotices, type NoticeWishes } from '../workflows/notices.js';
import { createPolicyInForce, type PolicyInForce } from '../workflows/policy-in-force.js';
import { createErrorLog, type ErrorLog } from './error-log.js';
import { type PolicyReloading, readAgain } from './policy.js';

/** What tests and the sandbox put in the place of the real thing; the program itself passes nothing. */
export interface AppOverrides {
  readonly clock?: { now(): Date };
  readonly timer?: Timer;
  readonly store?: (store: Store) => Store;
  readonly portal?: (portal: DocSpace) => DocSpace;
  /** Between two looks at something under way. */
  readonly pollMs?: number;
  /** Between two looks at what the bot needs: Slack, the portal, the database. */
  readonly checkMs?: number;
  /** Between two looks at what time brings: planned starts that come near, requests that expire. */
  readonly sweepMs?: number;
  /** How long the portal may take until a form says that it did not answer. */
  readonly formDeadlineMs?: number;
}

/** Everything that is built once from the configuration. */
export interface Parts {
  readonly config: Config;
  readonly log: Logger;
  readonly logError: ErrorLog;
  readonly clock: { now(): Date };
  readonly timer: Timer;
  readonly pollMs: number;
  readonly formDeadlineMs: number;
  readonly checkMs: number;
  readonly sweepMs: number;
  readonly store: Store;
  readonly portal: DocSpace;
  readonly connection: SlackConnectionOptions;
  readonly client: WebClient;
  readonly notices: NoticeWishes;
  /** The rules, which may be read again while the bot runs. */
  readonly policy: PolicyInForce;
  /** How they are read again, once the bot knows who it is. */
  reloading: PolicyReloading | undefined;
  readonly metrics: Metrics;
  /** Whose bot this is, once it knows. */
  tenant: Tenant | undefined;
  /** Socket Mode's connection, once there is one. */
  socket: Socket | undefined;
  /** Aborted when the process is told to end: nothing new is begun. */
  readonly stopping: AbortController;
  /** Aborted when what is under way has had its time: calls to the portal end where they are. */
  readonly cutting: AbortController;
  readonly loops: Loop[];
  readonly servers: RunningServer[];
  /** What keeps the bot from its work, for /readyz. */
  readonly problems: Set<string>;
}

/** Builds them. Throws StoreError if the database can't be opened. */
export async function createParts(config: Config, log: Logger, overrides: AppOverrides): Promise<Parts> {
  const clock = overrides.clock ?? { now: () => new Date() };
  const logError = createErrorLog(log, clock);
  const onUnreadable = (error: unknown, request: number) =>
    logError(error, { request }, 'a request can’t be read and is left out');
  const store = await openStore({ path: config.databasePath, onUnreadable });
  const cutting = new AbortController();
  const metrics = createMetrics();
  const portal = createDocSpace({
    host: config.docspace.host,
    apiKey: config.docspace.apiKey.reveal(),
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
    signal: cutting.signal,
    clock,
    onRequest: metrics.portalCall,
  });
  const watched = overrides.store?.(store) ?? store;
  const { slackWaits: waits } = store;
  const gate = createRateGate({ fetch: globalThis.fetch, waits, clock, onAnswer: metrics.slackCall });
  const connection = { ...slackOptions(config, log, clock), fetch: gate };
  return {
    config,
    log,
    logError,
    clock,
    timer: overrides.timer ?? realTimer,
    pollMs: overrides.pollMs ?? 1_500,
    formDeadlineMs: overrides.formDeadlineMs ?? 10_000,
    checkMs: overrides.checkMs ?? 60_000,
    sweepMs: overrides.sweepMs ?? 30_000,
    store: watched,
    portal: overrides.portal?.(portal) ?? portal,
    connection,
    client: createWebClient(connection),
    notices: createNotices(),
    policy: createPolicyInForce({
      initial: config.policy,
      read: () => readAgain(config.policyFile),
      trail: watched.trail,
      clock,
    }),
    reloading: undefined,
    metrics,
    tenant: undefined,
    socket: undefined,
    stopping: new AbortController(),
    cutting,
    loops: [],
    servers: [],
    problems: new Set(),
  };
}

/** Has every loop do a round as soon as possible. */
export function wake({ loops }: Parts): void {
  for (const loop of loops) loop.wake();
}

function slackOptions({ slack }: Config, log: Logger, clock: { now(): Date }): SlackConnectionOptions {
  const { transport } = slack;
  const library = log.child({ from: 'slack' });
  return {
    botToken: slack.botToken.reveal(),
    apiUrl: slack.apiUrl,
    clock,
    onSocket: (state) => logSocket(log, state),
    transport:
      transport.mode === 'socket'
        ? { mode: 'socket', appToken: transport.appToken.reveal() }
        : { mode: 'http', signingSecret: transport.signingSecret.reveal() },
    log: {
      debug: () => {},
      info: () => {},
      warn: (line) => library.warn(line),
      error: (line) => library.error(line),
    },
  };
}

function logSocket(log: Logger, { kind, refusal }: SocketState): void {
  if (kind === 'connected') log.info('connected to Slack');
  else log.warn({ state: kind, refusal }, 'not connected to Slack');
}
