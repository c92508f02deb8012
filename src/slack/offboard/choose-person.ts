import type { SlackModal } from '../kit/message.js';
import type { Line } from '../kit/rich-text.js';
import { chooseModal } from '../requests/choose-modal.js';
import { actionIds, callbackIds, inputIds } from './ids.js';

/** Asks who is leaving, by type-ahead over portal people; `because` says why whoever was named isn't enough. */
export function choosePersonModal(input: { readonly draftId: string; readonly because?: Line }): SlackModal {
  return chooseModal({
    ...input,
    title: 'Offboard',
    callback: callbackIds.choosePerson,
    blockId: inputIds.leaver,
    actionId: actionIds.chooseLeaver,
    label: 'Who is leaving?',
    placeholder: 'Type a name or email',
  });
}
