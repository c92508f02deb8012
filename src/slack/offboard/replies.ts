import { count } from '../../domain/counting.js';
import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { personTypeNames } from '../kit/person-types.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, mention, say, text, theirs } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { offboardFace } from './face.js';

/** The person given in Slack has no portal account that can be told; null where an email was typed. */
export function noPortalMatchText({
  slackId,
  email,
}: {
  readonly slackId: string | null;
  readonly email: string | null;
}): Reply {
  if (email === null) {
    const whose = slackId === null ? say`That Slack user` : say`${mention(slackId)}`;
    return reply(
      say`${whose} has no confirmed email in Slack that I could go by. Choose the person by name or by their DocSpace email.`,
    );
  }
  if (slackId === null)
    return reply(
      say`Nobody in DocSpace has ${theirs(email, 120)}. Choose the person in the form by name or by their DocSpace email.`,
    );
  return reply(
    say`${mention(slackId)} has no DocSpace account with ${theirs(email, 120)}. Choose the person by name or by their DocSpace email.`,
  );
}

/** The person who was chosen is another Slack user than the one that was named. */
export function otherSlackUserText({ name, belongsTo }: { readonly name: string; readonly belongsTo: string }): Reply {
  return reply(
    say`In Slack ${name} is ${mention(belongsTo)}, not the user you named. Choose the person you mean, or start again with their DocSpace email.`,
  );
}

/** Why no request was made. */
export function offboardRefusalText(
  refusal: OffboardRefusal,
  { ask = [] }: { readonly ask?: readonly string[] } = {},
): Reply {
  switch (refusal.why) {
    case 'unknownPerson':
      return refusal.given.includes('@')
        ? noPortalMatchText({ slackId: null, email: refusal.given })
        : reply(say`I can’t find that person in DocSpace. Choose them in the form by name or by their DocSpace email.`);
    case 'twoMatches':
      return reply(say`Two DocSpace accounts use ${theirs(refusal.given, 120)}. Choose one in the form.`);
    case 'portalOwner':
      return reply(
        say`${refusal.name} owns the portal. Make someone else the owner in DocSpace first (Settings > Ownership).`,
      );
    case 'ldap':
      return reply(
        say`The account of ${refusal.name} comes from your directory (LDAP). Disable it there; then hand over the rooms in DocSpace.`,
      );
    case 'serviceAccount':
      return reply(say`That’s Handover’s own service account, so it can’t be offboarded.`);
    case 'docspaceAdmin':
      return reply(
        say`${refusal.name} is a DocSpace admin and my key isn’t the owner’s. Change their type in DocSpace first, then ask again.`,
      );
    case 'alreadyDisabled':
      return reply(alreadyDisabledLine(refusal));
    case 'protected':
      return reply(say`${refusal.name} is on the protected list and is never offboarded from Slack.`);
    case 'successorUnknown':
      return reply(say`I can’t find that successor in DocSpace any more. Choose somebody else.`);
    case 'successorUnfit':
      return reply(successorUnfitLine(refusal));
    case 'successorIsLeaver':
      return reply(say`${refusal.name} can’t hand over to themselves. Choose somebody else.`);
    case 'aboutYourself':
      return reply(say`You can’t offboard yourself. Ask a colleague to do it.`);
    case 'nobodyCanApprove':
      return reply(
        say`Nobody could approve this: every approver is either you or the person leaving. Ask an operator to name another approver.`,
      );
    default:
      return askRefusalText(refusal, { words: offboardFace.words, ask });
  }
}

function alreadyDisabledLine({ name, rooms }: Extract<OffboardRefusal, { why: 'alreadyDisabled' }>): Line {
  if (rooms === 0) return say`${name} is already disabled and owns no rooms. Nothing is left to hand over.`;
  return say`${name} is already disabled but still owns ${text(count(rooms, 'room'))}. Reassign what they own in DocSpace (Accounts).`;
}

function successorUnfitLine({ name, type, active }: Extract<OffboardRefusal, { why: 'successorUnfit' }>): Line {
  const why = active ? say`is a ${text(personTypeNames[type])} and can’t own rooms` : say`is not active`;
  return say`${name} ${why}. Choose an active room admin or DocSpace admin.`;
}
