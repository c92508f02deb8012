import type { Json } from '../../core/json.js';
import { apiMessage } from '../api/messages.js';
import { apiView } from '../api/views.js';
import type { Message, SlackChannel, SlackUser, StateValues, ViewState } from '../model.js';
import type { World } from '../world.js';

/** What every interaction payload says about team, app and person. */
export function interactionBase(world: World, type: string, user: SlackUser): Json {
  const { seed } = world;
  return {
    type,
    token: seed.verificationToken,
    api_app_id: seed.appId,
    team: teamOf(world),
    enterprise: seed.enterprise ?? null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  };
}

function teamOf(world: World): Json {
  const { team, enterprise } = world.seed;
  const grid = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return { id: team.id, domain: team.domain, ...grid };
}

/** The name that a payload gives a conversation: private ones keep theirs. */
function channelNameIn(channel: SlackChannel): string {
  if (channel.kind === 'public_channel') return channel.name;
  return channel.kind === 'im' ? 'directmessage' : 'privategroup';
}

/** The body of a slash command. */
export function commandBody(
  world: World,
  params: {
    user: SlackUser;
    channel: SlackChannel;
    command: string;
    text: string;
    responseUrl: string;
    triggerId: string;
  },
): Json {
  const { seed } = world;
  const { user, channel } = params;
  return {
    token: seed.verificationToken,
    team_id: seed.team.id,
    team_domain: seed.team.domain,
    ...(seed.enterprise && { enterprise_id: seed.enterprise.id, enterprise_name: seed.enterprise.name }),
    channel_id: channel.id,
    channel_name: channelNameIn(channel),
    user_id: user.id,
    user_name: user.name,
    command: params.command,
    text: params.text,
    api_app_id: seed.appId,
    is_enterprise_install: 'false',
    response_url: params.responseUrl,
    trigger_id: params.triggerId,
  };
}

/** Where an interaction happened: a message with its channel, or a view. */
export type InteractionPlace =
  | { readonly message: Message; readonly channel: SlackChannel; readonly state: StateValues }
  | { readonly view: ViewState };

/** The part of a payload that names the place, with the message or the view as it was shown. */
export function placeFields(place: InteractionPlace): Json {
  if ('view' in place) {
    const { view } = place;
    return { container: { type: 'view', view_id: view.id }, view: apiView(view) };
  }
  const { message, channel, state } = place;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.is_ephemeral === true,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: channelNameIn(channel) },
    ...(message.is_ephemeral ? {} : { message: apiMessage(message) }),
    state: { values: structuredClone(state) },
  };
}

/** The outer part of an event. */
export function eventBody(world: World, event: Json, eventId: string): Json {
  const { seed } = world;
  return {
    token: seed.verificationToken,
    team_id: seed.team.id,
    ...(seed.enterprise && { enterprise_id: seed.enterprise.id }),
    api_app_id: seed.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(world.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: seed.enterprise?.id ?? null,
        team_id: seed.team.id,
        user_id: seed.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `EC${eventId}`,
  };
}
