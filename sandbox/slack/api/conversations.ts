import type { Json } from '../../core/json.js';
import { type Message, type SlackChannel, tsMicros } from '../model.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { botIsIn, openDirectMessage, requireScope, visibleConversation } from './conversation.js';
import { invalidArguments, SlackApiError } from './error.js';
import { apiMessage } from './messages.js';
import { page } from './paging.js';

/** conversations.open: the direct message with one person, or a group of them. */
export function open(world: World, args: Args): Json {
  const given = args.text('channel');
  if (given) {
    const channel = visibleConversation(world, 'conversations.open', given);
    return { channel: { id: channel.id }, no_op: true, already_open: true };
  }
  const users = args.required('users').split(',');
  if (users.length > 1) return openGroup(world, users);
  requireScope(world, 'im:write');
  const [user = ''] = users;
  const known = [...world.store.channels.values()].some((channel) => channel.kind === 'im' && channel.user === user);
  const channel = openDirectMessage(world, user);
  const shown = args.flag('return_im') ? apiChannel(world, channel) : { id: channel.id };
  return { channel: shown, ...(known && { no_op: true, already_open: true }) };
}

function openGroup(world: World, users: string[]): Json {
  requireScope(world, 'mpim:write');
  for (const user of users) if (!world.store.users.has(user)) throw new SlackApiError('user_not_found');
  const members = [...new Set([...users, world.seed.bot.userId])].sort();
  const key = members.join();
  const known = [...world.store.channels.values()].find(
    (c) => c.kind === 'mpim' && [...c.members].sort().join() === key,
  );
  if (known) return { channel: { id: known.id }, no_op: true, already_open: true };
  const channel: SlackChannel = {
    id: world.store.nextId('G'),
    name: `mpdm-${users.length}`,
    kind: 'mpim',
    members,
    isArchived: false,
    isShared: false,
    isExtShared: false,
    isOrgShared: false,
    creator: world.seed.bot.userId,
    user: undefined,
    created: Math.floor(world.clock.now().getTime() / 1000),
    topic: '',
  };
  world.store.channels.set(channel.id, channel);
  return { channel: { id: channel.id } };
}

/** conversations.info: the facts of a conversation that the bot can know of. */
export function info(world: World, args: Args): Json {
  const channel = visibleConversation(world, 'conversations.info', args.required('channel'));
  const count = args.flag('include_num_members') ? { num_members: channel.members.length } : {};
  return { channel: { ...apiChannel(world, channel), ...count } };
}

/** conversations.members, paged. */
export function members(world: World, args: Args): Json {
  const channel = visibleConversation(world, 'conversations.members', args.required('channel'));
  const cut = page(channel.members, args, { limit: 100, max: 1000 });
  return { members: cut.items, ...cut.metadata };
}

/** conversations.list: public channels and, of the private ones, those with the bot. */
export function list(world: World, args: Args): Json {
  const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
  const scopes: Record<string, string> = {
    public_channel: 'channels:read',
    private_channel: 'groups:read',
    im: 'im:read',
    mpim: 'mpim:read',
  };
  for (const type of types) {
    const scope = scopes[type];
    if (!scope) throw new SlackApiError('invalid_types');
    requireScope(world, scope);
  }
  const all = [...world.store.channels.values()].filter(
    (channel) =>
      types.includes(channel.kind) &&
      (channel.kind === 'public_channel' || botIsIn(world, channel)) &&
      !(channel.isArchived && args.flag('exclude_archived')),
  );
  const cut = page(all, args, { limit: 100, max: 1000 });
  return { channels: cut.items.map((channel) => apiChannel(world, channel)), ...cut.metadata };
}

/** conversations.join: public channels only. */
export function join(world: World, args: Args): Json {
  const channel = world.store.channels.get(args.required('channel'));
  if (!channel) throw new SlackApiError('channel_not_found');
  if (channel.kind !== 'public_channel') throw new SlackApiError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackApiError('is_archived');
  const already = botIsIn(world, channel);
  if (!already) channel.members.push(world.seed.bot.userId);
  world.store.touch();
  return { channel: apiChannel(world, channel), ...(already && { warning: 'already_in_channel' }) };
}

/** conversations.history: top-level messages, newest first; ephemeral ones are nowhere. */
export function history(world: World, args: Args): Json {
  const channel = readableConversation(world, 'conversations.history', args.required('channel'));
  const shown = world.store
    .messages(channel.id)
    .filter((message) => !message.is_ephemeral)
    .filter((message) => isTopLevel(message) || message.subtype === 'thread_broadcast')
    .filter(within(args))
    .reverse();
  const cut = page(shown, args, { limit: 100, max: 999 });
  return { messages: cut.items.map(apiMessage), has_more: cut.hasMore, ...cut.metadata };
}

/** conversations.replies: a thread, its parent first. */
export function replies(world: World, args: Args): Json {
  const channel = readableConversation(world, 'conversations.replies', args.required('channel'));
  const ts = args.required('ts');
  const named = world.store.find(channel.id, ts);
  if (!named || named.is_ephemeral) throw new SlackApiError('thread_not_found');
  const root = named.thread_ts ?? named.ts;
  const shown = world.store
    .messages(channel.id)
    .filter((message) => !message.is_ephemeral && (message.ts === root || message.thread_ts === root))
    .filter((message) => message.ts === root || within(args)(message));
  const cut = page(shown, args, { limit: 1000, max: 1000 });
  return { messages: cut.items.map(apiMessage), has_more: cut.hasMore, ...cut.metadata };
}

function readableConversation(
  world: World,
  method: 'conversations.history' | 'conversations.replies',
  id: string,
): SlackChannel {
  const channel = visibleConversation(world, method, id);
  if (!botIsIn(world, channel)) throw new SlackApiError('not_in_channel');
  return channel;
}

function isTopLevel(message: Message): boolean {
  return message.thread_ts === undefined || message.thread_ts === message.ts;
}

function within(args: Args): (message: Message) => boolean {
  const oldest = boundary(args, 'oldest');
  const latest = boundary(args, 'latest');
  const inclusive = args.flag('inclusive');
  return ({ ts }) => {
    const at = tsMicros(ts);
    if (oldest !== undefined && (inclusive ? at < oldest : at <= oldest)) return false;
    return !(latest !== undefined && (inclusive ? at > latest : at >= latest));
  };
}

function boundary(args: Args, name: 'oldest' | 'latest'): number | undefined {
  const value = args.text(name);
  if (value === undefined || value === '') return undefined;
  if (!/^\d+(\.\d+)?$/.test(value)) throw invalidArguments(`invalid_ts_${name}`, [`${name} must be a timestamp`]);
  return tsMicros(value);
}

/** A conversation as the Web API shows it. */
function apiChannel(world: World, channel: SlackChannel): Json {
  const common = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.isArchived,
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_org_shared: channel.isOrgShared,
    context_team_id: world.seed.team.id,
  };
  if (channel.kind === 'im')
    return {
      ...common,
      user: channel.user,
      is_user_deleted: world.store.users.get(channel.user ?? '')?.deleted ?? false,
    };
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public_channel',
    is_group: channel.kind === 'private_channel',
    is_private: channel.kind !== 'public_channel',
    is_general: channel.name === 'general',
    is_shared: channel.isShared,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: false,
    is_member: botIsIn(world, channel),
    creator: channel.creator,
    shared_team_ids: [world.seed.team.id],
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
