import type { Button, KnownBlock } from '@slack/types';
import { inactiveIn, isUnknownProposed } from '../../domain/contractors/counts.js';
import { isHeld } from '../../domain/contractors/listing.js';
import type { DigestPlan, Proposed } from '../../domain/contractors/plan.js';
import type { Row } from '../../domain/contractors/rows.js';
import { count } from '../../domain/counting.js';
import { shortDigest } from '../../domain/digest.js';
import { requestName } from '../../domain/request.js';
import { actions, button, confirmation, context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import {
  bullets,
  dateTime,
  type Line,
  mention,
  paragraph,
  quote,
  richText,
  say,
  text,
  theirs,
} from '../kit/rich-text.js';
import { cardBlockId } from '../requests/ids.js';
import { actionIds, listValue } from './ids.js';
import { type RowLook, rowBlocks } from './row-blocks.js';

export interface DigestCardInput {
  readonly look: Omit<RowLook, 'isOpen'>;
  readonly rows: readonly Row[];
  /** Whom the button for many disables. */
  readonly bulk: readonly Proposed[];
  readonly perDay: number;
  readonly canary: boolean;
  /** Digest of exactly those people. */
  readonly list: string;
  /** Why the card is here and not in the channel; null where it is. */
  readonly warnings: readonly string[];
}

/** Rows on the card: two blocks each, and a message has 50. */
const mostShown = 15;
/** Sentences on the card about the list; the others are in a file. */
export const mostSaid = 5;

/** The card of a list of inactive contractors in whatever state it is. */
export function digestCard(input: DigestCardInput): SlackMessage {
  const { request } = input.look;
  const { plan } = request;
  const isOpen = request.state === 'pending' && input.look.now < request.expiresAt;
  const isActed = isOpen && !isHeld(plan);
  const shown = isHeld(plan) ? [] : pageOf(input.rows);
  const blocks: KnownBlock[] = [
    header(headline(input, isOpen), cardBlockId(request.id)),
    richText(...[countsLine(input), ...endLines(input, isOpen)].map(paragraph)),
    ...brakeBlocks(input),
    ...said([...input.warnings, ...plan.problems]),
    ...(isOpen ? [actions(...listButtons(input))] : [actions(reviewButton(input))]),
    ...(shown.length > 0 ? [{ type: 'divider' } as const] : []),
    ...shown.flatMap((row) => rowBlocks(row, { ...input.look, isOpen: isActed })),
    ...moreBlocks(input, shown.length),
    context(...footer(input)),
  ];
  return { text: notification(input, isOpen), blocks, fallback: null };
}

/** The first fifteen of whom somebody still waits; a row stays where it was clicked until all beside it are settled. */
function pageOf(rows: readonly Row[]): readonly Row[] {
  const starts = rows.map((_row, index) => index).filter((index) => index % mostShown === 0);
  const start = starts.find((from) => rows.slice(from, from + mostShown).some(({ state }) => !isSettled(state)));
  return rows.slice(start ?? 0, (start ?? 0) + mostShown);
}

function isSettled({ kind }: Row['state']): boolean {
  return kind === 'disabled' || kind === 'enabled' || kind === 'exempt';
}

function headline({ look: { request }, rows }: DigestCardInput, isOpen: boolean): string {
  const { plan } = request;
  if (isHeld(plan) && isOpen) return '⛔ I stopped: the list is not plausible';
  const people = proposedText(plan, rows.length);
  return isOpen ? people : `Closed: ${people}`;
}

/** Of whom the portal can't tell it is not said that they look inactive. */
function proposedText(plan: DigestPlan, number: number): string {
  const look = number === 1 ? 'looks' : 'look';
  return `${count(number, 'contractor')} ${isUnknownProposed(plan) ? 'may be' : look} inactive`;
}

function notification({ look: { request }, rows }: DigestCardInput, isOpen: boolean): string {
  const name = requestName(request.id);
  if (!isOpen) return `${name}: this list is closed.`;
  if (isHeld(request.plan)) return `${name}: the list of contractors is not plausible. Your decision is needed.`;
  return `${proposedText(request.plan, rows.length)}: your decision is needed (${name}).`;
}

function countsLine({ look: { request } }: DigestCardInput): Line {
  const { counts, inactiveAfterDays } = request.plan;
  const { looked, active, unknown, pending, spared } = counts;
  const isProposed = isUnknownProposed(request.plan);
  const rest = [
    ...(unknown > 0 ? [say` · ${unknown} unknown (${isProposed ? say`proposed too` : say`not proposed`})`] : []),
    ...(pending > 0 ? [say` · ${pending} invited, not joined yet`] : []),
    ...(spared > 0 ? [say` · ${spared} kept, exempt or protected`] : []),
  ].flat();
  return say`${text(count(looked, 'contractor'))} looked at · ${inactiveIn(counts)} inactive over ${text(count(inactiveAfterDays, 'day'))} · ${active} active${rest}`;
}

/** Why nothing can be decided here any more. */
function endLines({ look: { request } }: DigestCardInput, isOpen: boolean): readonly Line[] {
  if (isOpen) return [];
  const { endReason, endedBy, decidedAt } = request;
  const when = decidedAt ? say` ${dateTime(decidedAt)}` : [];
  if (endedBy !== null) return [say`Put away by ${[mention(endedBy)]}${when}. Nobody else is disabled from this list.`];
  if (endReason !== null) return [say`${theirs(endReason, 200)} Nobody else is disabled from this one.`];
  return [say`It expired ${dateTime(request.expiresAt)}. The next scan makes a new list.`];
}

function brakeBlocks({ look: { request } }: DigestCardInput): readonly KnownBlock[] {
  const { brake } = request.plan;
  if (!brake) return [];
  const because = bullets(brake.because.map((sentence) => [theirs(sentence, 300)]));
  if (!brake.lifted) {
    return [
      richText(
        because,
        paragraph(
          say`Nobody can be disabled from this list until an approver goes on with it. Check first who is on the list of contractors.`,
        ),
      ),
    ];
  }
  const { by, at, reason } = brake.lifted;
  return [
    richText(because, paragraph(say`${[mention(by)]} said to go on ${dateTime(new Date(at))}:`), quote(reason, 300)),
  ];
}

function said(sentences: readonly string[]): readonly KnownBlock[] {
  if (sentences.length === 0) return [];
  const left = sentences.length - mostSaid;
  const lines = sentences.slice(0, mostSaid).map((sentence): Line => say`! ${theirs(sentence, 200)}`);
  return [richText(...[...lines, ...(left > 0 ? [say`and ${left} more, in the notes below`] : [])].map(paragraph))];
}

function listButtons(input: DigestCardInput): Button[] {
  const { request } = input.look;
  const value = listValue({ digestId: request.id, digest: request.digest });
  if (isHeld(request.plan)) {
    return [
      button({ action: actionIds.goOn, label: 'Go on anyway...', value, style: 'danger' }),
      ...(input.rows.length > 0 ? [reviewButton(input)] : []),
      button({ action: actionIds.notNow, label: 'Leave it', value }),
    ];
  }
  return [
    ...(input.bulk.length > 0 ? [bulkButton(input)] : []),
    reviewButton(input),
    button({
      action: actionIds.notNow,
      label: 'Not now',
      value,
      confirm: confirmation({
        title: 'Put this list away?',
        text: 'Nobody else is disabled from it. The next scan makes a new list.',
        yes: 'Put it away',
        no: 'Keep it',
      }),
    }),
  ];
}

function bulkButton({ look, bulk, rows, canary, list }: DigestCardInput): Button {
  const { request, undoWithinDays } = look;
  const left = rows.filter(({ state }) => state.kind === 'open').length - bulk.length;
  const people = count(bulk.length, 'person', 'people');
  const wait = left > 0 ? ` ${count(left, 'other stays', 'others stay')} on the list.` : '';
  const undo = undoWithinDays > 0 ? ` Each can be undone for ${count(undoWithinDays, 'day')}.` : '';
  return button({
    action: actionIds.disableMany,
    label: `Disable ${bulk.length} today...`,
    value: listValue({ digestId: request.id, digest: request.digest, list }),
    style: 'danger',
    confirm: confirmation({
      title: `Disable ${people}?`,
      text: `${howLine(bulk.length, canary)}${wait}${undo}`,
      yes: `Disable ${bulk.length}`,
      no: 'Not yet',
      style: 'danger',
    }),
  });
}

function howLine(number: number, canary: boolean): string {
  if (number === 1) return 'They can’t sign in any more.';
  return canary
    ? `The first is disabled and checked alone, then ${number - 1} more.`
    : 'They are disabled one after the other.';
}

function reviewButton({ look: { request }, rows }: DigestCardInput): Button {
  const value = listValue({ digestId: request.id, digest: request.digest });
  return button({ action: actionIds.review, label: `Review all ${rows.length}`, value });
}

function moreBlocks({ rows }: DigestCardInput, shown: number): readonly KnownBlock[] {
  const left = rows.length - shown;
  return left > 0 ? [context(`${left} more in “Review all” and in the file below.`)] : [];
}

function footer({ look: { request }, perDay, canary }: DigestCardInput): readonly string[] {
  const first = canary ? 'First 1 alone, then the rest; ' : '';
  return [`${first}at most ${perDay} a day`, requestName(request.id), `plan ${shortDigest(request.digest)}`];
}
