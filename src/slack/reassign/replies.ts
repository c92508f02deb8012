import type { ReassignRefusal } from '../../domain/reassign/refusals.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, say } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { accountRefusalText, receiverRefusalText } from '../requests/person-replies.js';
import { reassignFace } from './face.js';

/** Why no request was made. */
export function reassignRefusalText(
  refusal: ReassignRefusal,
  { ask = [] }: { readonly ask?: readonly string[] } = {},
): Reply {
  switch (refusal.why) {
    case 'unknownPerson':
    case 'twoMatches':
    case 'portalOwner':
    case 'docspaceAdmin':
      return accountRefusalText(refusal);
    case 'serviceAccount':
      return reply(say`That’s Handover’s own service account, so what it owns can’t be reassigned.`);
    case 'notDisabled':
      return reply(notDisabledLine(refusal));
    case 'protected':
      return reply(say`${refusal.name} is on the protected list, so nothing of theirs is reassigned from Slack.`);
    case 'successorUnknown':
    case 'successorUnfit':
    case 'successorIsLeaver':
      return receiverRefusalText(refusal, 'content');
    case 'aboutYourself':
      return reply(say`You can’t reassign what you own yourself. Ask a colleague to do it.`);
    default:
      return askRefusalText(refusal, { words: reassignFace.words, ask });
  }
}

function notDisabledLine({ person, ldap }: Extract<ReassignRefusal, { why: 'notDisabled' }>): Line {
  return ldap
    ? say`The account of ${person.name} is still enabled and comes from your directory (LDAP). Disable it there, then ask again.`
    : say`The account of ${person.name} is still enabled, and DocSpace reassigns only what disabled accounts own. An offboarding disables it and hands everything over.`;
}

/** Whoever was named to receive it is not the one account in DocSpace that it takes. */
export function receiverNotFoundLine(given: string | null): Line {
  return given === null
    ? say`I could not match whom you named as the successor to one DocSpace account. Choose the successor below.`
    : say`I can’t find exactly one DocSpace account with ${given}. Choose the successor below.`;
}
