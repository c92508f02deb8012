import type { Json } from '../../core/json.js';
import type { Message, SlackChannel } from '../model.js';
import { botAuthor, type World } from '../world.js';
import type { Args } from './args.js';
import { requireScope, visibleConversation, writableConversation } from './conversation.js';
import { SlackApiError } from './error.js';
import { apiMessage, countReply, readContent } from './messages.js';

/** chat.postMessage: a message in a channel, a thread or a direct message. */
export function postMessage(world: World, args: Args): Json {
  const channel = writableConversation(world, args.required('channel'));
  if (args.has('username') || args.has('icon_url') || args.has('icon_emoji'))
    requireScope(world, 'chat:write.customize');
  const content = readContent(world, args);
  const parent = parentOf(world, channel, args);
  const message: Message = {
    type: 'message',
    channel: channel.id,
    ts: world.store.nextTs(),
    ...botAuthor(world),
    text: content.text,
    ...(content.blocks && { blocks: content.blocks }),
    ...(content.attachments && { attachments: content.attachments }),
    ...(content.metadata && { metadata: content.metadata }),
    ...(parent && { thread_ts: parent.ts, parent_user_id: parent.user }),
    ...(parent && args.flag('reply_broadcast') && { subtype: 'thread_broadcast' }),
  };
  if (parent) countReply(parent, message);
  world.store.add(message);
  const warning = content.text === '' ? { warning: 'missing_text_in_message' } : {};
  return { channel: channel.id, ts: message.ts, message: apiMessage(message), ...warning };
}

function parentOf(world: World, channel: SlackChannel, args: Args): Message | undefined {
  const ts = args.text('thread_ts');
  if (ts === undefined || ts === '') return undefined;
  const parent = world.store.find(channel.id, ts);
  if (!parent || parent.is_ephemeral) throw new SlackApiError('thread_not_found');
  if (parent.thread_ts !== undefined && parent.thread_ts !== parent.ts)
    throw new SlackApiError('cannot_reply_to_message');
  return parent;
}

/** chat.postEphemeral: shown to one member of the channel, never in its history. */
export function postEphemeral(world: World, args: Args): Json {
  const channel = writableConversation(world, args.required('channel'));
  const user = args.required('user');
  if (!channel.members.includes(user)) throw new SlackApiError('user_not_in_channel');
  const content = readContent(world, args);
  const threadTs = args.text('thread_ts');
  const message: Message = {
    type: 'message',
    channel: channel.id,
    ts: world.store.nextTs(),
    ...botAuthor(world),
    text: content.text,
    ...(content.blocks && { blocks: content.blocks }),
    ...(threadTs && { thread_ts: threadTs }),
    is_ephemeral: true,
    ephemeral_for: user,
  };
  world.store.add(message);
  return { message_ts: message.ts };
}

/** chat.update: replaces text and blocks; with text alone the blocks go and "(edited)" shows. */
export function update(world: World, args: Args): Json {
  const channel = writableConversation(world, args.required('channel'));
  const message = ownMessage(world, { channel, ts: args.required('ts'), refusal: 'cant_update_message' });
  const content = readContent(world, args);
  if (args.has('text') || !content.blocks) message.text = content.text;
  delete message.blocks;
  delete message.attachments;
  delete message.edited;
  if (content.blocks) message.blocks = content.blocks;
  else message.edited = { user: world.seed.bot.userId, ts: world.store.nextTs() };
  if (content.attachments) message.attachments = content.attachments;
  if (content.metadata) message.metadata = content.metadata;
  world.store.touch();
  return { channel: channel.id, ts: message.ts, text: message.text, message: apiMessage(message) };
}

/** chat.delete: a parent with replies leaves a tombstone. */
export function remove(world: World, args: Args): Json {
  const channel = writableConversation(world, args.required('channel'));
  const message = ownMessage(world, { channel, ts: args.required('ts'), refusal: 'cant_delete_message' });
  if (message.reply_count) {
    message.subtype = 'tombstone';
    message.text = 'This message was deleted.';
    delete message.blocks;
    delete message.attachments;
    world.store.touch();
  } else {
    forgetReply(world, message);
    world.store.remove(channel.id, message.ts);
  }
  return { channel: channel.id, ts: message.ts };
}

function forgetReply(world: World, message: Message): void {
  if (!message.thread_ts || message.thread_ts === message.ts) return;
  const parent = world.store.find(message.channel, message.thread_ts);
  if (parent?.reply_count) parent.reply_count -= 1;
}

function ownMessage(
  world: World,
  { channel, ts, refusal }: { channel: SlackChannel; ts: string; refusal: string },
): Message {
  const message = world.store.find(channel.id, ts);
  if (!message || message.is_ephemeral || message.subtype === 'tombstone') throw new SlackApiError('message_not_found');
  if (message.bot_id !== world.seed.bot.botId) throw new SlackApiError(refusal);
  return message;
}

/** chat.getPermalink: needs no scope, but the message must be one the bot can see. */
export function getPermalink(world: World, args: Args): Json {
  const channel = visibleConversation(world, 'chat.getPermalink', args.required('channel'));
  const ts = args.required('message_ts');
  const message = world.store.find(channel.id, ts);
  if (!message || message.is_ephemeral) throw new SlackApiError('message_not_found');
  const thread =
    message.thread_ts && message.thread_ts !== ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  const permalink = `https://${world.seed.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
  return { channel: channel.id, permalink };
}
