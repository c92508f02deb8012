import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { slackFace } from './app/face.js';
import { whoAmI } from './app/identity.js';
import { startLoops } from './app/loops.js';
import { type AppOverrides, createParts, type Parts } from './app/parts.js';
import type { Config } from './config/config.js';
import { createAdminListener } from './http/admin.js';
import { createPublicListener } from './http/public.js';
import { listen } from './http/server.js';
import { within } from './schedules/timers.js';
import { createBolt, slackEventsPath } from './slack/connection/connection.js';
import { recordPolicy } from './workflows/policy-record.js';
import { readPortalZone } from './workflows/portal-zone.js';
import { createRequests } from './workflows/requests/requests.js';

export type { AppOverrides };

export interface HandoverApp {
  /** Starts everything; resolves when Slack is answered. Rejects for a wrong key or token, or a port that is taken. */
  start(): Promise<void>;
  /** Ends after the work under way; runs go on at the next start. */
  stop(): Promise<void>;
}

const stopWithinMs = 5_000;

/** Builds every part once from the configuration. Throws StoreError if the database can't be opened. */
export async function createApp(config: Config, log: Logger, overrides: AppOverrides = {}): Promise<HandoverApp> {
  const parts = await createParts(config, log, overrides);
  return {
    start: () => startParts(parts),
    async stop() {
      if (parts.socket) await within(parts.socket.stop(), stopWithinMs);
      await Promise.all(parts.loops.map((loop) => loop.stop()));
      await Promise.all(parts.servers.map((server) => server.close()));
      await parts.portal.close();
      await parts.store.close();
    },
  };
}

async function startParts(parts: Parts): Promise<void> {
  const { config, log, clock, store, problems, servers } = parts;
  servers.push(await listen(createAdminListener({ problems: async () => [...problems] }), config.admin));
  const identity = await whoAmI(parts);
  await recordPolicy(store.trail, { tenant: identity, policy: config.policy, now: clock.now() });
  const requests = createRequests({
    requests: store.requests,
    trail: store.trail,
    policy: () => config.policy,
    clock,
    newId: randomUUID,
  });
  const face = slackFace(parts, { identity, requests, portalZone: await readPortalZone(parts.portal.settings) });
  startLoops(parts, { identity, requests, face });
  const { bolt, door } = createBolt(parts.connection, identity);
  face.register(bolt);
  if (door.mode === 'http') {
    const onError = (error: unknown) => log.error({ err: error }, 'a request could not be answered');
    servers.push(await listen(createPublicListener({ [slackEventsPath]: door.route }, onError), config.http));
  } else {
    parts.socket = door.socket;
    await door.socket.start();
  }
  log.info({ portal: config.docspace.host, mode: config.slack.transport.mode }, 'ready');
}
