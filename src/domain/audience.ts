import { requesterMayVote } from './approval.js';
import { type About, concerns } from './concerned.js';
import { type Identity, type Member, samePerson } from './person.js';
import { ruleKindOf } from './plan.js';
import type { Policy } from './policy/policy.js';
import { currentVotes, type Request } from './request.js';
import { standingOf } from './standing.js';
import { sameAs } from './subject.js';
import { isConfidentialFor, mayView } from './visibility.js';

/** A request, or one that is about to be made, as far as it says who may decide. */
export type Asked = About & Pick<Request, 'requester' | 'requesterMayApprove' | 'eligible'>;

/** Why a request can't be shown in a channel; the requester is told. */
export type ChannelProblem = 'unreachable' | 'notPrivate' | 'shared' | 'personConcerned' | 'undecidable';

/** A channel as Slack described it a moment ago. */
export interface ChannelFacts {
  readonly id: string;
  readonly reach: 'private' | 'unreachable' | 'notPrivate' | 'shared';
  /** Everybody in it who is no bot, as far as both worlds know them. Only read of a private channel. */
  readonly people: readonly (Identity & { readonly slackId: string })[];
}

/** Who is asked about a request, and where it is shown. */
export interface Audience {
  /** The channel, if the request may be shown there now. */
  readonly channel: string | null;
  readonly problem: ChannelProblem | null;
  /** Everybody who could decide, whether or not they have voted. */
  readonly deciders: readonly Member[];
  /** Those of them who don't see it in the channel: they are asked by direct message. */
  readonly direct: readonly string[];
}

/** True if this member could decide: eligible, still an approver, surely not the person concerned, nor barred as the requester. */
export function mayDecide(member: Member, asked: Asked, policy: Policy): boolean {
  if (!asked.eligible.includes(member.slackId)) return false;
  if (concerns(asked, member) !== 'different') return false;
  if (!requesterMayVote(asked, policy) && sameAs(asked.requester, member) === 'same') return false;
  return standingOf(member, policy, ruleKindOf(asked)).approver;
}

/** Of these members, those who could decide. */
export function decidersOf(asked: Asked, members: readonly Member[], policy: Policy): readonly Member[] {
  return members.filter((member) => mayDecide(member, asked, policy));
}

/** Whom to name as those who decide instead of the requester. */
export function othersAsked(asked: Asked, deciders: readonly Member[]): readonly Member[] {
  return deciders.filter((member) => sameAs(asked.requester, member) !== 'same');
}

/** True if the request waits for this member's word. */
export function waitsFor(member: Member, request: Request, policy: Policy): boolean {
  if (request.state !== 'pending' && request.state !== 'drifted') return false;
  const hasVoted = currentVotes(request).some((vote) => samePerson(vote.voter, member) === 'same');
  return !hasVoted && mayView(member, request, policy) && mayDecide(member, request, policy);
}

/** True if the requester is told how the request goes: they made it, so only being the person concerned bars them. */
export function isRequesterTold(request: Request): boolean {
  const { effective, requester, subject } = request;
  return effective || requester.kind !== 'member' || sameAs(subject, requester) !== 'same';
}

/** Who is asked and where it is shown, from the members who are or were asked and from the channel as it is now. */
export function audienceOf(input: {
  readonly request: Request;
  readonly members: readonly Member[];
  readonly channel: ChannelFacts;
  readonly policy: Policy;
}): Audience {
  const { request, members, channel, policy } = input;
  const deciders = decidersOf(request, members, policy);
  const problem = channelProblem(request, channel);
  const inChannel = new Set(problem === null ? channel.people.map(({ slackId }) => slackId) : []);
  const direct = deciders.map(({ slackId }) => slackId).filter((slackId) => !inChannel.has(slackId));
  return { channel: problem === null ? channel.id : null, problem, deciders, direct };
}

/** Once it has taken effect the person concerned may look; a channel that others read never becomes fit. */
function channelProblem(request: Request, { reach, people }: ChannelFacts): ChannelProblem | null {
  if (reach !== 'private') return reach;
  const hidden = people.filter((person) => isConfidentialFor(person, request));
  if (hidden.some((person) => concerns(request, person) === 'same')) return 'personConcerned';
  return hidden.length > 0 ? 'undecidable' : null;
}
