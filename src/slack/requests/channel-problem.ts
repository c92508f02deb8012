import type { ChannelProblem } from '../../domain/audience.js';

/** Why the card is not in the channel, for the requester and on the cards. */
export function channelProblemText(problem: ChannelProblem): string {
  switch (problem) {
    case 'notPrivate':
      return 'The approvals channel is not private, so approvers were asked by direct message.';
    case 'shared':
      return 'The approvals channel is shared with another organisation, so approvers were asked by direct message.';
    case 'personConcerned':
      return 'The person concerned is in the approvals channel, so approvers were asked by direct message.';
    case 'undecidable':
      return 'I can’t tell whether the person concerned is in the approvals channel, so approvers were asked by direct message.';
    case 'unreachable':
      return 'I can’t post to the approvals channel, so approvers were asked by direct message. Invite me there.';
  }
}
