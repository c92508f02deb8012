import { count } from '../../../domain/counting.js';
import { requestName } from '../../../domain/request.js';
import type { FollowedWork } from '../../../workflows/followed-work.js';
import type { SweepPreview, SweepResult } from '../../../workflows/guests/sweep.js';
import { actions, button, context, header } from '../../kit/elements.js';
import type { SlackMessage, SlackModal } from '../../kit/message.js';
import { modal } from '../../kit/modal.js';
import { bullets, type Line, listed, paragraph, richText, say, text } from '../../kit/rich-text.js';
import { draftMetadataText } from '../../requests/ids.js';
import { reasonInput } from '../../requests/reason.js';
import { actionIds, callbackIds } from '../ids.js';
import type { SweepNews } from './news.js';

/** Above each view of the form about the whole archive. */
export const sweepTitle = 'Sweep the archive';

/** All of a sweep; a draft of an older release may hold more. */
const mostListed = 50;

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
    ? say`Each runs at once if the approvers have allowed that, and otherwise waits for them on a card of its own.`
    : say`Each waits for the approvers on a card of its own.`;
  const one = isAutomatic
    ? say`It runs at once if the approvers have allowed that, and otherwise waits for them on its card.`
    : say`It waits for the approvers on its card.`;
  return modal({
    callback: callbackIds.sweep,
    title: sweepTitle,
    metadata: draftMetadataText({ draftId }),
    submit: `Ask for ${count(rooms.length, 'clean-up')}`,
    close: 'Cancel',
    blocks: [
      richText(paragraph(foundLine(preview))),
      richText(bullets([...shown.map(roomLine), ...(left > 0 ? [say`and ${left} more`] : [])])),
      richText(
        paragraph(say`This asks for ${text(count(rooms.length, 'clean-up'))}. ${rooms.length === 1 ? one : how}`),
        ...(preview.more > 0
          ? [
              paragraph(
                say`${text(count(preview.more, 'more room'))} ${preview.more === 1 ? say`follows` : say`follow`}: the message about this sweep has a button for the next ones, and “all” finds them too.`,
              ),
            ]
          : []),
      ),
      reasonInput(reason),
    ],
  });
}

/** In place of the form where no archived room has anything to take away. */
export function nothingToSweep({ looked, spared, waiting }: SweepPreview): Line {
  return say`I looked at ${text(count(looked, 'archived room'))} and found nothing to clean up.${sparedLine(spared)}${waitingLine(waiting)}`;
}

function foundLine({ looked, spared, waiting, rooms, more }: SweepPreview): Line {
  const all = rooms.length + more;
  return say`There is something to clean up in ${all} of ${text(count(looked, 'archived room'))}.${sparedLine(spared)}${waitingLine(waiting)}`;
}

/** Rooms about which somebody asked before. */
function waitingLine(waiting: number): Line {
  if (waiting === 0) return [];
  return say` ${text(count(waiting, 'room has', 'rooms have'))} an open request already.`;
}

/** Rooms that nobody asks about. */
function sparedLine(spared: number): Line {
  if (spared === 0) return [];
  return say` ${spared} of them ${spared === 1 ? say`was` : say`were`} left out: the policy spares ${spared === 1 ? say`it` : say`them`}, or DocSpace does not let me restore ${spared === 1 ? say`it` : say`them`}.`;
}

function roomLine({ title, guests, externalLinks }: SweepPreview['rooms'][number]): Line {
  const who = guests === 0 ? say`no guests` : say`${text(count(guests, 'guest'))}`;
  return say`${title}: ${who}${externalLinks ? say`, links to people outside` : []}`;
}

/** How far a sweep has come: one message, edited as it goes. */
export function sweepMessage({ done, of, result, more }: SweepNews, state: FollowedWork['state']): SlackMessage {
  const isOver = state === 'over' && done === of;
  const words = isOver ? endWords(result) : state === 'going' ? 'Sweeping the archive' : 'The sweep was interrupted';
  const mark = isOver ? '' : state === 'going' ? '⏳ ' : '⛔ ';
  const progress = say`${done} of ${text(count(of, 'room'))} looked at again.`;
  const lines = [progress, ...resultLines(result), ...wayOn(state, of - done, more)];
  return {
    text: words,
    blocks: [
      header(`${mark}${words}`),
      richText(...lines.map(paragraph)),
      ...(state !== 'going' && of - done + more > 0
        ? [actions(button({ action: actionIds.sweepOn, label: 'Ask about the next rooms' }))]
        : []),
      context('Each clean-up has a card of its own'),
    ],
    fallback: null,
  };
}

function wayOn(state: FollowedWork['state'], undone: number, more: number): readonly Line[] {
  if (state === 'going' || undone === 0) return moreLines(more);
  const why =
    state === 'interrupted' ? say`because I was restarted` : say`because DocSpace did not answer as it should`;
  return [
    say`It ended before the other ${text(undone === 1 ? 'room' : `${undone} rooms`)}, ${why}. Press the button to go on.`,
    ...moreLines(more),
  ];
}

/** Asked for is not done, so no mark stands before it. */
export function endWords({ filed }: SweepResult): string {
  if (filed.length === 0) return 'No clean-up was asked for';
  return `${count(filed.length, 'clean-up')} ${filed.length === 1 ? 'was' : 'were'} asked for`;
}

/** What is left for the next sweep; nothing where nothing is. */
export function moreLines(more: number): readonly Line[] {
  if (more === 0) return [];
  return [say`There is something to clean up in ${text(count(more, 'more archived room'))}.`];
}

/** What came of it, a line each; none where nothing did yet. */
export function resultLines({ filed, open, refused, left }: SweepResult): readonly Line[] {
  return [
    ...(filed.length > 0 ? [say`Asked for: ${namesLine(filed)}.`] : []),
    ...(open > 0 ? [say`${text(count(open, 'room'))} already had an open request.`] : []),
    ...(refused > 0
      ? [
          say`${text(count(refused, 'room'))} can’t be cleaned up, because nobody could own it afterwards: a card says why.`,
        ]
      : []),
    ...(left > 0 ? [say`${text(count(left, 'room'))} had nothing to clean up any more, or can’t be cleaned up.`] : []),
  ];
}

const mostNamed = 20;

function namesLine(ids: readonly number[]): Line {
  const shown = ids.slice(0, mostNamed).map((id) => text(requestName(id)));
  const left = ids.length - shown.length;
  return listed(left > 0 ? [...shown, text(`${left} more`)] : shown);
}
