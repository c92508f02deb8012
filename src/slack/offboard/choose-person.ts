import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { draftMetadataText } from '../requests/ids.js';
import { actionIds, callbackIds, inputIds } from './ids.js';

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
