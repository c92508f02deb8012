import type { AccountRefusal } from '../../domain/account-refusals.js';
import type { ReceiverRefusal, Receiving } from '../../domain/receivers.js';
import { personTypeNames } from '../kit/person-types.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, mention, say, text, theirs } from '../kit/rich-text.js';

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

/** Why nothing can be asked about the account that was given. */
export function accountRefusalText(refusal: AccountRefusal): Reply {
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
    case 'docspaceAdmin':
      return reply(
        say`${refusal.name} is a DocSpace admin and my key isn’t the owner’s. Change their type in DocSpace first, then ask again.`,
      );
  }
}

/** Why somebody can't receive what they were to get. */
export function receiverRefusalText(refusal: ReceiverRefusal, what: Receiving): Reply {
  switch (refusal.why) {
    case 'successorUnknown':
      return reply(say`I can’t find that successor in DocSpace any more. Choose somebody else.`);
    case 'successorUnfit':
      return reply(unfitLine(refusal, what));
    case 'successorIsLeaver':
      return reply(say`${refusal.name} can’t hand over to themselves. Choose somebody else.`);
  }
}

function unfitLine({ name, type, active }: Extract<ReceiverRefusal, { why: 'successorUnfit' }>, what: Receiving): Line {
  if (!active)
    return what === 'content'
      ? say`${name} is not active. Choose an active room admin or DocSpace admin.`
      : say`${name} is not active. Choose somebody who is.`;
  const is = say`${name} is a ${text(personTypeNames[type])}`;
  return what === 'content'
    ? say`${is} and can’t own rooms. Choose an active room admin or DocSpace admin.`
    : say`${is} and can’t manage groups. Choose somebody who is no guest.`;
}
