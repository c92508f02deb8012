import type { Block, FileLike, Message, SlackChannel, SlackUser, SlackUsergroup, ViewState } from './model.js';
import { tsMicros } from './model.js';
import type { SeedChannel, SeedUser, SlackSeed } from './seed-types.js';

/** What is live in the workspace; read it, but change it only through the Web API or an actor. */
export interface SlackState {
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  readonly usergroups: Map<string, SlackUsergroup>;
  readonly files: Map<string, FileLike>;
  /** Content by file id. */
  readonly contents: Map<string, Buffer>;
  /** Open modals by view id. */
  readonly views: Map<string, ViewState>;
  /** Modal stack by user, root first. */
  readonly stacks: Map<string, string[]>;
  /** Home tab by user. */
  readonly homes: Map<string, ViewState>;
  /** Last ts that a person has read, by `user channel`. */
  readonly read: Map<string, string>;
  /** All messages of a channel in order of ts, threads and ephemeral ones included. */
  messages(channelId: string): Message[];
  find(channelId: string, ts: string): Message | undefined;
  /** True once the app was uninstalled: tokens are dead. */
  uninstalled: boolean;
}

/** The state with the means to change it. */
export interface Store extends SlackState {
  nextTs(): string;
  nextId(prefix: string): string;
  add(message: Message): void;
  remove(channelId: string, ts: string): void;
  directMessage(userId: string): SlackChannel;
  identify(blocks: readonly Block[]): Block[];
  /** Tells listeners that something a person may see has changed. */
  touch(): void;
  onChange(listener: () => void): () => void;
}

interface StoreDeps {
  readonly seed: SlackSeed;
  readonly clock: { now(): Date };
}

/** A user with every field, from the seed's shorthand. */
export function userFromSeed(seed: SeedUser, teamId: string): SlackUser {
  return {
    displayName: seed.name,
    email: undefined,
    emailConfirmed: seed.email !== undefined,
    tz: 'Europe/Berlin',
    tzOffsetSeconds: 3600,
    deleted: false,
    isBot: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    teamId,
    enterpriseTeams: undefined,
    avatarUrl: `https://avatars.example.com/${seed.id}-72.png`,
    ...seed,
  };
}

function channelFromSeed(seed: SeedChannel, created: number): SlackChannel {
  return {
    id: seed.id,
    name: seed.name,
    kind: seed.isPrivate ? 'private_channel' : 'public_channel',
    members: [...seed.members],
    isArchived: seed.isArchived ?? false,
    isShared: seed.isShared ?? seed.isExtShared ?? seed.isOrgShared ?? false,
    isExtShared: seed.isExtShared ?? false,
    isOrgShared: seed.isOrgShared ?? false,
    creator: seed.creator ?? seed.members[0] ?? '',
    user: undefined,
    created,
    topic: '',
  };
}

/** Builds the workspace in memory from its seed. */
export function createStore({ seed, clock }: StoreDeps): Store {
  const created = Math.floor(clock.now().getTime() / 1000);
  const listeners = new Set<() => void>();
  const messages = new Map<string, Message[]>();
  const counters = new Map<string, number>();
  let lastMicros = 0;

  const nextId = (prefix: string): string => {
    const count = (counters.get(prefix) ?? 0) + 1;
    counters.set(prefix, count);
    return `${prefix}${count.toString(36).toUpperCase().padStart(8, '0')}`;
  };
  const of = (channelId: string): Message[] => {
    const known = messages.get(channelId) ?? [];
    messages.set(channelId, known);
    return known;
  };
  const touch = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const store: Store = {
    users: new Map(seed.users.map((user) => [user.id, userFromSeed(user, seed.team.id)])),
    channels: new Map(seed.channels.map((channel) => [channel.id, channelFromSeed(channel, created)])),
    usergroups: new Map(
      seed.usergroups.map((group) => [
        group.id,
        { description: '', disabled: false, ...group, users: [...group.users], updated: created },
      ]),
    ),
    files: new Map(),
    contents: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    read: new Map(),
    uninstalled: false,
    messages: of,
    find: (channelId, ts) => of(channelId).find((message) => message.ts === ts),
    nextId,
    nextTs() {
      lastMicros = Math.max(lastMicros + 100, clock.now().getTime() * 1000);
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    add(message) {
      const list = of(message.channel);
      list.push(message);
      list.sort((a, b) => tsMicros(a.ts) - tsMicros(b.ts));
      touch();
    },
    remove(channelId, ts) {
      const list = of(channelId);
      const index = list.findIndex((message) => message.ts === ts);
      if (index >= 0) list.splice(index, 1);
      touch();
    },
    directMessage(userId) {
      const known = [...store.channels.values()].find((channel) => channel.kind === 'im' && channel.user === userId);
      if (known) return known;
      const channel = directMessageChannel(nextId('D'), userId, seed, created);
      store.channels.set(channel.id, channel);
      return channel;
    },
    identify: (blocks) => identifyBlocks(blocks, nextId),
    touch,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  store.users.set(seed.bot.userId, botUser(seed));
  return store;
}

function botUser(seed: SlackSeed): SlackUser {
  const { userId: id, name } = seed.bot;
  return userFromSeed({ id, name, realName: name, displayName: name, isBot: true }, seed.team.id);
}

function directMessageChannel(id: string, userId: string, seed: SlackSeed, created: number): SlackChannel {
  return {
    id,
    name: userId,
    kind: 'im',
    members: [userId, seed.bot.userId],
    isArchived: false,
    isShared: false,
    isExtShared: false,
    isOrgShared: false,
    creator: seed.bot.userId,
    user: userId,
    created,
    topic: '',
  };
}

/** Gives blocks and their interactive elements the ids that Slack generates when an app leaves them out. */
function identifyBlocks(blocks: readonly Block[], nextId: (prefix: string) => string): Block[] {
  const identifyElement = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(identifyElement);
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...value };
    if (typeof copy.type === 'string' && INTERACTIVE.has(copy.type)) copy.action_id ??= nextId('act');
    return copy;
  };
  return blocks.map((block) => {
    const copy: Block = { ...structuredClone(block), block_id: block.block_id ?? nextId('blk') };
    if (copy.accessory !== undefined) copy.accessory = identifyElement(copy.accessory);
    if (copy.element !== undefined) copy.element = identifyElement(copy.element);
    if (copy.type === 'actions' || copy.type === 'context_actions') copy.elements = identifyElement(copy.elements);
    return copy;
  });
}

const INTERACTIVE = new Set([
  'button',
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'email_text_input',
  'external_select',
  'feedback_buttons',
  'file_input',
  'icon_button',
  'static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
  'number_input',
  'overflow',
  'plain_text_input',
  'radio_buttons',
  'rich_text_input',
  'timepicker',
  'url_text_input',
  'workflow_button',
]);
