import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, paragraph, richText } from '../kit/rich-text.js';
import { draftMetadataText } from './ids.js';

export interface ChooseModalInput {
  readonly draftId: string;
  readonly title: string;
  /** `callback_id` of the view. */
  readonly callback: string;
  /** `block_id` and `action_id` of the input. */
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder: string;
  /** Why whoever or whatever was named isn't enough. */
  readonly because?: Line | undefined;
}

/** Asks, by type-ahead, whom or what a form is to be about, before there is anything else to fill in. */
export function chooseModal(input: ChooseModalInput): SlackModal {
  const { draftId, title, callback, because, hint } = input;
  return modal({
    callback,
    title,
    metadata: draftMetadataText({ draftId }),
    submit: 'Next',
    close: 'Cancel',
    blocks: [
      ...(because ? [richText(paragraph(because))] : []),
      {
        type: 'input',
        block_id: input.blockId,
        label: plain(input.label),
        ...(hint !== undefined && { hint: plain(hint) }),
        dispatch_action: true,
        element: {
          type: 'external_select',
          action_id: input.actionId,
          placeholder: plain(input.placeholder),
          min_query_length: 2,
          focus_on_load: true,
        },
      },
    ],
  });
}
