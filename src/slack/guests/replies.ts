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
        say`DocSpace does not let me archive or restore ${refusal.title}, so I can’t clean it up. Remove its guests in DocSpace itself.`,
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

/** Invitation links of a room nobody sees but its owner and managers, so it is never said that there are none. */
function nothingToDoLine({ title, archived, keepsLinks }: Extract<GuestsRefusal, { why: 'nothingToDo' }>): Line {
  const found = keepsLinks
    ? say`${title} has no guests, and the policy keeps its links to people outside (guests.links)`
    : say`${title} has no guests and no link to people outside`;
  const then = archived ? say`so I leave it as it is` : say`so you can archive it in DocSpace as it is`;
  return say`${found}, ${then}. Whether it has invitation links, DocSpace shows only to its owner and managers.`;
}

const fallbackWords = {
  none: 'Put that right, or have an operator name in the policy who gets such rooms (guests.fallbackOwner).',
  unknown:
    'Nobody in DocSpace has the email that the policy names for such rooms (guests.fallbackOwner): have an operator correct it.',
  unfit:
    'Whom the policy names for such rooms (guests.fallbackOwner) can’t own rooms either: have an operator name somebody else.',
} as const;

function ownerUnfitLine({ title, because, fallback, archived }: Extract<GuestsRefusal, { why: 'ownerUnfit' }>): Line {
  const card = archived ? say` The approvers have a card about it.` : [];
  return say`${title} can’t be cleaned up, because nobody could own it afterwards. ${theirs(because, 200)} ${fallbackLine(fallback)}${card}`;
}

/** What can be done so that somebody could own the room afterwards. */
export function fallbackLine(fallback: keyof typeof fallbackWords): Line {
  return say`${text(fallbackWords[fallback])}`;
}
