import type { Block, FileLike, Message, SlackChannel, SlackUser, SlackUsergroup, ViewState } from '../model.js';
import { tsMicros } from '../model.js';
import type { SeedChannel, SeedUser, SeedUsergroup, SlackSeed } from '../seed-types.js';
import { identifyBlocks } from './block-ids.js';

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
  const nextId = createIds();
  const changes = createChanges();
  const users = new Map(seed.users.map((user) => [user.id, userFromSeed(user, seed.team.id)]));
  users.set(seed.bot.userId, botUser(seed));
  const channels = new Map(seed.channels.map((channel) => [channel.id, channelFromSeed(channel, created)]));
  return {
    users,
    channels,
    usergroups: new Map(seed.usergroups.map((group) => [group.id, usergroupFromSeed(group, created)])),
    files: new Map(),
    contents: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    read: new Map(),
    uninstalled: false,
    ...createMessages(changes.touch),
    ...changes,
    nextId,
    nextTs: createTimestamps(clock),
    directMessage(userId) {
      const known = [...channels.values()].find((channel) => channel.kind === 'im' && channel.user === userId);
      if (known) return known;
      const channel = directMessageChannel(nextId('D'), userId, seed, created);
      channels.set(channel.id, channel);
      return channel;
    },
    identify: (blocks) => identifyBlocks(blocks, nextId),
  };
}

/** Ids that count up by prefix. */
function createIds(): Store['nextId'] {
  const counters = new Map<string, number>();
  return (prefix) => {
    const count = (counters.get(prefix) ?? 0) + 1;
    counters.set(prefix, count);
    return `${prefix}${count.toString(36).toUpperCase().padStart(8, '0')}`;
  };
}

/** Timestamps by the clock that never repeat nor go back. */
function createTimestamps(clock: { now(): Date }): Store['nextTs'] {
  let lastMicros = 0;
  return () => {
    lastMicros = Math.max(lastMicros + 100, clock.now().getTime() * 1000);
    return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
  };
}

function createChanges(): Pick<Store, 'touch' | 'onChange'> {
  const listeners = new Set<() => void>();
  return {
    touch() {
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createMessages(touch: () => void): Pick<Store, 'messages' | 'find' | 'add' | 'remove'> {
  const byChannel = new Map<string, Message[]>();
  const of = (channelId: string): Message[] => {
    const known = byChannel.get(channelId) ?? [];
    byChannel.set(channelId, known);
    return known;
  };
  return {
    messages: of,
    find: (channelId, ts) => of(channelId).find((message) => message.ts === ts),
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
  };
}

function usergroupFromSeed(group: SeedUsergroup, updated: number): SlackUsergroup {
  return { description: '', disabled: false, ...group, users: [...group.users], updated };
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
