import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createChecks, socketTrouble } from './app/checks.js';
import { lookAtDatabase } from './app/database.js';
import { slackFace } from './app/face.js';
import { whoAmI } from './app/identity.js';
import { startKindSchedules } from './app/kinds.js';
import { startLoops } from './app/loops.js';
import { type AppOverrides, createParts, type Parts } from './app/parts.js';
import { createPolicyReloading, watchPolicy } from './app/policy.js';
import { portalEventRoutes, startPortalEvents } from './app/portal-events.js';
import { startProposers } from './app/proposers.js';
import type { Config } from './config/config.js';
import { createAdminListener, type Page } from './http/admin.js';
import { createPublicListener, type PublicRoutes } from './http/public.js';
import { listen } from './http/server.js';
import { within } from './schedules/timers.js';
import { createBolt, slackEventsPath } from './slack/connection/connection.js';
import { createHealth, type Health, sayTrouble } from './workflows/health.js';
import type { Reloaded } from './workflows/policy-in-force.js';
import { readPortalZone } from './workflows/portal-zone.js';
import { createRequests } from './workflows/requests/requests.js';

export type { AppOverrides };

export interface HandoverApp {
  /** Starts everything; resolves when Slack is answered. Rejects for a wrong key or token, or a port that is taken. */
  start(): Promise<void>;
  /**
   * Ends after the work under way, cut off where that takes long: within eight seconds in all. A start under way ends
   * too. Runs go on at the next start.
   */
  stop(): Promise<void>;
  /** Reads policy.yml again. Rejects while the bot is still starting, and where the trail can't be written. */
  reloadPolicy(): Promise<Reloaded>;
}

const graceMs = 5_000;
const cutMs = 2_500;

/** Builds every part once from the configuration. Throws StoreError if the database can't be opened. */
export async function createApp(config: Config, log: Logger, overrides: AppOverrides = {}): Promise<HandoverApp> {
  const parts = await createParts(config, log, overrides);
  let starting: Promise<void> = Promise.resolve();
  return {
    start() {
      starting = startParts(parts);
      return starting;
    },
    reloadPolicy: () => reloadPolicy(parts),
    async stop() {
      parts.stopping.abort();
      const socketStopped = parts.socket?.stop();
      const loops = parts.loops.map((loop) => loop.stop());
      const servers = parts.servers.map((server) => server.close());
      const ended = Promise.allSettled([starting, socketStopped, ...loops, ...servers]);
      await within(ended, graceMs);
      parts.cutting.abort();
      await within(ended, cutMs);
      await parts.portal.close();
      await parts.store.close();
    },
  };
}

async function startParts(parts: Parts): Promise<void> {
  const { config, log, clock, store, servers, stopping } = parts;
  const health = createHealth({
    checks: createChecks(parts),
    notices: parts.notices,
    clock,
    onChange: (check, sentence, isOver) => log[isOver ? 'info' : 'warn']({ check }, sentence),
    onError: (error, check) => parts.logError(error, { check }, 'a check failed'),
  });
  const state = {
    problems: async () => problemsNow(parts, health),
    slack: () => slackState(parts),
    reloadPolicy: () => reloadPolicy(parts),
    metrics: () => metricsNow(parts),
  };
  servers.push(await listen(createAdminListener(state), config.admin));
  const identity = await whoAmI(parts);
  if (!identity) return;
  parts.tenant = identity;
  await parts.policy.record(identity);
  const mayRun = await lookAtDatabase(parts, identity);
  const requests = createRequests({
    requests: store.requests,
    trail: store.trail,
    groups: parts.portal.groups,
    policy: parts.policy.current,
    clock,
    newId: randomUUID,
  });
  const portalZone = await readPortalZone(parts.portal.until(stopping.signal).settings);
  if (stopping.signal.aborted) return;
  const face = slackFace(parts, { identity, requests, portalZone });
  const reloading = createPolicyReloading(parts, { tenant: identity, face });
  parts.reloading = reloading;
  startLoops(parts, { identity, requests, face, health, mayRun, portalZone, reloading });
  const { approvers } = face;
  const handler = startProposers(parts, { tenant: identity, requests, approvers, botId: identity.portalUser.id });
  startKindSchedules(parts, { tenant: identity, requests, approvers });
  await startPortalEvents(parts, { tenant: identity, handler });
  const { bolt, door } = createBolt(parts.connection, identity);
  face.register(bolt);
  await listenPublicly(parts, {
    ...(door.mode === 'http' && { [slackEventsPath]: { post: door.route } }),
    ...portalEventRoutes(parts, identity),
  });
  if (door.mode === 'socket') {
    parts.socket = door.socket;
    await door.socket.start();
  }
  if (config.policyWatch)
    watchPolicy(config.policyFile, () => void reloading.reload().catch(() => {}), stopping.signal);
  log.info({ portal: config.docspace.host, mode: config.slack.transport.mode }, 'ready');
}

/** Opens the address for Slack and DocSpace where one of them uses it. */
async function listenPublicly(parts: Parts, routes: PublicRoutes): Promise<void> {
  if (Object.keys(routes).length === 0) return;
  const onError = (error: unknown) => parts.logError(error, {}, 'a request could not be answered');
  const listener = createPublicListener(routes, { onError, onAnswer: parts.metrics.answered });
  parts.servers.push(await listen(listener, parts.config.http));
}

/** What was found, and how the socket is at this moment: it may break long before the next look. */
function problemsNow(parts: Parts, health: Health): readonly string[] {
  const socket = socketTrouble(parts);
  const live = socket?.since ? [sayTrouble(socket, socket.since, parts.clock.now())] : [];
  return [...new Set([...parts.problems, ...health.problems(), ...live])];
}

/** What is counted, for /metrics. */
async function metricsNow({ metrics, store, tenant }: Parts): Promise<Page> {
  const levels = tenant && (await store.levels(tenant));
  return { type: metrics.contentType, text: await metrics.text(levels) };
}

async function reloadPolicy({ reloading }: Parts): Promise<Reloaded> {
  if (!reloading) throw new Error('The bot is still starting; it has read policy.yml a moment ago.');
  return await reloading.reload();
}

/** How Slack reaches this process, for /readyz. */
function slackState({ socket, config }: Parts): string {
  if (config.slack.transport.mode === 'http') return 'http';
  const state = socket?.state();
  if (!state) return 'not connected yet';
  return `${state.kind} since ${state.since.toISOString()}`;
}
