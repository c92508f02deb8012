import type { KnownBlock } from '@slack/types';
import { context } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { alert, modal } from '../kit/modal.js';
import { type Line, paragraph, richText } from '../kit/rich-text.js';
import { draftMetadataText } from './ids.js';
import { whoDecides } from './who-decides.js';

/** What every kind's form is made of, whatever is filled in there. */
export interface RequestModalInput {
  readonly draftId: string;
  readonly approverNames: readonly string[];
  readonly requiredVotes: number;
  /** A sentence above everything, after a refusal. */
  readonly warning?: Line;
}

interface Contents {
  /** `callback_id`. */
  readonly callback: string;
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** What is said behind who decides, in the small print. */
  readonly note?: string;
}

/** A form that asks for something: what kept it from being sent on top, who decides below. */
export function requestModal(input: RequestModalInput, { callback, title, blocks, note }: Contents): SlackModal {
  const { draftId, approverNames, requiredVotes, warning } = input;
  const decides = whoDecides(approverNames, requiredVotes);
  return modal({
    callback,
    title,
    metadata: draftMetadataText({ draftId }),
    submit: 'Send for approval',
    close: 'Cancel',
    blocks: [
      ...(warning === undefined
        ? []
        : [alert('warning', 'Read this before you send the form.'), richText(paragraph(warning))]),
      ...blocks,
      context(note === undefined ? decides : `${decides} ${note}`),
    ],
  });
}
