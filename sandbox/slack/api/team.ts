import type { Json } from '../../core/json.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { SlackApiError } from './error.js';

/** auth.test: who the token is. */
export function authTest(world: World): Json {
  const { seed } = world;
  return {
    url: `https://${seed.team.domain}.slack.com/`,
    team: seed.team.name,
    user: seed.bot.name,
    team_id: seed.team.id,
    user_id: seed.bot.userId,
    bot_id: seed.bot.botId,
    ...(seed.enterprise && { enterprise_id: seed.enterprise.id }),
    is_enterprise_install: false,
  };
}

/** apps.connections.open: the address of a Socket Mode connection. */
export function connectionsOpen(world: World): Json {
  return { url: world.socketUrl() };
}

/** team.info of the bot's own workspace. */
export function teamInfo(world: World): Json {
  const { team, enterprise } = world.seed;
  const grid = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return {
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: '',
      icon: { image_default: true },
      ...grid,
    },
  };
}

/** bots.info of this app's bot; other bots are unknown here. */
export function botsInfo(world: World, args: Args): Json {
  const { seed } = world;
  const id = args.text('bot') ?? seed.bot.botId;
  if (id !== seed.bot.botId) throw new SlackApiError('bot_not_found');
  return {
    bot: { id, deleted: world.store.uninstalled, name: seed.bot.name, app_id: seed.appId, user_id: seed.bot.userId },
  };
}

/** assistant.threads.setStatus: checked, then shown nowhere, since Slack clears it within two minutes. */
export function setStatus(world: World, args: Args): Json {
  const channelId = args.required('channel_id');
  const ts = args.required('thread_ts');
  if (typeof args.raw.status !== 'string') throw new SlackApiError('invalid_arguments');
  const messages = args.raw.loading_messages;
  const list: unknown = typeof messages === 'string' ? JSON.parse(messages) : messages;
  if (Array.isArray(list) && list.length > 10) throw new SlackApiError('invalid_arguments');
  const channel = world.store.channels.get(channelId);
  if (!channel?.members.includes(world.seed.bot.userId)) throw new SlackApiError('channel_not_found');
  if (!world.store.find(channelId, ts)) throw new SlackApiError('thread_not_found');
  return {};
}
