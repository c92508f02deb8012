import type { KnownBlock } from '@slack/types';
import type { RefusedCleanup, RefusedEnd } from '../../../domain/guests/refused.js';
import { requestName } from '../../../domain/request.js';
import { actions, button, context, header, smallDate } from '../../kit/elements.js';
import type { SlackMessage } from '../../kit/message.js';
import { bold, dateTime, type Line, mention, paragraph, richText, say, text, theirs } from '../../kit/rich-text.js';
import { clean } from '../../kit/untrusted.js';
import { fallbackLine } from '../replies.js';
import { placeButtons } from '../room-buttons.js';
import { lookAgainAction, refusedBlockId, refusedValue } from './ids.js';

/** A clean-up that was refused, with the room untouched: what, why, what to do; and in the end what became of it. */
export function refusedCard(refused: RefusedCleanup, portalHost: string): SlackMessage {
  const { id, title, end } = refused;
  const name = clean(title);
  return {
    text: end ? 'A room that could not be cleaned up needs nobody any more' : 'A room could not be cleaned up',
    blocks: [
      header(end ? `Closed: “${name}”` : `⚠️ Not cleaned up: “${name}”`, refusedBlockId(id)),
      richText(...(end ? [endLine(end)] : standingLines(refused)).map(paragraph)),
      ...(end ? [] : [buttons(refused, portalHost)]),
      context(smallDate('refused', refused.refusedAt), smallDate('looked at', refused.lookedAt)),
    ],
    fallback: null,
  };
}

/** Where the card stood, once others may read there. */
export function hiddenCard({ id }: RefusedCleanup): SlackMessage {
  return {
    text: 'This is handled by direct message',
    blocks: [
      header('A guest clean-up', refusedBlockId(id)),
      richText(paragraph(say`This is handled by direct message now.`)),
    ],
    fallback: null,
  };
}

function standingLines({ because, fallback, archivedAt, askedBy, requester }: RefusedCleanup): readonly Line[] {
  const archived = archivedAt === null ? [] : say` since ${dateTime(new Date(archivedAt))}`;
  const asker = askedBy === null ? say`${requester.name}` : say`${mention(askedBy)}`;
  return [
    say`The room is in the archive${archived} with guests or links, and it is left there as it is: nobody could own it afterwards. The clean-up was asked for by ${asker}.`,
    [bold('Why: '), theirs(because, 200)],
    [bold('What to do: '), ...fallbackLine(fallback)],
    say`I look again when the policy changes, or when somebody presses Try again.`,
  ];
}

function endLine(end: RefusedEnd): Line {
  switch (end.as) {
    case 'asked':
      return say`Somebody can own the room now, and ${text(requestName(end.requestId))} asks for its clean-up.`;
    case 'newer':
      return say`The room has gone to the archive again since, and a newer card is about that.`;
    case 'restored':
      return say`The room is out of the archive now. When it goes there again, I look again.`;
    case 'gone':
      return say`The room no longer exists, or I can’t see it any more.`;
    case 'nothingToDo':
      return say`The room has no guests and no link to people outside any more.`;
    case 'exempt':
      return say`The policy spares this room by now, so its guests stay.`;
    case 'notMovable':
      return say`DocSpace does not let me restore this room any more, so I can’t clean it up. Remove its guests in DocSpace itself.`;
  }
}

/** What an end is in the answer to whoever pressed the button. */
export function endAnswer(title: string, end: RefusedEnd): Line {
  return say`“${title}”: ${endLine(end)}`;
}

function buttons({ id, roomId, title }: RefusedCleanup, portalHost: string): KnownBlock {
  return actions(
    button({
      action: lookAgainAction,
      label: 'Try again',
      value: refusedValue(id),
      style: 'primary',
      accessibility_label: `Try again: ${clean(title, 50)}`,
    }),
    ...placeButtons({ room: { id: roomId }, run: null, portalHost }),
  );
}
