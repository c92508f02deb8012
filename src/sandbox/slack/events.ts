import { createArgs } from './api/args.js';
import { apiUsergroup } from './api/usergroups.js';
import { apiUser } from './api/users.js';
import { apiView } from './api/views.js';
import type { Delivery } from './delivery.js';
import type { Json } from './json.js';
import type { SlackChannel, SlackUser } from './model.js';
import { eventBody } from './payloads.js';
import { SandboxRefusal } from './refusal.js';
import type { World } from './world.js';

/** Things that happen in a workspace; each changes the state and, if the app subscribed to it, is delivered. */
export interface Events {
  joinChannel(channelId: string, userId: string): Promise<void>;
  leaveChannel(channelId: string, userId: string): Promise<void>;
  changeUsergroup(
    usergroupId: string,
    change: { readonly users?: readonly string[]; readonly disabled?: boolean },
  ): Promise<void>;
  changeUser(userId: string, change: Partial<Omit<SlackUser, 'id'>>): Promise<void>;
  /** Shares a channel with another organization, or stops it. */
  shareChannel(channelId: string, shared: boolean): Promise<void>;
  archiveChannel(channelId: string): Promise<void>;
  /** Makes a private channel public (Slack sends no event for it that an app can rely on). */
  publishChannel(channelId: string): Promise<void>;
  uninstallApp(): Promise<void>;
  openHome(userId: string): Promise<void>;
}

/** Makes things happen and delivers their events. */
export function createEvents(world: World, delivery: Delivery): Events {
  const emit = async (type: string, fields: Json): Promise<void> => {
    if (!world.seed.subscribedEvents.includes(type)) return;
    const event = { type, ...fields, event_ts: world.store.nextTs() };
    await delivery.event(eventBody(world, event, world.store.nextId('Ev')));
  };
  const channelOf = (id: string): SlackChannel => {
    const channel = world.store.channels.get(id);
    if (!channel) throw new SandboxRefusal(`there is no channel ${id}`);
    return channel;
  };
  const letterOf = (channel: SlackChannel): string => (channel.kind === 'public_channel' ? 'C' : 'G');
  const team = world.seed.team.id;

  return {
    async joinChannel(channelId, userId) {
      const channel = channelOf(channelId);
      if (channel.members.includes(userId)) return;
      channel.members.push(userId);
      world.store.touch();
      await emit('member_joined_channel', { user: userId, channel: channelId, channel_type: letterOf(channel), team });
    },
    async leaveChannel(channelId, userId) {
      const channel = channelOf(channelId);
      channel.members = channel.members.filter((member) => member !== userId);
      world.store.touch();
      await emit('member_left_channel', { user: userId, channel: channelId, channel_type: letterOf(channel), team });
    },
    changeUsergroup: (usergroupId, change) => changeUsergroup(world, emit, { usergroupId, change }),
    async changeUser(userId, change) {
      const user = world.store.users.get(userId);
      if (!user) throw new SandboxRefusal(`${userId} is no user of this workspace`);
      Object.assign(user, change);
      world.store.touch();
      await emit('user_change', {
        user: apiUser(world, user),
        cache_ts: Math.floor(world.clock.now().getTime() / 1000),
      });
    },
    async shareChannel(channelId, shared) {
      const channel = channelOf(channelId);
      channel.isShared = shared;
      channel.isExtShared = shared;
      world.store.touch();
      if (shared) await emit('channel_shared', { connected_team_id: 'T0OTHERORG', channel: channelId });
      else
        await emit('channel_unshared', {
          previously_connected_team_id: 'T0OTHERORG',
          channel: channelId,
          is_ext_shared: false,
        });
    },
    async archiveChannel(channelId) {
      const channel = channelOf(channelId);
      channel.isArchived = true;
      world.store.touch();
      const type = channel.kind === 'public_channel' ? 'channel_archive' : 'group_archive';
      await emit(type, { channel: channelId, user: channel.creator });
    },
    async publishChannel(channelId) {
      channelOf(channelId).kind = 'public_channel';
      world.store.touch();
    },
    async uninstallApp() {
      world.store.uninstalled = true;
      world.store.touch();
      await emit('tokens_revoked', { tokens: { oauth: [], bot: [world.seed.bot.userId] } });
      await emit('app_uninstalled', {});
    },
    async openHome(userId) {
      const home = world.store.homes.get(userId);
      const channel = world.store.directMessage(userId);
      await emit('app_home_opened', {
        user: userId,
        channel: channel.id,
        tab: 'home',
        ...(home && { view: apiView(home) }),
      });
    },
  };
}

async function changeUsergroup(
  world: World,
  emit: (type: string, fields: Json) => Promise<void>,
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
