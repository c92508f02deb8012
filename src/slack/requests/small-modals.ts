import { actionIds, buttonValue, callbackIds, draftMetadataText, inputIds } from '../ids.js';
import { actions, button, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, listed, paragraph, richText, say, theirs } from '../kit/rich-text.js';

/** Opened at once, before anything is asked of anybody: nothing personal in it, nothing to submit. */
export function readingModal({ draftId }: { readonly draftId: string }): SlackModal {
  return sentenceModal(callbackIds.reading, say`Reading the portal... this takes a few seconds.`, draftId);
}

/** In place of the form while a request is filed. */
export function sendingModal({ draftId }: { readonly draftId: string }): SlackModal {
  return sentenceModal(callbackIds.sending, say`Sending...`, draftId);
}

/** Asks who is leaving, by type-ahead over portal people. */
export function choosePersonModal({ draftId }: { readonly draftId: string }): SlackModal {
  return modal({
    callback: callbackIds.choosePerson,
    title: 'Offboard',
    metadata: draftMetadataText({ draftId }),
    submit: 'Next',
    close: 'Cancel',
    blocks: [
      {
        type: 'input',
        block_id: inputIds.leaver,
        label: plain('Who is leaving?'),
        dispatch_action: true,
        element: {
          type: 'external_select',
          action_id: actionIds.chooseLeaver,
          placeholder: plain('Type a name or email'),
          min_query_length: 2,
          focus_on_load: true,
        },
      },
    ],
  });
}

const mostNamed = 8;

/** After a request was filed: who was asked, and a way back. */
export function sentModal(input: {
  readonly requestName: string;
  readonly requestId: number;
  /** Names of the approvers who were asked. */
  readonly asked: readonly string[];
}): SlackModal {
  const { requestName, requestId, asked } = input;
  const shown = asked.slice(0, mostNamed).map((name) => theirs(name, 60));
  const left = asked.length - shown.length;
  const whom: Line = left > 0 ? say`${listed(shown)} and ${left} more` : listed(shown);
  const told =
    asked.length === 0
      ? say`The approvers were asked.`
      : say`${whom} ${asked.length === 1 ? say`was` : say`were`} asked.`;
  return modal({
    callback: callbackIds.sent,
    title: 'Offboard',
    blocks: [
      { type: 'header', text: plain(`✅ Sent: ${requestName}`) },
      richText(paragraph(say`${told} You’ll get the outcome by message; you can cancel until it starts.`)),
      actions(
        button({
          action: actionIds.cancel,
          label: 'Cancel the request',
          value: buttonValue({ requestId }),
          style: 'danger',
        }),
      ),
    ],
  });
}

/** In place of the form: one sentence why not, one what to do. With `retry` a button reads the portal again. */
export function refusedModal(input: {
  readonly sentence: Line;
  readonly draftId: string;
  readonly retry?: boolean;
}): SlackModal {
  const { sentence, draftId, retry = false } = input;
  return modal({
    callback: callbackIds.refused,
    title: 'Offboard',
    metadata: draftMetadataText({ draftId }),
    blocks: [
      richText(paragraph(sentence)),
      ...(retry ? [actions(button({ action: actionIds.readAgain, label: 'Try again' }))] : []),
    ],
  });
}

/** An answer where there is no other place for one: App Home, or a button in a modal. */
export function answerModal({ title, sentence }: { readonly title: string; readonly sentence: Line }): SlackModal {
  return modal({ callback: callbackIds.answer, title, blocks: [richText(paragraph(sentence))] });
}

function sentenceModal(callback: 'reading' | 'sending', sentence: Line, draftId: string): SlackModal {
  return modal({
    callback,
    title: 'Offboard',
    metadata: draftMetadataText({ draftId }),
    blocks: [richText(paragraph(sentence))],
  });
}
