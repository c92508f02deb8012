import { count } from '../../../domain/counting.js';
import { requestName } from '../../../domain/request.js';
import type { SweepPreview, SweepResult } from '../../../workflows/guests/sweep.js';
import { context, header } from '../../kit/elements.js';
import type { SlackMessage, SlackModal } from '../../kit/message.js';
import { modal } from '../../kit/modal.js';
import { bullets, type Line, listed, paragraph, richText, say, text } from '../../kit/rich-text.js';
import { draftMetadataText } from '../../requests/ids.js';
import { reasonInput } from '../../requests/reason.js';
import { callbackIds } from '../ids.js';

/** Above each view of the form about the whole archive. */
export const sweepTitle = 'Sweep the archive';

const mostListed = 15;

/** What was found in the archive, and how many clean-ups are asked for. */
export function sweepModal(input: {
  readonly draftId: string;
  readonly preview: SweepPreview;
  readonly isAutomatic: boolean;
  readonly reason: string;
}): SlackModal {
  const { draftId, preview, isAutomatic, reason } = input;
  const { rooms } = preview;
  const shown = rooms.slice(0, mostListed);
  const left = rooms.length - shown.length;
  const how = isAutomatic
    ? say`Each runs at once where the approvers have allowed that, and waits for them otherwise.`
    : say`Each waits for the approvers on a card of its own.`;
  return modal({
    callback: callbackIds.sweep,
    title: sweepTitle,
    metadata: draftMetadataText({ draftId }),
    submit: `Ask for ${rooms.length}`,
    close: 'Cancel',
    blocks: [
      richText(paragraph(foundLine(preview))),
      richText(bullets([...shown.map(roomLine), ...(left > 0 ? [say`and ${left} more`] : [])])),
      richText(
        paragraph(
          say`${text(count(rooms.length, 'clean-up'))} ${rooms.length === 1 ? say`is` : say`are`} asked for. ${how}`,
        ),
        ...(preview.more > 0
          ? [
              paragraph(
                say`${text(count(preview.more, 'more room'))} are left for another sweep: one asks for ${rooms.length} at most.`,
              ),
            ]
          : []),
      ),
      reasonInput(reason),
    ],
  });
}

/** In place of the form where no archived room has anything to take away. */
export function nothingToSweep({ looked, spared }: SweepPreview): Line {
  const left = spared > 0 ? say`, ${spared} of which the policy spares` : [];
  return say`I looked at ${text(count(looked, 'archived room'))}${left}: none has guests or a link to people outside. Nothing is left to do.`;
}

function foundLine({ looked, spared, rooms, more }: SweepPreview): Line {
  const all = rooms.length + more;
  const left = spared > 0 ? say`; ${spared} are spared by the policy` : [];
  return say`${all} of ${text(count(looked, 'archived room'))} ${all === 1 ? say`has` : say`have`} guests or links to people outside${left}.`;
}

function roomLine({ title, guests, externalLinks }: SweepPreview['rooms'][number]): Line {
  return say`${title}: ${text(count(guests, 'guest'))}${externalLinks ? say`, shared by link` : []}`;
}

/** How far a sweep has come: one message, edited as it goes. */
export function sweepMessage(input: {
  readonly blockId: string;
  readonly done: number;
  readonly of: number;
  readonly result: SweepResult;
  readonly isOver: boolean;
}): SlackMessage {
  const { blockId, done, of, result, isOver } = input;
  const progress = isOver ? say`I looked at all ${of} rooms again.` : say`${done} of ${of} rooms looked at again.`;
  return {
    text: isOver ? 'The sweep of the archive is over' : 'The archive is being swept',
    blocks: [
      header(isOver ? '✅ The archive was swept' : '⏳ Sweeping the archive', blockId),
      richText(paragraph(progress), ...resultLines(result).map(paragraph)),
      context('Each clean-up goes on by its own card'),
    ],
    fallback: null,
  };
}

/** What came of it, a line each; none where nothing did yet. */
export function resultLines({ filed, open, left }: SweepResult): readonly Line[] {
  return [
    ...(filed.length > 0 ? [say`${text(count(filed.length, 'clean-up'))} asked for: ${namesLine(filed)}.`] : []),
    ...(open > 0 ? [say`${text(count(open, 'room'))} had a request already.`] : []),
    ...(left > 0 ? [say`${text(count(left, 'room'))} had nothing to take away any more, or can’t be cleaned.`] : []),
  ];
}

const mostNamed = 20;

function namesLine(ids: readonly number[]): Line {
  const shown = ids.slice(0, mostNamed).map((id) => text(requestName(id)));
  const left = ids.length - shown.length;
  return listed(left > 0 ? [...shown, text(`${left} more`)] : shown);
}
