import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';

export interface SlackConnectionOptions {
  readonly botToken: string;
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  /** Slack's Web API; null for Slack's own. */
  readonly apiUrl: string | null;
  readonly log: SlackLog;
}

/** Where the Slack libraries' own lines go; their texts name ids and methods, never messages. */
export interface SlackLog {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

export interface SlackIdentity {
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botId: string;
}

/** Path of Slack's requests in HTTP mode. */
export const slackEventsPath = '/slack/events';

/**
 * A Web API client that never repeats a call by itself: a repeated post would be a second message. Whoever calls
 * decides what is safe to repeat.
 */
export function createWebClient({ botToken, apiUrl, log }: SlackConnectionOptions): WebClient {
  return new WebClient(botToken, { ...clientOptions(apiUrl), logger: quiet(log) });
}

/** Bolt over Socket Mode or HTTP. In HTTP mode `listener` is mounted in our own server, which bounds bodies. */
export function createBolt(
  options: SlackConnectionOptions,
  identity: SlackIdentity,
): { readonly bolt: App; readonly listener: RequestListener | null } {
  const { botToken, transport, apiUrl, log } = options;
  const logger = quiet(log);
  const shared = {
    token: botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    tokenVerificationEnabled: false,
    convoStore: false as const,
    extendedErrorHandler: true as const,
    clientOptions: clientOptions(apiUrl),
    logger,
  };
  if (transport.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: transport.appToken,
      logger,
      installerOptions: { clientOptions: clientOptions(apiUrl) },
    });
    return { bolt: new App({ ...shared, receiver }), listener: null };
  }
  const receiver = new HTTPReceiver({ signingSecret: transport.signingSecret, endpoints: slackEventsPath, logger });
  return { bolt: new App({ ...shared, receiver }), listener: receiver.requestListener };
}

/** Who the token belongs to. Throws the Web API client's errors. */
export async function readSlackIdentity(client: WebClient): Promise<SlackIdentity> {
  const answer = await client.auth.test();
  const { team_id: teamId, user_id: botUserId, bot_id: botId, enterprise_id: enterpriseId } = answer;
  return { teamId: teamId ?? '', enterpriseId: enterpriseId ?? null, botUserId: botUserId ?? '', botId: botId ?? '' };
}

function clientOptions(apiUrl: string | null): WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}

function quiet(log: SlackLog): Logger {
  const line = (parts: readonly unknown[]) =>
    parts
      .filter((part) => typeof part === 'string')
      .join(' ')
      .slice(0, 300);
  return {
    debug: (...parts) => log.debug(line(parts)),
    info: (...parts) => log.info(line(parts)),
    warn: (...parts) => log.warn(line(parts)),
    error: (...parts) => log.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
