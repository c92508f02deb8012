import type { Json } from '../../core/json.js';
import type { SlackUsergroup } from '../model.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { SlackApiError } from './error.js';

/** usergroups.list; a workspace without a paid plan has none. */
export function list(world: World, args: Args): Json {
  requirePlan(world);
  const groups = [...world.store.usergroups.values()].filter(
    (group) => !group.disabled || args.flag('include_disabled'),
  );
  return { usergroups: groups.map((group) => apiUsergroup(world, group, args)) };
}

/** usergroups.users.list: the active people of one group. */
export function listUsers(world: World, args: Args): Json {
  requirePlan(world);
  const group = world.store.usergroups.get(args.required('usergroup'));
  if (!group) throw new SlackApiError('no_such_subteam');
  if (group.disabled && !args.flag('include_disabled')) throw new SlackApiError('subteam_disabled');
  return { users: activeUsers(world, group) };
}

function requirePlan(world: World): void {
  if (!world.seed.paidPlan) throw new SlackApiError('plan_upgrade_required');
}

function activeUsers(world: World, group: SlackUsergroup): string[] {
  return group.users.filter((id) => world.store.users.get(id)?.deleted === false);
}

/** A user group as the Web API and its events show it. */
export function apiUsergroup(world: World, group: SlackUsergroup, args: Args): Json {
  const users = activeUsers(world, group);
  return {
    id: group.id,
    team_id: world.seed.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: group.description,
    handle: group.handle,
    is_external: false,
    date_create: group.updated,
    date_update: group.updated,
    date_delete: group.disabled ? group.updated : 0,
    ...(args.flag('include_users') && { users }),
    ...(args.flag('include_count') && { user_count: users.length }),
  };
}
