import { count } from '../../domain/counting.js';
import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, say, text } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { accountRefusalText, receiverRefusalText } from '../requests/person-replies.js';
import { offboardFace } from './face.js';

/** Why no request was made. */
export function offboardRefusalText(
  refusal: OffboardRefusal,
  { ask = [] }: { readonly ask?: readonly string[] } = {},
): Reply {
  switch (refusal.why) {
    case 'unknownPerson':
    case 'twoMatches':
    case 'portalOwner':
    case 'docspaceAdmin':
      return accountRefusalText(refusal);
    case 'ldap':
      return reply(
        say`The account of ${refusal.name} comes from your directory (LDAP). Disable it there, then ask for a reassignment of what they own.`,
      );
    case 'serviceAccount':
      return reply(say`That’s Handover’s own service account, so it can’t be offboarded.`);
    case 'alreadyDisabled':
      return reply(alreadyDisabledLine(refusal));
    case 'protected':
      return reply(say`${refusal.name} is on the protected list and is never offboarded from Slack.`);
    case 'successorUnknown':
    case 'successorUnfit':
    case 'successorIsLeaver':
      return receiverRefusalText(refusal, 'content');
    case 'aboutYourself':
      return reply(say`You can’t offboard yourself. Ask a colleague to do it.`);
    case 'nobodyCanApprove':
      return reply(
        say`There are not enough approvers for this: the person leaving never counts, and you may not count either. Ask an operator to name another approver.`,
      );
    default:
      return askRefusalText(refusal, { words: offboardFace.words, ask });
  }
}

function alreadyDisabledLine({ name, rooms }: Extract<OffboardRefusal, { why: 'alreadyDisabled' }>): Line {
  if (rooms === 0)
    return say`${name} is already disabled and owns no rooms. Files of theirs may still be in other people’s rooms: press “Hand over what they own” to give those to somebody.`;
  return say`${name} is already disabled but still owns ${text(count(rooms, 'room'))}. Press “Hand over what they own” to give ${text(rooms === 1 ? 'it' : 'them')} to somebody.`;
}
