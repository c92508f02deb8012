import type { WebClient } from '@slack/web-api';
import { sameAs, slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import { slackErrorCode } from '../connection/errors.js';

/** Why a request's card can't be in the approvals channel; the requester is told. */
export type ChannelProblem = 'notPrivate' | 'shared' | 'personConcerned' | 'unreachable';

export interface Placement {
  /** The approvals channel, if it is fit for this request now. */
  readonly channel: string | null;
  readonly problem: ChannelProblem | null;
  /** Approvers who don't see the channel: they have the card as a direct message. */
  readonly userIds: readonly string[];
  /** Everybody who could decide. */
  readonly approvers: readonly string[];
}

export interface Places {
  /** Where the cards of a request belong. Reads the channel anew each time. Throws if Slack doesn't answer. */
  of(current: Case): Promise<Placement>;
}

/** Cards go to the approvals channel only while it is private, not shared, and without the person concerned. */
export function createPlaces(client: WebClient, approvalsChannel: () => string): Places {
  return {
    async of(current) {
      const channel = approvalsChannel();
      const approvers = decidersOf(current);
      const problem = await kindProblem(client, channel);
      if (problem) return { channel: null, problem, userIds: approvers, approvers };
      const members = await membersOf(client, channel);
      const { subject } = current.request;
      const isIn = members.some((slackId) => sameAs(subject, { slackId, portalId: null, email: null }) === 'same');
      if (isIn && !current.request.effective)
        return { channel: null, problem: 'personConcerned', userIds: approvers, approvers };
      const outside = approvers.filter((slackId) => !members.includes(slackId) && slackId !== slackIdOf(subject));
      return { channel, problem: null, userIds: outside, approvers };
    },
  };
}

/** Eligible approvers who could really decide: never the person concerned, nor a requester who may not. */
function decidersOf({ request }: Case): readonly string[] {
  const { eligible, subject, requester, requesterMayApprove } = request;
  return eligible.filter((id) => id !== slackIdOf(subject) && (requesterMayApprove || id !== slackIdOf(requester)));
}

async function kindProblem(client: WebClient, channel: string): Promise<ChannelProblem | null> {
  try {
    const { channel: info } = await client.conversations.info({ channel });
    if (!info || info.is_archived || info.is_member === false) return 'unreachable';
    if (info.is_ext_shared || info.is_shared || info.is_pending_ext_shared || info.is_org_shared) return 'shared';
    return info.is_private ? null : 'notPrivate';
  } catch (error) {
    if (slackErrorCode(error) === undefined) throw error;
    return 'unreachable';
  }
}

async function membersOf(client: WebClient, channel: string): Promise<readonly string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.conversations.members({ channel, limit: 1000, ...(cursor ? { cursor } : {}) });
    members.push(...(answer.members ?? []));
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}
