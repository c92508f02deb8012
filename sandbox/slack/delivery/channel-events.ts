import type { Json } from '../../core/json.js';
import type { SlackChannel } from '../model.js';
import { SandboxRefusal } from '../people/refusal.js';
import type { World } from '../world.js';

/** Delivers an event if the app subscribed to its type. */
export type Emit = (type: string, fields: Json) => Promise<void>;

/** Things that happen to channels. */
export interface ChannelEvents {
  joinChannel(channelId: string, userId: string): Promise<void>;
  leaveChannel(channelId: string, userId: string): Promise<void>;
  /** Shares a channel with another organization, or stops it. */
  shareChannel(channelId: string, shared: boolean): Promise<void>;
  archiveChannel(channelId: string): Promise<void>;
  /** Makes a private channel public (Slack sends no event for it that an app can rely on). */
  publishChannel(channelId: string): Promise<void>;
}

const OTHER_TEAM = 'T0OTHERORG';

/** Changes channels and tells the app. Each method throws SandboxRefusal for a channel that does not exist. */
export function channelEvents(world: World, emit: Emit): ChannelEvents {
  const change = (channelId: string, apply: (channel: SlackChannel) => void): SlackChannel => {
    const channel = world.store.channels.get(channelId);
    if (!channel) throw new SandboxRefusal(`there is no channel ${channelId}`);
    apply(channel);
    world.store.touch();
    return channel;
  };
  const membership = (channel: SlackChannel, user: string): Json => ({
    user,
    channel: channel.id,
    channel_type: channel.kind === 'public_channel' ? 'C' : 'G',
    team: world.seed.team.id,
  });
  return {
    async joinChannel(channelId, userId) {
      if (world.store.channels.get(channelId)?.members.includes(userId)) return;
      const channel = change(channelId, ({ members }) => members.push(userId));
      await emit('member_joined_channel', membership(channel, userId));
    },
    async leaveChannel(channelId, userId) {
      const channel = change(channelId, (left) => {
        left.members = left.members.filter((member) => member !== userId);
      });
      await emit('member_left_channel', membership(channel, userId));
    },
    async shareChannel(channelId, shared) {
      change(channelId, (channel) => Object.assign(channel, { isShared: shared, isExtShared: shared }));
      if (shared) await emit('channel_shared', { connected_team_id: OTHER_TEAM, channel: channelId });
      else await emit('channel_unshared', { previously_connected_team_id: OTHER_TEAM, channel: channelId });
    },
    async archiveChannel(channelId) {
      const channel = change(channelId, (archived) => {
        archived.isArchived = true;
      });
      const type = channel.kind === 'public_channel' ? 'channel_archive' : 'group_archive';
      await emit(type, { channel: channelId, user: channel.creator });
    },
    async publishChannel(channelId) {
      change(channelId, (channel) => {
        channel.kind = 'public_channel';
      });
    },
  };
}
