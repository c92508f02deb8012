import type { SlackChannel } from '../model.js';
import { type MethodName, scopesFor } from '../scopes.js';
import type { World } from '../world.js';
import { SlackApiError } from './error.js';

/** The answer to a call for which the token lacks a scope. */
function missingScope(world: World, needed: string): SlackApiError {
  return new SlackApiError('missing_scope', { needed, provided: world.seed.scopes.bot.join(',') });
}

/** @throws SlackApiError missing_scope unless the bot token has the scope */
export function requireScope(world: World, scope: string): void {
  if (!world.seed.scopes.bot.includes(scope)) throw missingScope(world, scope);
}

export function botIsIn(world: World, channel: SlackChannel): boolean {
  return channel.members.includes(world.seed.bot.userId);
}

/**
 * The conversation of a call, if the bot may know of it: a private channel without the bot does not exist for it.
 * @throws SlackApiError channel_not_found, missing_scope
 */
export function visibleConversation(world: World, method: MethodName, id: string): SlackChannel {
  const channel = world.store.channels.get(id);
  if (!channel || (channel.kind !== 'public_channel' && !botIsIn(world, channel)))
    throw new SlackApiError('channel_not_found');
  for (const scope of scopesFor(method, [channel.kind])) requireScope(world, scope);
  return channel;
}

/**
 * Where chat.* posts: a channel id, or a person's id for their direct message with the app.
 * @throws SlackApiError channel_not_found, not_in_channel, is_archived, messages_tab_disabled, cannot_dm_bot, user_disabled
 */
export function writableConversation(world: World, id: string): SlackChannel {
  const channel = world.store.users.has(id) ? openDirectMessage(world, id) : world.store.channels.get(id);
  if (!channel) throw new SlackApiError('channel_not_found');
  if (channel.kind === 'im') {
    requireReachable(world, channel.user ?? '');
    return channel;
  }
  if (!botIsIn(world, channel)) {
    const maySayAnyway = channel.kind === 'public_channel' && world.seed.scopes.bot.includes('chat:write.public');
    if (channel.kind !== 'public_channel') throw new SlackApiError('channel_not_found');
    if (!maySayAnyway) throw new SlackApiError('not_in_channel');
  }
  if (channel.isArchived) throw new SlackApiError('is_archived');
  return channel;
}

/** @throws SlackApiError user_not_found, cannot_dm_bot, user_disabled, messages_tab_disabled */
export function openDirectMessage(world: World, userId: string): SlackChannel {
  requireReachable(world, userId);
  return world.store.directMessage(userId);
}

function requireReachable(world: World, userId: string): void {
  const user = world.store.users.get(userId);
  if (!user) throw new SlackApiError('user_not_found');
  if (user.isBot) throw new SlackApiError('cannot_dm_bot');
  if (user.deleted) throw new SlackApiError('user_disabled');
  if (!world.seed.home.messagesTab) throw new SlackApiError('messages_tab_disabled');
}
