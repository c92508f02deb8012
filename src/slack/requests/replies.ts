import type { Action, Refusal } from '../../domain/approval.js';
import type { RequestKind } from '../../domain/plan.js';
import { parseRequestName, requestName } from '../../domain/request.js';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { FaceWords } from '../kind.js';
import { actions, button } from '../kit/elements.js';
import { peopleLine, type Reply, reply } from '../kit/reply.js';
import { dateTime, type Line, mention, say, text } from '../kit/rich-text.js';
import { draftMetadataText, openFormId } from './ids.js';

/**
 * Why somebody may not even ask. `ask` are Slack users and groups who may; `words` those of the kind that was asked for,
 * left out where it is none or must not be told.
 */
export function accessRefusalText(
  refusal: AccessRefusal,
  { ask, words }: { readonly ask: readonly string[]; readonly words?: Pick<FaceWords, 'many'> },
): Reply {
  switch (refusal.why) {
    case 'notMember':
      return reply(say`Only members of this workspace can use Handover.`);
    case 'notAllowed':
      return reply(say`You can’t ${text(words ? `ask for ${words.many}` : 'do that')} here. ${askOne(ask)}`);
    case 'mappingChanged':
      return reply(
        say`Your email in Slack no longer leads to the DocSpace account that I know as yours. If that is right, ask an operator of Handover to confirm who you are (handover people confirm).`,
      );
    case 'pairTaken':
      return reply(
        say`I know your DocSpace account as that of another Slack user, so I do nothing for you. Ask an operator of Handover to confirm that it is yours (handover people confirm).`,
      );
    case 'notActive':
      return reply(
        say`The DocSpace account with your email is disabled, not in use yet, or a guest’s, so I do nothing for you. If that is wrong, ask a DocSpace admin.`,
      );
    case 'unconfirmed':
      return reply(
        say`Slack doesn’t tell me whether your email is confirmed, so I do nothing for you. Ask an operator of Handover to confirm once who you are (handover people confirm).`,
      );
    case 'unmatched':
      return reply(
        say`I can’t match you to a DocSpace account, so I show you nothing that may be about you. Ask a DocSpace admin to give your account the email that you have in Slack.`,
      );
    case 'lookupFailed':
      return reply(
        say`I can’t check who you are right now (Slack or DocSpace did not answer). Please press again in a minute.`,
      );
    case 'keyRefused':
      return reply(
        say`DocSpace no longer accepts my key, so I can’t check who you are, and I change nothing. An operator has been told; pressing again doesn’t help.`,
      );
    case 'undecidable':
      return reply(
        say`I couldn’t match you to one DocSpace account. Confirm your email in Slack, or ask a DocSpace admin whether two accounts share it.`,
      );
  }
}

/** The same in App Home, which draws itself again; undefined for people whom it tells nothing. */
export function homeRefusalLine(refusal: AccessRefusal): Line | undefined {
  if (refusal.why === 'notMember') return undefined;
  if (refusal.why !== 'lookupFailed') return accessRefusalText(refusal, { ask: [] }).sentence;
  return say`I can’t check who you are right now (Slack or DocSpace did not answer). I look again every minute, and show here what waits for you as soon as I can.`;
}

function askOne(ask: readonly string[]): Line {
  if (ask.length === 0) return say`See who can with /handover help.`;
  return say`Ask one of ${peopleLine(ask)}, or see who can with /handover help.`;
}

export interface DecisionContext {
  /** Slack ids of people who may decide instead. */
  readonly approvers: readonly string[];
  readonly requestName: string;
  /** Of the request's kind. */
  readonly words: Pick<FaceWords, 'many'>;
}

/** Why a click on a request did nothing. */
export function decisionRefusalText(refusal: Refusal, { approvers, requestName: name, words }: DecisionContext): Reply {
  const others = approvers.length === 0 ? say`another approver` : peopleLine(approvers);
  switch (refusal.why) {
    case 'notAllowed':
      return reply(say`You can’t do that to ${name}. ${askOne(approvers)}`);
    case 'aboutYourself':
      return reply(say`You can’t decide about your own account.`);
    case 'maybeYourself':
      return reply(
        say`I can’t tell which DocSpace account is yours, so others decide about ${name}: ${others}. Ask a DocSpace admin to give your account the email that you have in Slack.`,
      );
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
    case 'byRows':
      return reply(say`${name} is a list. Decide about its rows, on its card.`);
    case 'notNow':
      return reply(notNowLine(refusal.phase, name));
    case 'limit':
      return reply(limitLine(refusal.perDay, words));
    case 'protected':
      return reply(
        say`The person whom ${name} is about is now on the protected list, so it can’t be approved. Deny it, or ask an operator to change the list.`,
      );
    case 'maybeProtected':
      return reply(
        say`DocSpace didn’t say whether the person whom ${name} is about is protected, so nothing was approved. Press again in a minute.`,
      );
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
      return say`${name} is paused. Choose on its card how it goes on.`;
    case 'ended':
      return say`${name} has ended. Nothing else happens.`;
  }
}

/** The day's limit is reached, for the time that was asked for. */
export function limitLine(perDay: number, { many }: Pick<FaceWords, 'many'>): Line {
  const limit = perDay === 1 ? say`1` : say`${perDay} ${text(many)}`;
  return say`The limit of ${limit} in 24 hours is reached. Try later, or ask an operator to raise it.`;
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

/** A click on a button that isn't on any message of ours. */
export function forgedClickText(): Reply {
  return reply(say`This card is out of date. Open the latest one with /handover status.`);
}

/** Something inside failed; what was decided before stays decided. */
export function brokenText(): Reply {
  return reply(
    say`Something went wrong on my side. /handover status shows how things stand: if this was not done, try again in a minute. An operator finds the details in the log.`,
  );
}

/** What was clicked in a modal is done; the rest shows in the messages. */
export function doneText(): Reply {
  return reply(say`Done. You can close this window.`);
}

/** A decision that was given in a form, or in the window that sent the request. */
export function recordedText(action: Action): Reply {
  switch (action) {
    case 'deny':
      return reply(say`Denied. The card says so and shows your reason, also to whoever asked.`);
    case 'skip':
      return reply(say`Skipped. The run goes on, and the report will list it as not done.`);
    case 'byHand':
      return reply(say`Noted. The run goes on, and the report will say that you did it and that I did not check it.`);
    case 'cancel':
      return reply(say`Canceled. Nothing was changed, and nothing will be.`);
    default:
      return doneText();
  }
}

/** Why nothing was done, by what failed. */
export function failureText(error: unknown): Reply {
  return isDatabaseFailure(error) ? trailNotWritableText() : brokenText();
}

/** The store's own errors and SQLite's; nothing was written when one of them is thrown. */
function isDatabaseFailure(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && (code.startsWith('SQLITE_') || code.startsWith('database_'));
}

/** When a form could not be opened from here: a button that opens it. */
export function openFormText(kind: RequestKind, draftId?: string): Reply {
  return reply(
    say`Slack did not let me open the form in time. Press the button to open it.`,
    actions(
      button({
        action: openFormId(kind),
        label: 'Open the form',
        style: 'primary',
        ...(draftId !== undefined && { value: draftMetadataText({ draftId }) }),
      }),
    ),
  );
}
