import { randomUUID } from 'node:crypto';
import type { App as Bolt } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from './config/config.js';
import { createDocSpace, type DocSpace } from './docspace/portal.js';
import type { Timer } from './engine/worker.js';
import { createAdminListener } from './http/admin.js';
import { createPublicListener } from './http/public.js';
import { listen, type RunningServer } from './http/server.js';
import { type Loop, startLoop } from './schedules/loops.js';
import { realTimer, within } from './schedules/timers.js';
import { createSlackFace, type SlackFace } from './slack/app.js';
import {
  createBolt,
  createWebClient,
  readSlackIdentity,
  type SlackConnectionOptions,
  slackEventsPath,
} from './slack/connection/connection.js';
import { openStore, type Store } from './store/sqlite/store.js';
import { type BotIdentity, identify } from './workflows/identify.js';
import { recordPolicy } from './workflows/policy-record.js';
import { readPortalZone } from './workflows/portal-zone.js';
import { createRequests, type Requests } from './workflows/requests/requests.js';
import { createRunner } from './workflows/runner.js';

/** What tests and the sandbox put in the place of the real thing; the program itself passes nothing. */
export interface AppOverrides {
  readonly clock?: { now(): Date };
  readonly timer?: Timer;
  readonly store?: (store: Store) => Store;
  readonly portal?: (portal: DocSpace) => DocSpace;
  /** Between two looks at something under way. */
  readonly pollMs?: number;
  /** How long the portal may take until a form says that it did not answer. */
  readonly formDeadlineMs?: number;
}

export interface HandoverApp {
  /** Starts everything; resolves when Slack is answered. Rejects for a wrong key or token, or a port that is taken. */
  start(): Promise<void>;
  /** Ends after the work under way; runs go on at the next start. */
  stop(): Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: { now(): Date };
  readonly timer: Timer;
  readonly pollMs: number;
  readonly formDeadlineMs: number;
  readonly store: Store;
  readonly portal: DocSpace;
  readonly connection: SlackConnectionOptions;
  readonly client: WebClient;
  readonly loops: Loop[];
  readonly servers: RunningServer[];
  /** What keeps the bot from its work, for /readyz. */
  readonly problems: Set<string>;
}

const leaseMs = 90_000;
const idleMs = 400;
const sweepMs = 30_000;
const draftsKeptMs = 7 * 24 * 60 * 60_000;
const workers = 2;
const startAgainMs = 5_000;
const stopWithinMs = 5_000;
const channelProblem = 'The approvals channel can’t be posted to: cards go by direct message. Invite the bot there.';

const revokedProblem = 'The app was uninstalled or its token revoked: install it again, set SLACK_BOT_TOKEN, restart.';

/** Builds every part once from the configuration. Throws StoreError if the database can't be opened. */
export async function createApp(config: Config, log: Logger, overrides: AppOverrides = {}): Promise<HandoverApp> {
  const store = await openStore({ path: config.databasePath });
  const portal = createDocSpace({
    host: config.docspace.host,
    apiKey: config.docspace.apiKey.reveal(),
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
  });
  const connection = slackOptions(config, log);
  const parts: Parts = {
    config,
    log,
    clock: overrides.clock ?? { now: () => new Date() },
    timer: overrides.timer ?? realTimer,
    pollMs: overrides.pollMs ?? 1_500,
    formDeadlineMs: overrides.formDeadlineMs ?? 10_000,
    store: overrides.store?.(store) ?? store,
    portal: overrides.portal?.(portal) ?? portal,
    connection,
    client: createWebClient(connection),
    loops: [],
    servers: [],
    problems: new Set(),
  };
  let bolt: Bolt | undefined;
  return {
    async start() {
      bolt = await startParts(parts);
    },
    async stop() {
      if (bolt) await within(bolt.stop(), stopWithinMs);
      await Promise.all(parts.loops.map((loop) => loop.stop()));
      await Promise.all(parts.servers.map((server) => server.close()));
      await portal.close();
      await store.close();
    },
  };
}

async function startParts(parts: Parts): Promise<Bolt> {
  const { config, log, clock, store, problems, servers } = parts;
  servers.push(await listen(createAdminListener({ problems: async () => [...problems] }), config.admin));
  await recordPolicy(store.trail, config.policy, clock.now());
  const identity = await whoAmI(parts);
  const requests = createRequests({
    requests: store.requests,
    trail: store.trail,
    policy: () => config.policy,
    clock,
    newId: randomUUID,
  });
  const face = slackFace(parts, { identity, requests, portalZone: await readPortalZone(parts.portal.settings) });
  startLoops(parts, { identity, requests, face });
  const { bolt, listener } = createBolt(parts.connection, identity);
  face.register(bolt);
  if (listener) servers.push(await listen(createPublicListener({ [slackEventsPath]: listener }), config.http));
  else await bolt.start();
  log.info({ portal: config.docspace.host, mode: config.slack.transport.mode }, 'ready');
  return bolt;
}

/** Slack and the portal say who the bot is; while one is away and nothing is remembered, it is asked again. */
async function whoAmI({ client, portal, store, clock, log, problems }: Parts): Promise<BotIdentity> {
  const problem = 'Slack or DocSpace does not answer.';
  for (;;) {
    const identity = await identify({
      slack: () => readSlackIdentity(client),
      portal: () => portal.people.getSelf(),
      trail: store.trail,
      clock,
    });
    if (identity) {
      problems.delete(problem);
      return identity;
    }
    problems.add(problem);
    log.warn(problem);
    await new Promise((resolve) => setTimeout(resolve, startAgainMs));
  }
}

interface FaceParts {
  readonly identity: BotIdentity;
  readonly requests: Requests;
  readonly portalZone: string | null;
}

function slackFace(parts: Parts, { identity, requests, portalZone }: FaceParts): SlackFace {
  const { config, client, portal, store, clock, formDeadlineMs } = parts;
  const { teamId, enterpriseId, portalUser: self } = identity;
  return createSlackFace({
    client,
    tenant: { teamId, enterpriseId },
    portal,
    self,
    portalHost: config.docspace.host,
    portalZone,
    requests,
    store,
    policy: () => config.policy,
    commands: config.commands,
    clock,
    newId: randomUUID,
    formDeadlineMs,
    wake: () => wake(parts),
    onChannel: (problem) => {
      parts.problems.delete(channelProblem);
      if (problem) parts.problems.add(channelProblem);
    },
    onRevoked: () => {
      parts.problems.add(revokedProblem);
      parts.log.error(revokedProblem);
    },
    onError: (error, what) => parts.log.error({ err: error, what }, 'failed'),
  });
}

function startLoops(
  parts: Parts,
  { identity, requests, face }: { identity: BotIdentity; requests: Requests; face: SlackFace },
): void {
  const { store, portal, clock, timer, pollMs, log, loops } = parts;
  const { teamId, enterpriseId, portalUser } = identity;
  const tenant = { teamId, enterpriseId };
  const runner = createRunner({
    runs: store.runs,
    requests: store.requests,
    portal,
    tenant,
    botId: portalUser.id,
    clock,
    timer,
    owner: randomUUID(),
    leaseMs,
    pollMs,
    onBug: (error, run) => log.error({ err: error, runId: run.id }, 'a bug parked a run'),
  });
  const every = (what: string, pauseMs: number, work: () => Promise<boolean>) =>
    loops.push(startLoop({ work, idleMs: pauseMs, onError: (error) => log.error({ err: error, what }, 'failed') }));
  const idle = Math.min(idleMs, pollMs);
  for (let index = 0; index < workers; index += 1) every('running', idle, () => runner.tick());
  every('showing', idle, async () => {
    await face.notifier.tick();
    await face.home.tick();
    return false;
  });
  every('expiring', sweepMs, async () => {
    if ((await requests.expireOverdue(tenant)).length > 0) wake(parts);
    await store.drafts.deleteBegunBefore(tenant, new Date(clock.now().getTime() - draftsKeptMs));
    return false;
  });
}

function wake({ loops }: Parts): void {
  for (const loop of loops) loop.wake();
}

function slackOptions({ slack }: Config, log: Logger): SlackConnectionOptions {
  const { transport } = slack;
  const library = log.child({ from: 'slack' });
  return {
    botToken: slack.botToken.reveal(),
    apiUrl: slack.apiUrl,
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
