import type { Refusal } from '../domain/approval.js';
import type { OffboardRefusal } from '../domain/offboard-refusals.js';
import { parseRequestName, requestName } from '../domain/request.js';
import type { AccessRefusal } from './access-refusal.js';
import { actions, button } from './blocks/elements.js';
import { peopleLine, type Reply, reply } from './blocks/reply.js';
import { dateTime, type Line, mention, say, text, theirs } from './blocks/rich-text.js';
import { count, personTypeNames } from './blocks/words.js';
import { actionIds, buttonValue, draftMetadataText } from './ids.js';

/** Why somebody may not even ask. `ask` are Slack users and groups who may. */
export function accessRefusalText(refusal: AccessRefusal, { ask }: { readonly ask: readonly string[] }): Reply {
  switch (refusal.why) {
    case 'notMember':
      return reply(say`Only members of this workspace can use Handover.`);
    case 'notAllowed':
      return reply(say`You can’t ask for offboardings here. ${askOne(ask)}`);
    case 'mappingChanged':
      return reply(
        say`Your email changed since you last used Handover. An operator must confirm that it is you (handover people confirm).`,
      );
    case 'lookupFailed':
      return reply(
        say`I can’t check who you are right now (Slack or DocSpace did not answer). Please press again in a minute.`,
      );
    case 'undecidable':
      return reply(
        say`I can’t tell for certain which DocSpace account is yours, so I do nothing for you. Confirm your email in Slack, or ask a DocSpace admin whether two accounts have it.`,
      );
  }
}

function askOne(ask: readonly string[]): Line {
  if (ask.length === 0) return say`See who can with /handover help.`;
  return say`Ask one of ${peopleLine(ask)}, or see who can with /handover help.`;
}

/** The person given in Slack has no portal account that can be told; null where an email was typed. */
export function noPortalMatchText({
  slackId,
  email,
}: {
  readonly slackId: string | null;
  readonly email: string;
}): Reply {
  const known = slackId === null ? say`Nobody in DocSpace has` : say`${mention(slackId)} has no DocSpace account with`;
  return reply(say`${known} ${theirs(email, 120)}. Choose the person in the form by name or by their DocSpace email.`);
}

export interface DecisionContext {
  /** Slack ids of people who may decide instead. */
  readonly approvers: readonly string[];
  readonly requestName: string;
}

/** Why a click on a request did nothing. */
export function decisionRefusalText(refusal: Refusal, { approvers, requestName: name }: DecisionContext): Reply {
  const others = approvers.length === 0 ? say`another approver` : peopleLine(approvers);
  switch (refusal.why) {
    case 'notAllowed':
      return reply(say`You can’t do that with ${name}. ${askOne(approvers)}`);
    case 'aboutYourself':
      return reply(say`You can’t decide about your own account.`);
    case 'ownRequest':
      return reply(say`You asked for this, so somebody else decides: ${others}.`);
    case 'notEligible':
      return reply(say`You became an approver after ${name} was asked for, so others decide: ${others}.`);
    case 'alreadyVoted':
      return reply(say`You have approved ${name} already. It waits for ${others}.`);
    case 'late':
      return reply(lateLine(refusal, name));
    case 'expired':
      return reply(say`${name} expired ${dateTime(refusal.at)}. Press Ask again to start over.`);
    case 'staleDigest':
      return reply(say`The plan changed a moment ago. Look at the card again and then decide.`);
    case 'notNow':
      return reply(notNowLine(refusal.phase, name));
    case 'limit':
      return reply(limitLine(refusal.perDay));
  }
}

function lateLine({ state, by, at }: Extract<Refusal, { why: 'late' }>, name: string): Line {
  const verbs = { approved: 'approved', denied: 'denied', canceled: 'canceled', finished: 'approved' } as const;
  const when = at ? say` ${dateTime(at)}` : [];
  const what = by
    ? say`${mention(by)} ${text(verbs[state])} ${name}${when}`
    : say`${name} was ${text(verbs[state])}${when}`;
  return say`${what}${state === 'finished' ? say`, and it is finished` : []}. Nothing else happens.`;
}

function notNowLine(phase: Extract<Refusal, { why: 'notNow' }>['phase'], name: string): Line {
  switch (phase) {
    case 'none':
      return say`${name} has not been approved yet, so nothing runs.`;
    case 'waiting':
      return say`${name} has not started yet. Cancel it, or wait until it starts.`;
    case 'running':
      return say`${name} is running. Stop it, or wait until it asks you.`;
    case 'parked':
      return say`${name} waits for an answer. Choose one on its card.`;
    case 'ended':
      return say`${name} has ended. Nothing else happens.`;
  }
}

/** Why no request was made. The button of an open one leads to its details. */
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
      return reply(say`That account is the one I work with. If it is disabled I stop.`);
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
    case 'notAllowed':
      return accessRefusalText({ why: 'notAllowed' }, { ask });
    case 'aboutYourself':
      return reply(say`You can’t offboard yourself. Ask a colleague to do it.`);
    case 'openRequest':
      return openRequestReply(refusal);
    case 'nobodyCanApprove':
      return reply(
        say`Nobody could approve this: every approver is either you or the person leaving. Ask an operator to name another approver.`,
      );
    case 'limit':
      return reply(limitLine(refusal.perDay));
    case 'pastDate':
      return reply(say`${dateTime(refusal.given)} has passed. Choose a later time or “as soon as approved”.`);
    case 'formGone':
      return reply(say`This form was sent already or is too old. Open it again to start over.`);
    case 'notSent':
      return reply(
        say`DocSpace or Slack did not answer, so I can’t tell whether this was sent. Send it again: a form makes one request.`,
      );
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

const waitingFor: Readonly<Record<string, string>> = {
  pending: 'waiting for approval',
  approved: 'approved',
  drifted: 'waiting for a new approval',
  queued: 'approved and about to start',
  running: 'running',
  parked: 'stopped and waiting for an answer',
};

function openRequestReply({ name, id, since, state }: Extract<OffboardRefusal, { why: 'openRequest' }>): Reply {
  const how = waitingFor[state] ?? 'open';
  return reply(
    say`${name} already has a request: ${text(requestName(id))}, ${text(how)}, since ${dateTime(since)}.`,
    actions(button({ action: actionIds.details, label: 'Open', value: buttonValue({ requestId: id }) })),
  );
}

function limitLine(perDay: number): Line {
  const number = perDay === 1 ? say`1 person was` : say`${perDay} people were`;
  return say`${number} offboarded today, the policy’s limit. Try tomorrow or ask an operator to raise it.`;
}

/** The portal did not answer while a form was being made. */
export function portalSlowText(seconds = 10): Reply {
  return reply(say`DocSpace did not answer in ${text(count(seconds, 'second'))}. Nothing has been asked or changed.`);
}

/** The portal answered, but with an error or something that can't be read. */
export function portalBrokenText(): Reply {
  return reply(
    say`DocSpace answered with an error. Nothing has been asked or changed; an operator finds the details in the log.`,
  );
}

export function trailNotWritableText(): Reply {
  return reply(say`I can’t write my log, so I change nothing. An operator has been told.`);
}

/** Said to whoever may not see a request, and for one that doesn't exist: the same sentence. */
export function noSuchRequestText(given: string): Reply {
  const id = parseRequestName(given);
  return reply(
    id === undefined
      ? say`That is no request number. They look like H-1042.`
      : say`There is no request ${text(requestName(id))} that you may see.`,
  );
}

/** When the form could not be opened from here: a button that opens it. */
export function openFormText(draftId?: string): Reply {
  return reply(
    say`Slack did not let me open the form in time. Press the button to open it.`,
    actions(
      button({
        action: actionIds.openForm,
        label: 'Open the form',
        style: 'primary',
        ...(draftId !== undefined && { value: draftMetadataText({ draftId }) }),
      }),
    ),
  );
}

/** A click on a button that isn't on any message of ours. */
export function forgedClickText(): Reply {
  return reply(say`That button is not on a message of mine any more. Look at the newest card, or press Details there.`);
}

/** Something inside failed; what was decided before stays decided. */
export function brokenText(): Reply {
  return reply(
    say`Something went wrong on my side, and I did nothing. Press again in a minute; an operator finds the details in the log.`,
  );
}

/** What was clicked in a modal is done; the rest shows in the messages. */
export function doneText(): Reply {
  return reply(say`Done. You can close this window.`);
}
