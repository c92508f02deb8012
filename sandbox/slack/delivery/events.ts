import { createArgs } from '../api/args.js';
import { apiUsergroup } from '../api/usergroups.js';
import { apiUser } from '../api/users.js';
import { apiView } from '../api/views.js';
import type { SlackUser } from '../model.js';
import { SandboxRefusal } from '../people/refusal.js';
import type { World } from '../world.js';
import { type ChannelEvents, channelEvents, type Emit } from './channel-events.js';
import type { Delivery } from './delivery.js';
import { eventBody } from './payloads.js';

/** Things that happen in a workspace; each changes the state and, if the app subscribed to it, is delivered. */
export interface Events extends ChannelEvents {
  changeUsergroup(
    usergroupId: string,
    change: { readonly users?: readonly string[]; readonly disabled?: boolean },
  ): Promise<void>;
  changeUser(userId: string, change: Partial<Omit<SlackUser, 'id'>>): Promise<void>;
  uninstallApp(): Promise<void>;
  openHome(userId: string): Promise<void>;
}

/** Makes things happen and delivers their events. */
export function createEvents(world: World, delivery: Delivery): Events {
  const emit: Emit = async (type, fields) => {
    if (!world.seed.subscribedEvents.includes(type)) return;
    const event = { type, ...fields, event_ts: world.store.nextTs() };
    await delivery.event(eventBody(world, event, world.store.nextId('Ev')));
  };
  return {
    ...channelEvents(world, emit),
    changeUsergroup: (usergroupId, change) => changeUsergroup(world, emit, { usergroupId, change }),
    async changeUser(userId, change) {
      const user = world.store.users.get(userId);
      if (!user) throw new SandboxRefusal(`${userId} is no user of this workspace`);
      Object.assign(user, change);
      world.store.touch();
      const cacheTs = Math.floor(world.clock.now().getTime() / 1000);
      await emit('user_change', { user: apiUser(world, user), cache_ts: cacheTs });
    },
    async uninstallApp() {
      world.store.uninstalled = true;
      world.store.touch();
      await emit('tokens_revoked', { tokens: { oauth: [], bot: [world.seed.bot.userId] } });
      await emit('app_uninstalled', {});
    },
    async openHome(userId) {
      const home = world.store.homes.get(userId);
      const channel = world.store.directMessage(userId).id;
      await emit('app_home_opened', { user: userId, channel, tab: 'home', ...(home && { view: apiView(home) }) });
    },
  };
}

async function changeUsergroup(
  world: World,
  emit: Emit,
  {
    usergroupId,
    change,
  }: { usergroupId: string; change: { readonly users?: readonly string[]; readonly disabled?: boolean } },
): Promise<void> {
  const group = world.store.usergroups.get(usergroupId);
  if (!group) throw new SandboxRefusal(`there is no user group ${usergroupId}`);
  const before = group.users;
  const previousUpdate = group.updated;
  group.users = [...(change.users ?? before)];
  group.disabled = change.disabled ?? group.disabled;
  group.updated = Math.floor(world.clock.now().getTime() / 1000);
  world.store.touch();
  const added = group.users.filter((user) => !before.includes(user));
  const removed = before.filter((user) => !group.users.includes(user));
  if (added.length + removed.length > 0) {
    await emit('subteam_members_changed', {
      subteam_id: usergroupId,
      team_id: world.seed.team.id,
      date_previous_update: previousUpdate,
      date_update: group.updated,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
    });
  }
  const subteam = apiUsergroup(world, group, createArgs({ include_users: true, include_count: true }));
  await emit('subteam_updated', { subteam });
}
