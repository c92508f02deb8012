import { currentVotes, type Request, requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import { dateTime, type Line, listed, mention, say } from '../kit/rich-text.js';

/** People who may decide, as the card names them. */
export interface Approvers {
  readonly usergroups: readonly string[];
  readonly users: readonly string[];
}

const mostMentioned = 5;

/** Groups and up to five people, never the one who asked nor the one it is about. */
function approverMentions(approvers: Approvers, request: Request): readonly string[] {
  const left = [slackIdOf(request.requester), slackIdOf(request.subject)];
  const users = approvers.users.filter((id) => !left.includes(id));
  return [...approvers.usergroups.slice(0, mostMentioned), ...users.slice(0, mostMentioned)];
}

/** `Needs 1 of @approvers · expires Tuesday at 18:00`. */
export function neededLine(input: {
  readonly request: Request;
  readonly requiredVotes: number;
  readonly approvers: Approvers;
}): Line {
  const { request, requiredVotes, approvers } = input;
  const mentions = approverMentions(approvers, request);
  const whom =
    mentions.length > 0
      ? say` of ${listed(mentions.map(mention), 'or')}`
      : requiredVotes === 1
        ? say` approval`
        : say` approvals`;
  // A drifted request has a run that waits for an answer, however late it comes.
  const end = request.state === 'pending' ? say` · expires ${dateTime(request.expiresAt)}` : [];
  return say`Needs ${requiredVotes}${whom}${end}`;
}

/** `@Bob approved at 10:20`, one line a vote for the plan as it is now. */
export function voteLines(request: Request): readonly Line[] {
  return currentVotes(request).map(
    (vote) =>
      say`${mention(vote.voter.slackId)} ${vote.vote === 'yes' ? say`approved` : say`said no`} ${dateTime(vote.at)}`,
  );
}

/** Yes votes still missing. */
export function missingVotes(request: Request, requiredVotes: number): number {
  return Math.max(0, requiredVotes - currentVotes(request).filter((vote) => vote.vote === 'yes').length);
}

/** `@Bob, @Ola` of the yes votes; undefined where nobody approved. */
function approvedBy(request: Request): Line | undefined {
  const yes = currentVotes(request).filter((vote) => vote.vote === 'yes');
  return yes.length === 0 ? undefined : listed(yes.map((vote) => mention(vote.voter.slackId)));
}

/** `Approved by @Bob. `, or under which standing approval it runs; nothing where neither is so. */
export function approvedLine(request: Request): Line {
  if (request.standingId !== null) return say`Allowed by the standing approval ${requestName(request.standingId)}. `;
  const approvers = approvedBy(request);
  return approvers ? say`Approved by ${approvers}. ` : [];
}

/** Who ended it, without mentioning the one who asked; undefined where nobody did. */
export function endedByLine(request: Request): Line | undefined {
  const { endedBy, requester } = request;
  const endedAt = request.revokedAt ?? request.decidedAt;
  if (endedBy === null) return undefined;
  const who = endedBy === slackIdOf(requester) ? say`${requester.name}` : [mention(endedBy)];
  return say`${who}${endedAt ? say` ${dateTime(endedAt)}` : []}`;
}

/** `@Bob asked to stop this. `; nothing where nobody did. */
export function stopAskedLine({ run }: Case): Line {
  return run?.stopRequestedBy ? say`${[mention(run.stopRequestedBy)]} asked to stop this. ` : [];
}

/** `Stopped by @Bob. `; nothing where nobody asked for it. */
export function stoppedByLine({ run }: Case): Line {
  return run?.stopRequestedBy ? say`Stopped by ${[mention(run.stopRequestedBy)]}. ` : [];
}
