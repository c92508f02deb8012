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
        say`Nobody could approve this: whoever asks can’t, nor can a person it is about. Ask an operator to name another approver.`,
      );
    case 'limit':
      return reply(limitLine(refusal.perDay, words));
    case 'tooManyOpen':
      return reply(
        say`You have ${refusal.most} requests that wait for approvals or run. Send this again when some have ended, or cancel one.`,
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
      return reply(say`DocSpace did not answer, so your choice was not taken. Choose again in a moment.`);
    case 'notSent':
      return reply(
        say`DocSpace or Slack did not answer, so I can’t tell whether this was sent. Send it again: a form makes one request.`,
      );
  }
}

/** The form was sent before, or its draft is gone. */
export function formGoneText(): Reply {
  return reply(say`This form was sent already or is too old. Open it again to start over.`);
}

const waitingFor: Readonly<Record<string, string>> = {
  pending: 'waiting for approval',
  approved: 'approved',
  drifted: 'waiting for a new approval',
  queued: 'approved and about to start',
  running: 'running',
  parked: 'stopped and waiting for an answer',
};

function openRequestReply({ name, id, since, state }: Extract<AskRefusal, { why: 'openRequest' }>): Reply {
  const how = waitingFor[state] ?? 'open';
  return reply(
    say`${name} already has a request: ${text(requestName(id))}, ${text(how)}, since ${dateTime(since)}.`,
    actions(button({ action: actionIds.details, label: 'Open', value: buttonValue({ requestId: id }) })),
  );
}

/** The portal did not answer while a form was being made. */
export function portalSlowText(seconds: number): Reply {
  return reply(say`DocSpace did not answer in ${text(count(seconds, 'second'))}. Nothing has been asked or changed.`);
}

/** The portal answered, but with an error or something that can't be read. */
export function portalBrokenText(): Reply {
  return reply(
    say`DocSpace answered with an error. Nothing has been asked or changed; an operator finds the details in the log.`,
  );
}
