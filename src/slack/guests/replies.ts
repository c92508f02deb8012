import type { GuestsRefusal } from '../../domain/guests/refusals.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, say, text, theirs } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { guestsFace } from './face.js';

/** What was given is no room of this portal. */
export type NoRoom = { readonly why: 'otherHost' } | { readonly why: 'noRoom' };

/** Why no request was made. */
export function guestsRefusalText(refusal: GuestsRefusal | NoRoom, ask: readonly string[] = []): Reply {
  switch (refusal.why) {
    case 'otherHost':
      return reply(
        say`That link leads to another site than the DocSpace that I work for, so I did not open it. Paste a link of this DocSpace, or choose the room here.`,
      );
    case 'noRoom':
      return reply(
        say`I can’t make out a room in that link. Open the room in DocSpace and copy the address, or choose the room here.`,
      );
    case 'unknownRoom':
      return reply(
        say`I can’t find the room ${theirs(refusal.given, 120)} in DocSpace, neither among the rooms nor in the archive. Choose it here.`,
      );
    case 'severalRooms':
      return reply(
        say`${refusal.rooms} rooms match ${theirs(refusal.given, 120)}. Choose the one you mean, or paste its link.`,
      );
    case 'exempt':
      return reply(exemptLine(refusal));
    case 'nothingToDo':
      return reply(nothingToDoLine(refusal));
    case 'notMovable':
      return reply(
        say`DocSpace lets nobody archive or restore ${refusal.title}, so its guests can only be removed in DocSpace itself.`,
      );
    case 'ownerUnfit':
      return reply(ownerUnfitLine(refusal));
    default:
      return askRefusalText(refusal, { words: guestsFace.words, ask });
  }
}

const exemptWords = {
  room: 'this room',
  roomType: 'rooms of this type',
  tag: 'rooms with the tag',
} as const;

function exemptLine({ title, because, what }: Extract<GuestsRefusal, { why: 'exempt' }>): Line {
  const tag = because === 'tag' ? say` “${what}”` : [];
  return say`The policy spares ${text(exemptWords[because])}${tag}, so the guests of ${title} stay. An operator can change that in the policy (guests).`;
}

function nothingToDoLine({ title, archived }: Extract<GuestsRefusal, { why: 'nothingToDo' }>): Line {
  return archived
    ? say`${title} has no guests and no link to people outside. Nothing is left to do.`
    : say`${title} has no guests and no link to people outside. Archive it in DocSpace; nothing else is left to do.`;
}

const fallbackWords = {
  none: 'Make somebody else its owner in DocSpace, or have an operator name who receives such rooms (guests.fallbackOwner).',
  unknown: 'Nobody in DocSpace has the email of guests.fallbackOwner: an operator must correct the policy.',
  unfit: 'Whom the policy names instead (guests.fallbackOwner) can’t own rooms: an operator must name somebody else.',
} as const;

function ownerUnfitLine({ title, because, fallback }: Extract<GuestsRefusal, { why: 'ownerUnfit' }>): Line {
  return say`${title} can’t be cleaned, because nobody could have it back. ${theirs(because, 200)} ${text(fallbackWords[fallback])}`;
}
