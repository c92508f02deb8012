import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, paragraph, richText } from '../kit/rich-text.js';
import { draftMetadataText } from '../requests/ids.js';
import { actionIds, callbackIds, inputIds } from './ids.js';

/** Asks who is leaving, by type-ahead over portal people; `because` says why whoever was named isn't enough. */
export function choosePersonModal(input: { readonly draftId: string; readonly because?: Line }): SlackModal {
  const { draftId, because } = input;
  return modal({
    callback: callbackIds.choosePerson,
    title: 'Offboard',
    metadata: draftMetadataText({ draftId }),
    submit: 'Next',
    close: 'Cancel',
    blocks: [
      ...(because ? [richText(paragraph(because))] : []),
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
