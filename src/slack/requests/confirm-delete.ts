import type { SlackModal } from '../kit/message.js';
import { alert, modal } from '../kit/modal.js';
import { paragraph, richText, say } from '../kit/rich-text.js';
import { draftMetadataText } from './ids.js';

/** The second look before a profile is deleted: what is destroyed, in plain words. */
export function confirmDeleteModal(input: {
  /** `callback_id` of the kind's own. */
  readonly callback: string;
  readonly draftId: string;
  readonly name: string;
  readonly email: string;
}): SlackModal {
  const { callback, draftId, name, email } = input;
  return modal({
    callback,
    title: 'Delete the profile?',
    metadata: draftMetadataText({ draftId }),
    submit: 'Ask to delete',
    close: 'Cancel',
    blocks: [
      alert('error', 'This destroys everything in My documents and the Trash. It can’t be undone.'),
      richText(
        paragraph(
          say`The profile of ${name} (${email}) is deleted after everything shared was handed over. What is in My documents and not shared is gone for good, and nobody can look into it first.`,
        ),
        paragraph(say`Nothing happens before an approver agrees.`),
      ),
    ],
  });
}
