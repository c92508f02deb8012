import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type DemoSeedOptions,
  demoSlackSeed,
  SIGNING_SECRET,
} from '../../../sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack, type SandboxSlackOptions } from '../../../sandbox/slack/slack.js';

export const MANIFEST = {
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    shortcuts: [{ name: 'Offboard someone', type: 'global', callback_id: 'offboard', description: 'Open the form' }],
    slash_commands: [
      { command: '/offboard', description: 'Offboard', should_escape: true },
      { command: '/plain', description: 'Not escaped' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'im:write',
        'users:read',
        'users:read.email',
        'usergroups:read',
        'files:write',
        'groups:read',
        'groups:history',
      ],
      bot_optional: ['channels:read', 'channels:history', 'im:history'],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'subteam_members_changed',
        'user_change',
        'app_uninstalled',
        'member_joined_channel',
        'channel_shared',
        'group_archive',
      ],
    },
    interactivity: { is_enabled: true },
  },
};

/** A clock that only a test moves. */
export function manualClock(start = '2026-11-20T10:00:00Z'): { now(): Date; advance(ms: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms;
    },
  };
}

type SlackChoice = Partial<Omit<SandboxSlackOptions, 'seed'>> & DemoSeedOptions;

/** A sandbox that is closed at the end of the test. */
export async function startSlack({ optionalScopes, changes, ...options }: SlackChoice = {}): Promise<SandboxSlack> {
  const seed = demoSlackSeed(MANIFEST, { ...(optionalScopes && { optionalScopes }), ...(changes && { changes }) });
  const slack = await createSandboxSlack({ seed, clock: manualClock(), delivery: { mode: 'socket' }, ...options });
  onTestFinished(() => slack.close());
  return slack;
}

/** The real WebClient, pointed at the sandbox. */
export function webClient(slack: SandboxSlack, token: string = BOT_TOKEN, options: WebClientOptions = {}): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
    ...QUIET,
    ...options,
  });
}

const silent = (): void => undefined;
const QUIET = {
  logger: {
    debug: silent,
    info: silent,
    warn: silent,
    error: silent,
    setLevel: silent,
    getLevel: () => LogLevel.ERROR,
    setName: silent,
  },
};

/** A real Bolt app in Socket Mode; register sets up its listeners. */
export async function startSocketApp(slack: SandboxSlack, register: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({ appToken: APP_TOKEN, installerOptions: { clientOptions }, ...QUIET });
  const app = new App({ token: BOT_TOKEN, receiver, clientOptions, deferInitialization: true, ...QUIET });
  await app.init();
  register(app);
  const before = slack.connections();
  await app.start();
  await slack.connected(before + 1);
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** A real Bolt app behind signed HTTP; points the sandbox's deliveries at it. */
export async function startHttpApp(slack: SandboxSlack, register: (app: App) => void): Promise<string> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, ...QUIET });
  const app = new App({ token: BOT_TOKEN, receiver, clientOptions, deferInitialization: true, ...QUIET });
  await app.init();
  register(app);
  const server = createServer(receiver.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  slack.setDelivery({ mode: 'http', requestUrl });
  return requestUrl;
}

/** The error word of a refused call. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (error instanceof Error && 'data' in error) {
      const { data } = error;
      if (typeof data === 'object' && data !== null && 'error' in data) return String(data.error);
    }
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
