import type { Json } from '../core/json.js';
import type { Message, ViewState } from './model.js';
import type { SlackSeed } from './seed-types.js';
import type { Background } from './state/background.js';
import type { Store } from './state/state.js';
import type { Triggers } from './state/triggers.js';

/** What a response_url belongs to. */
export interface ResponseTarget {
  readonly userId: string;
  readonly channelId: string;
  /** The message with the clicked element; undefined for a command, whose answers cannot be replaced. */
  readonly original: Message | undefined;
}

export interface ResponseUrls {
  issue(kind: 'commands' | 'actions', target: ResponseTarget): string;
  /** Answers a POST to a response_url as Slack does: "ok", or 4xx and an error word. */
  receive(path: string, body: Json): { status: number; body: string };
  /** The messages that came through one response_url, in order. */
  messages(url: string): readonly Message[];
  /** Shows what came back in the acknowledgement of a command, which is worth a message but costs no use. */
  acknowledge(url: string, body: Json): void;
}

/** Modals and Home tabs: what is shown to whom. Each method throws SlackApiError as views.* answers. */
export interface Modals {
  open(userId: string, view: Json): ViewState;
  push(userId: string, view: Json): ViewState;
  update(target: ViewState, view: Json, hash: string | undefined): ViewState;
  publish(userId: string, view: Json, hash: string | undefined): ViewState;
  find(reference: { viewId: string | undefined; externalId: string | undefined }): ViewState;
  /** The modal on top of a person's stack. */
  top(userId: string): ViewState | undefined;
  /** Takes one modal off, or all of them; answers the closed ones, top first. */
  close(userId: string, all: boolean): ViewState[];
  /** @throws SlackApiError invalid_arguments, view_too_large, duplicate_external_id */
  check(view: Json, type: 'modal' | 'home', replaced?: ViewState): void;
}

/** What modals need of the world, of which they become a part. */
export type ModalsWorld = Omit<World, 'modals'>;

/** What the parts of the sandbox share. */
export interface World {
  readonly seed: SlackSeed;
  readonly clock: { now(): Date };
  readonly store: Store;
  readonly background: Background;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly modals: Modals;
  /** Block types that this workspace does not know yet. */
  readonly rejectBlocks: readonly string[];
  /** Notes what real Slack would have refused, or what breaks one of its rules. */
  problem(sentence: string): void;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  baseUrl(): string;
  /** `ws://127.0.0.1:PORT/link/?ticket=...`, good for one connection. */
  socketUrl(): string;
}

/** Who an app is when it posts. */
export function botAuthor(world: World): { user: string; bot_id: string; app_id: string; team: string } {
  const { seed } = world;
  return { user: seed.bot.userId, bot_id: seed.bot.botId, app_id: seed.appId, team: seed.team.id };
}
