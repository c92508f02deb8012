import { type FileLike, type Message, type SlackChannel, type SlackUser, tsMicros } from '../model.js';
import type { World } from '../world.js';
import { SandboxRefusal } from './refusal.js';

/** A person with an account that works. @throws SandboxRefusal for anybody else */
export function requirePerson(world: World, userId: string): SlackUser {
  const user = world.store.users.get(userId);
  if (!user) throw new SandboxRefusal(`${userId} is no user of this workspace`);
  if (user.deleted) throw new SandboxRefusal(`${userId} is deactivated and cannot sign in`);
  if (user.isBot) throw new SandboxRefusal(`${userId} is a bot`);
  return user;
}

/** A conversation that a person is in; `dm` is their direct message with the app. @throws SandboxRefusal */
export function requireConversation(world: World, userId: string, channelId: string): SlackChannel {
  requirePerson(world, userId);
  const channel = channelId === 'dm' ? world.store.directMessage(userId) : world.store.channels.get(channelId);
  if (!channel) throw new SandboxRefusal(`there is no channel ${channelId}`);
  if (!channel.members.includes(userId)) throw new SandboxRefusal(`${userId} is not in ${channel.name} (${channelId})`);
  return channel;
}

/** The conversations that a person is in. */
export function conversationsOf(world: World, userId: string): SlackChannel[] {
  return [...world.store.channels.values()].filter((channel) => channel.members.includes(userId));
}

/** True when a message is for this person too. */
export function isFor(userId: string, message: Message): boolean {
  return !message.is_ephemeral || message.ephemeral_for === userId;
}

/** What a person sees in a channel, oldest first: top-level messages and ephemeral ones for them, no thread replies. */
export function channelMessages(world: World, userId: string, channelId: string): Message[] {
  const channel = requireConversation(world, userId, channelId);
  return world.store
    .messages(channel.id)
    .filter((message) => isFor(userId, message))
    .filter(
      (message) => !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast',
    )
    .map((message) => structuredClone(message));
}

/** What a person sees in a thread, its parent first. */
export function threadMessages(world: World, userId: string, at: { channelId: string; ts: string }): Message[] {
  const channel = requireConversation(world, userId, at.channelId);
  return world.store
    .messages(channel.id)
    .filter((message) => isFor(userId, message) && (message.ts === at.ts || message.thread_ts === at.ts))
    .map((message) => structuredClone(message));
}

/** The files shared in a conversation, oldest first. */
export function sharedFiles(world: World, userId: string, channelId: string): FileLike[] {
  const channel = requireConversation(world, userId, channelId);
  return world.store
    .messages(channel.id)
    .filter((message) => isFor(userId, message))
    .flatMap((message) => message.files ?? [])
    .map((file) => ({ ...file }));
}

/** The content of a file that was shared where this person can see it. @throws SandboxRefusal */
export function fileContent(world: World, userId: string, fileId: string): Buffer {
  const seen = conversationsOf(world, userId).some((channel) =>
    sharedFiles(world, userId, channel.id).some(({ id }) => id === fileId),
  );
  const content = world.store.contents.get(fileId);
  if (!seen || !content) throw new SandboxRefusal(`${userId} cannot see the file ${fileId}`);
  return content;
}

/** How many messages of others a person has not read, and how many of them name the person. */
export function unread(world: World, userId: string, channel: SlackChannel): { count: number; mentions: number } {
  const readMicros = tsMicros(world.store.read.get(`${userId} ${channel.id}`) ?? '0');
  const fresh = world.store
    .messages(channel.id)
    .filter((message) => isFor(userId, message) && message.user !== userId && tsMicros(message.ts) > readMicros);
  const mentions = fresh.filter((message) => channel.kind === 'im' || names(world, userId, message));
  return { count: fresh.length, mentions: mentions.length };
}

function names(world: World, userId: string, message: Message): boolean {
  const groups = [...world.store.usergroups.values()].filter((group) => group.users.includes(userId));
  const text = JSON.stringify([message.text, message.blocks ?? []]);
  return (
    [`<@${userId}`, `"user_id":"${userId}"`, '<!channel>', '<!here>'].some((mark) => text.includes(mark)) ||
    groups.some(({ id }) => text.includes(`<!subteam^${id}`) || text.includes(`"usergroup_id":"${id}"`))
  );
}

/** Notes that a person has read a conversation up to now. */
export function markRead(world: World, userId: string, channelId: string): void {
  const channel = requireConversation(world, userId, channelId);
  const last = world.store.messages(channel.id).at(-1);
  if (last) world.store.read.set(`${userId} ${channel.id}`, last.ts);
  world.store.touch();
}
