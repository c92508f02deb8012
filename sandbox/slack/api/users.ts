import type { Json } from '../../core/json.js';
import type { SlackUser } from '../model.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { SlackApiError } from './error.js';
import { page } from './paging.js';

/** users.info: members, guests, bots and people of other organizations whom the app has met. */
export function info(world: World, args: Args): Json {
  const user = world.store.users.get(args.required('user'));
  if (!user) throw new SlackApiError('user_not_found');
  return { user: apiUser(world, user) };
}

/** users.list, paged. */
export function list(world: World, args: Args): Json {
  const cut = page([...world.store.users.values()], args, { limit: 1000, max: 1000 });
  return { members: cut.items.map((user) => apiUser(world, user)), cache_ts: seconds(world), ...cut.metadata };
}

/** users.lookupByEmail: active people of this workspace, whatever the case of the address. */
export function lookupByEmail(world: World, args: Args): Json {
  const email = args.required('email').toLowerCase();
  const user = [...world.store.users.values()].find(
    (candidate) => candidate.email?.toLowerCase() === email && !candidate.deleted && !candidate.isStranger,
  );
  if (!user) throw new SlackApiError('users_not_found');
  return { user: apiUser(world, user) };
}

/** A user as the Web API shows it; the address only with users:read.email. */
export function apiUser(world: World, user: SlackUser): Json {
  const email = world.seed.scopes.bot.includes('users:read.email') && user.email ? { email: user.email } : {};
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    ...(!user.deleted && {
      real_name: user.realName,
      tz: user.tz,
      tz_label: user.tz,
      tz_offset: user.tzOffsetSeconds,
      is_restricted: user.isRestricted,
      is_ultra_restricted: user.isUltraRestricted,
    }),
    is_bot: user.isBot,
    is_app_user: false,
    is_email_confirmed: user.emailConfirmed,
    updated: seconds(world),
    ...(user.isStranger && { is_stranger: true }),
    ...(user.enterpriseTeams && {
      enterprise_user: {
        id: user.id,
        enterprise_id: world.seed.enterprise?.id ?? '',
        enterprise_name: world.seed.enterprise?.name ?? '',
        teams: [...user.enterpriseTeams],
      },
    }),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.displayName,
      display_name_normalized: user.displayName,
      image_72: user.avatarUrl,
      team: user.teamId,
      ...email,
    },
  };
}

function seconds(world: World): number {
  return Math.floor(world.clock.now().getTime() / 1000);
}
