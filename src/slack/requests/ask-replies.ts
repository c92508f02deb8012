import type { AskRefusal, NotChosen, NotSent } from '../../domain/ask-refusals.js';
import { count } from '../../domain/counting.js';
import { requestName } from '../../domain/request.js';
import type { FaceWords } from '../kind.js';
import { actions, button } from '../kit/elements.js';
import { type Reply, reply } from '../kit/reply.js';
import { dateTime, say, text } from '../kit/rich-text.js';
import { actionIds, buttonValue } from './ids.js';
import { accessRefusalText, decisionRefusalText, limitLine } from './replies.js';

/** What a refusal is said with: `ask` are Slack users and groups who may ask. */
export interface AskReplyContext {
  readonly words: Pick<FaceWords, 'many'>;
  readonly ask: readonly string[];
}

/** Why no request was made, whatever its kind. The button of an open one leads to its details. */
export function askRefusalText(refusal: AskRefusal | NotSent | NotChosen, { words, ask }: AskReplyContext): Reply {
  switch (refusal.why) {
    case 'notAllowed':
      return accessRefusalText({ why: 'notAllowed' }, { ask, words });
    case 'aboutYourself':
      return reply(say`You can’t ask for this about yourself. Ask a colleague to do it.`);
    case 'openRequest':
      return openRequestReply(refusal);
    case 'nobodyCanApprove':
      return reply(
        say`There are not enough approvers for this: nobody whom it is about counts, and you may not count either. Ask an operator to name another approver.`,
      );
    case 'limit':
      return reply(limitLine(refusal.perDay, words));
    case 'tooManyOpen':
      return reply(
        say`You have ${refusal.most} open requests, and I take no more. Cancel one, or send this again when one has ended.`,
      );
    case 'tooManyPreviews':
      return reply(say`You opened a great many forms in the last ten minutes. Open this one again in a few minutes.`);
    case 'pastDate':
      return reply(say`${dateTime(refusal.given)} has passed. Choose a later time or “as soon as approved”.`);
    case 'formGone':
      return formGoneText();
    case 'voteRefused':
      return decisionRefusalText(refusal.refusal, { approvers: [], requestName: 'this', words });
    case 'notChosen':
      return reply(say`DocSpace could not be asked, so your choice was not taken. Choose again in a moment.`);
    case 'notSent':
      return reply(
        say`Something failed while this was sent, so I can’t tell whether it was. Send it again: one form never makes two requests.`,
      );
  }
}

/** The form was sent before, or its draft is gone. */
export function formGoneText(): Reply {
  return reply(say`This form was sent already, or it is too old. Open a new one to start over.`);
}

/** How far it has come, by the state of the request or of its run. */
const howFar: Readonly<Record<string, string>> = {
  approved: 'approved',
  drifted: 'waiting for a new approval',
  queued: 'approved',
  running: 'running',
  parked: 'paused until somebody decides',
};

function openRequestReply({ name, id, since, state }: Extract<AskRefusal, { why: 'openRequest' }>): Reply {
  const how =
    state === 'pending'
      ? say`waiting for approval since ${dateTime(since)}`
      : say`asked for ${dateTime(since)} and now ${text(howFar[state] ?? 'open')}`;
  return reply(
    say`${name} already has a request: ${text(requestName(id))}, ${how}.`,
    actions(button({ action: actionIds.details, label: 'Open', value: buttonValue({ requestId: id }) })),
  );
}

/** The portal did not answer while a form was being made. */
export function portalSlowText(seconds: number): Reply {
  return reply(say`DocSpace did not answer in ${text(count(seconds, 'second'))}. Nothing has been asked or changed.`);
}

/** What a form needs could not be read, for whatever other reason. */
export function portalBrokenText(): Reply {
  return reply(
    say`I could not read everything that this form needs. Nothing has been asked or changed. Try again; an operator finds the details in the log.`,
  );
}
