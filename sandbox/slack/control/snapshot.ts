import type { Json } from '../../core/json.js';
import type { Message, SlackChannel } from '../model.js';
import { channelMessages, conversationsOf, requirePerson, threadMessages, unread } from '../people/visibility.js';
import type { World } from '../world.js';

/** Everything that one person sees in their Slack client, as JSON. */
export function personSees(world: World, userId: string): Json {
  const user = requirePerson(world, userId);
  const conversations = conversationsOf(world, userId).map((channel) => conversation(world, userId, channel));
  return {
    ...workspace(world),
    me: { ...user },
    channels: conversations.filter(({ kind }) => kind !== 'im'),
    dms: conversations.filter(({ kind }) => kind === 'im'),
    viewStack: (world.store.stacks.get(userId) ?? []).map((id) => world.store.views.get(id)),
    home: world.store.homes.get(userId) ?? null,
  };
}

/** What everybody may know: team, app, people, groups, commands, shortcuts. */
export function workspace(world: World): Json {
  const { seed, store } = world;
  return {
    now: world.clock.now().toISOString(),
    team: seed.team,
    app: { id: seed.appId, name: seed.bot.name, userId: seed.bot.userId, home: seed.home },
    commands: seed.commands,
    shortcuts: seed.shortcuts,
    users: [...store.users.values()].map(({ email: _email, ...user }) => user),
    usergroups: [...store.usergroups.values()],
  };
}

function conversation(world: World, userId: string, channel: SlackChannel): Json & { kind: string } {
  const messages = channelMessages(world, userId, channel.id);
  const threads = messages
    .filter((message) => message.reply_count || hasReplies(world, message))
    .map((message) => [message.ts, threadMessages(world, userId, { channelId: channel.id, ts: message.ts })]);
  return { ...channel, unread: unread(world, userId, channel), messages, threads: Object.fromEntries(threads) };
}

/** Ephemeral replies do not count on the parent, but they show in the thread. */
function hasReplies(world: World, parent: Message): boolean {
  return world.store
    .messages(parent.channel)
    .some((message) => message.thread_ts === parent.ts && message.ts !== parent.ts);
}
