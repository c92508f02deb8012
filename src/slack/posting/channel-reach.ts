import type { WebClient } from '@slack/web-api';
import type { ChannelFacts } from '../../domain/audience.js';
import { isUnreadableChannel, slackErrorCode } from '../connection/errors.js';

/** Who can read a channel; `untold` where the app may post there perhaps, but may not ask. */
export type ChannelReach = ChannelFacts['reach'] | 'untold';

/** Asks Slack who can read a channel now. Throws if Slack doesn't answer. */
export async function channelReach(client: WebClient, channel: string): Promise<ChannelReach> {
  try {
    const { channel: info } = await client.conversations.info({ channel });
    return reachOf(info);
  } catch (error) {
    // A public channel can be asked about with channels:read alone, which is optional.
    if (slackErrorCode(error) === 'missing_scope') return 'untold';
    // Anything else may pass: until then everything stays where it is.
    if (!isUnreadableChannel(error)) throw error;
    return 'unreachable';
  }
}

type ChannelInfo = Awaited<ReturnType<WebClient['conversations']['info']>>['channel'];

function reachOf(info: ChannelInfo): ChannelFacts['reach'] {
  if (!info || info.is_archived || info.is_member === false) return 'unreachable';
  if (info.is_ext_shared || info.is_shared || info.is_pending_ext_shared || info.is_org_shared) return 'shared';
  return info.is_private ? 'private' : 'notPrivate';
}
