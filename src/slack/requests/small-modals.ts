import type { KnownBlock } from '@slack/types';
import type { RequestKind } from '../../domain/plan.js';
import { actions, button, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, listed, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { actionIds, buttonValue, callbackIds, draftMetadataText, readAgainId } from './ids.js';

/** A form's draft and what stands above each of its views. */
export interface FormTitle {
  readonly draftId: string;
  readonly title: string;
}

/** Opened at once, before anything is asked of anybody: nothing personal in it, nothing to submit. */
export function readingModal(form: FormTitle): SlackModal {
  return sentenceModal(callbackIds.reading, say`Reading the portal... this takes a few seconds.`, form);
}

/** In place of the form while a request is filed. */
export function sendingModal(form: FormTitle): SlackModal {
  return sentenceModal(callbackIds.sending, say`Sending...`, form);
}

const mostNamed = 8;

/** After a request was filed: who is being asked, and a way back. */
export function sentModal(input: {
  readonly title: string;
  readonly requestName: string;
  readonly requestId: number;
  /** Names of the approvers who are being asked. */
  readonly asked: readonly string[];
}): SlackModal {
  const { requestName, requestId, asked } = input;
  const shown = asked.slice(0, mostNamed).map((name) => theirs(name, 60));
  const left = asked.length - shown.length;
  const whom: Line = left > 0 ? say`${listed(shown)} and ${left} more` : listed(shown);
  const told =
    asked.length === 0
      ? say`The approvers are being asked.`
      : say`${whom} ${asked.length === 1 ? say`is` : say`are`} being asked.`;
  return modal({
    callback: callbackIds.sent,
    title: input.title,
    blocks: [
      { type: 'header', text: plain(`✅ Sent: ${requestName}`) },
      richText(paragraph(say`${told} You’ll get the outcome by message; you can cancel until it starts.`)),
      actions(button({ action: actionIds.cancel, label: 'Cancel the request', value: buttonValue({ requestId }) })),
    ],
  });
}

/** In place of the form: one sentence why not, one what to do. With `retry` a button reads the portal again. */
export function refusedModal(input: {
  readonly sentence: Line;
  readonly draftId: string;
  readonly title: string;
  /** The kind whose form it is, where the portal may be read again. */
  readonly retry?: RequestKind;
  /** Below the sentence, such as a button for what to do instead. */
  readonly more?: readonly KnownBlock[];
}): SlackModal {
  const { sentence, draftId, title, retry, more = [] } = input;
  return modal({
    callback: callbackIds.refused,
    title,
    metadata: draftMetadataText({ draftId }),
    blocks: [
      richText(paragraph(sentence)),
      ...(retry === undefined ? [] : [actions(button({ action: readAgainId(retry), label: 'Try again' }))]),
      ...more,
    ],
  });
}

/** An answer where there is no other place for one: App Home, or a button in a modal. */
export function answerModal({ title, sentence }: { readonly title: string; readonly sentence: Line }): SlackModal {
  return modal({ callback: callbackIds.answer, title, blocks: [richText(paragraph(sentence))] });
}

function sentenceModal(callback: 'reading' | 'sending', sentence: Line, { draftId, title }: FormTitle): SlackModal {
  return modal({
    callback,
    title,
    metadata: draftMetadataText({ draftId }),
    blocks: [richText(paragraph(sentence))],
  });
}
