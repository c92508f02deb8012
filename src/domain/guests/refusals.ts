import type { AskRefusal, NotChosen, NotSent } from '../ask-refusals.js';
import type { EntryId } from '../portal.js';

/** Why a room can't be cleaned with what was given; each has its sentence in the Slack replies. */
export type RoomRefusal =
  /** No room has this id, link or name, or it is not visible to the service account. */
  | { readonly why: 'unknownRoom'; readonly given: string }
  /** Several rooms have this name. */
  | { readonly why: 'severalRooms'; readonly given: string; readonly rooms: number }
  /** The policy spares this room, its type, or one of its tags. */
  | {
      readonly why: 'exempt';
      readonly title: string;
      readonly because: 'room' | 'roomType' | 'tag';
      readonly what: string;
    }
  /** No guest, and no external link that the policy has revoked; `keepsLinks` where there is one that it keeps. */
  | {
      readonly why: 'nothingToDo';
      readonly title: string;
      readonly archived: boolean;
      readonly keepsLinks: boolean;
    }
  /** The portal lets nobody archive or restore it, such as an AI room. */
  | { readonly why: 'notMovable'; readonly title: string }
  /** The owner can't have it back (disabled, or no room admin), and the policy names nobody else who can. */
  | {
      readonly why: 'ownerUnfit';
      readonly roomId: EntryId;
      readonly title: string;
      readonly owner: string;
      readonly archived: boolean;
      /** A sentence: what is wrong with the owner's account. */
      readonly because: string;
      readonly fallback: 'none' | 'unknown' | 'unfit';
    };

/** Everything that ends in one sentence instead of a request. */
export type GuestsRefusal = RoomRefusal | AskRefusal | NotSent | NotChosen;
