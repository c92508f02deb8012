import type { DestinationStream } from 'pino';
import { freePort } from '../../demo/free-port.js';
import { demoPolicy } from '../../demo/policy.js';
import { createWorld as createEmptyWorld, type World as EmptyWorld, requestUrlOf } from '../../demo/world.js';
import { startApp } from '../../demo/world-app.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import type { SlackSeed } from '../../sandbox/slack/seed-types.js';
import type { AppOverrides } from '../../src/app.js';
import { skipIdleTime } from './impatience.js';

export interface WorldOptions {
  readonly mode?: 'socket' | 'http';
  /** Whether the bot takes the portal's webhook; it is made, as a person would, by `createWebhook`. */
  readonly webhook?: boolean;
  /** Variables of the bot's environment besides the world's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Keys of policy.yml instead of the usual ones, by top-level key. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly overrides?: AppOverrides;
  /** Block types that an older workspace refuses. */
  readonly rejectBlocks?: readonly string[];
  /** Generated people besides the demo's own. */
  readonly people?: number;
  /** Changes the demo portal before the bot meets it. */
  readonly portal?: (state: PortalState) => void;
  readonly settings?: Partial<PortalSettings>;
  /** Fields of the demo workspace, or other values for them. */
  readonly workspace?: Partial<SlackSeed>;
  readonly optionalScopes?: readonly string[];
  /** Gets the bot's log at trace level; nothing is logged when left out. */
  readonly log?: DestinationStream;
  /** Slack's complaints that a test causes itself; any other fails it when the world is closed. */
  readonly complaints?: RegExp;
}

/** A world with the real bot in it. */
export interface World extends EmptyWorld {
  /** Starts a second process over the same database; answers where Slack reaches it in HTTP mode. */
  startAnother(): Promise<string>;
  /** Ends everything. Rejects if Slack had to complain about the bot. */
  close(): Promise<void>;
}

/** To be told to wait is no fault; to come again before is one. */
const isLimited = /: ratelimited$/;

/** The policy of most end-to-end tests: Dave asks, the approvers' group decides. */
export const usualPolicy = demoPolicy;

/** A portal, a Slack and the real bot between them, all on loopback. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { mode = 'socket', workspace = {}, optionalScopes = [], rejectBlocks = [], log, overrides } = options;
  const empty = await createEmptyWorld({
    mode,
    webhook: options.webhook ?? false,
    policy: { ...usualPolicy, ...options.policy },
    portal: {
      ...(options.people !== undefined && { people: options.people }),
      settings: { reassignmentOutcome: { kind: 'instant' }, ...options.settings },
      prepare: options.portal,
    },
    slack: { workspace, optionalScopes, rejectBlocks, rateLimits: true },
  });
  const world = { ...empty, env: { ...empty.env, ...options.env } };
  const apps = [await startApp(world, { log, overrides })];
  const endSkipping = skipIdleTime(world);
  return {
    ...world,
    async startAnother() {
      const port = mode === 'http' ? await freePort() : 0;
      // Slack opens one connection a minute.
      if (mode === 'socket') world.clock.advance(60_000);
      apps.push(await startApp(world, { log, overrides, port }));
      return requestUrlOf(port);
    },
    async close() {
      endSkipping();
      world.portal.clearFaults();
      world.slack.clearFaults();
      await Promise.all(apps.map((app) => app.stop()));
      await world.close();
      const complaints = world.slack.problems.filter(
        (problem) => !isLimited.test(problem) && !options.complaints?.test(problem),
      );
      if (complaints.length > 0) throw new Error(`Slack complained: ${complaints.join('; ')}`);
    },
  };
}
