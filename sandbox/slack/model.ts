import type { Json } from '../core/json.js';

/** One Block Kit block as it travels in JSON. */
export type Block = Json & { type: string; block_id?: string };

/** What kind of conversation a channel is; scopes differ by it. */
export type ConversationKind = 'public_channel' | 'private_channel' | 'im' | 'mpim';

/** A person or a bot, in the words of the seed. */
export interface SlackUser {
  readonly id: string;
  name: string;
  realName: string;
  displayName: string;
  email: string | undefined;
  /** Undefined: Slack leaves the field out, as with single sign-on. */
  emailConfirmed: boolean | undefined;
  tz: string;
  tzOffsetSeconds: number;
  deleted: boolean;
  isBot: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isStranger: boolean;
  teamId: string;
  enterpriseTeams: string[] | undefined;
  avatarUrl: string;
}

/** A channel, a private channel or a direct message. */
export interface SlackChannel {
  readonly id: string;
  name: string;
  kind: ConversationKind;
  members: string[];
  isArchived: boolean;
  isShared: boolean;
  isExtShared: boolean;
  isOrgShared: boolean;
  creator: string;
  /** The person at the other end of a direct message with the bot. */
  user: string | undefined;
  /** Seconds since the epoch. */
  created: number;
  topic: string;
}

export interface SlackUsergroup {
  readonly id: string;
  handle: string;
  name: string;
  description: string;
  users: string[];
  disabled: boolean;
  /** Seconds since the epoch. */
  updated: number;
}

/** A file as files.info shows it, without its content. */
export interface FileLike {
  readonly id: string;
  readonly created: number;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  size: number;
  user: string;
  url_private: string;
  url_private_download: string;
  permalink: string;
  channels: string[];
  groups: string[];
  ims: string[];
}

/** A message as a person sees it: Slack's own field names, plus the channel it is in. */
export interface Message {
  type: 'message';
  readonly channel: string;
  ts: string;
  text: string;
  user: string;
  team: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  blocks?: Block[];
  attachments?: Json[];
  thread_ts?: string;
  parent_user_id?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  edited?: { user: string; ts: string };
  files?: FileLike[];
  metadata?: Json;
  /** Set on a message that only `ephemeral_for` sees. */
  is_ephemeral?: true;
  ephemeral_for?: string;
}

/** State of one stateful element, as in `view.state.values`. */
export type ElementState = Json & { type: string };
export type StateValues = Record<string, Record<string, ElementState>>;

/** A modal or a Home tab as it is shown, in the shape of Slack's view object. */
export interface ViewState {
  readonly id: string;
  team_id: string;
  type: 'modal' | 'home';
  title: Json | null;
  submit: Json | null;
  close: Json | null;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  state: { values: StateValues };
  hash: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
}

/** An option of a menu. */
export type OptionLike = Json & { value: string };

/** Milliseconds are enough for people, Slack counts microseconds: a ts is "1732190000.000100". */
export function tsMicros(ts: string): number {
  const [seconds = '0', micros = '0'] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(micros.padEnd(6, '0').slice(0, 6));
}
