import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { isSlackAway } from './errors.js';
import { createSlackRoute, type SlackRoute } from './http.js';
import { createSocket, type Socket, type SocketOptions, type SocketState } from './socket.js';

export interface SlackClientOptions {
  readonly botToken: string;
  /** Slack's Web API; null for Slack's own. */
  readonly apiUrl: string | null;
  /** Carries every call but the socket's; the built-in one when left out. */
  readonly fetch?: typeof globalThis.fetch;
  readonly log: SlackLog;
}

export interface SlackConnectionOptions extends SlackClientOptions {
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  readonly clock: { now(): Date };
  /** Told of each change of Socket Mode's connection. */
  readonly onSocket?: (state: SocketState) => void;
  /** How Socket Mode waits between two attempts; the real time when left out. */
  readonly sleep?: SocketOptions['sleep'];
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
export function createWebClient({ botToken, apiUrl, fetch, log }: SlackClientOptions): WebClient {
  return new WebClient(botToken, { ...clientOptions(apiUrl, fetch), logger: quiet(log) });
}

/** Slack's way to the bot: a socket that is kept open, or a route for our own server, which bounds bodies. */
export type SlackDoor =
  | { readonly mode: 'socket'; readonly socket: Socket }
  | { readonly mode: 'http'; readonly route: SlackRoute };

/** Bolt over Socket Mode or HTTP; it is neither started nor stopped itself, its door is. */
export function createBolt(
  options: SlackConnectionOptions,
  identity: SlackIdentity,
): { readonly bolt: App; readonly door: SlackDoor } {
  const { botToken, transport, apiUrl, fetch, log, clock, onSocket = () => {}, sleep } = options;
  const logger = quiet(log);
  const shared = {
    token: botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    tokenVerificationEnabled: false,
    convoStore: false as const,
    extendedErrorHandler: true as const,
    clientOptions: clientOptions(apiUrl, fetch),
    logger,
  };
  if (transport.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: transport.appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(apiUrl) },
    });
    const socket = createSocket({ client: receiver.client, clock, onState: onSocket, sleep });
    return { bolt: new App({ ...shared, receiver }), door: { mode: 'socket', socket } };
  }
  const { signingSecret } = transport;
  const receiver = new HTTPReceiver({ signingSecret, endpoints: slackEventsPath, logger });
  const route = createSlackRoute({ receiver, signingSecret, warn: log.warn, clock });
  return { bolt: new App({ ...shared, receiver }), door: { mode: 'http', route } };
}

/** Who the token belongs to; undefined while Slack is away. Throws the Web API client's errors for an answer of Slack's. */
export async function readSlackIdentity(client: WebClient): Promise<SlackIdentity | undefined> {
  const answer = await client.auth.test().catch((error: unknown) => {
    if (isSlackAway(error)) return undefined;
    throw error;
  });
  if (!answer) return undefined;
  const { team_id: teamId, user_id: botUserId, bot_id: botId, enterprise_id: enterpriseId } = answer;
  return { teamId: teamId ?? '', enterpriseId: enterpriseId ?? null, botUserId: botUserId ?? '', botId: botId ?? '' };
}

function clientOptions(apiUrl: string | null, fetch?: typeof globalThis.fetch): WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    ...(fetch && { fetch }),
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
