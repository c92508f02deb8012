import type { EntryId } from '../portal.js';
import type { Requester } from '../subject.js';
import type { CleanupPlan } from './plan.js';
import type { RoomRefusal } from './refusals.js';

/** Letters of the names by which refused clean-ups are drawn. */
export const refusedPrefix = 'g';

/** The name by which a refused clean-up is drawn in Slack, such as `g7`; its messages' block_ids begin with it. */
export function refusedDrawable(id: number): string {
  return `${refusedPrefix}${id}`;
}

/** Why nobody could have the room back. */
export type Unfit = Pick<Extract<RoomRefusal, { why: 'ownerUnfit' }>, 'title' | 'because' | 'fallback'>;

/** Why a refused clean-up is looked at no more: it was asked for, a newer event took its place, or the room needs none. */
export type RefusedEnd =
  | { readonly as: 'asked'; readonly requestId: number }
  | { readonly as: 'newer' | 'restored' | 'gone' | 'nothingToDo' | 'exempt' | 'notMovable' };

/** A clean-up that was refused with the room untouched, because nobody could have the room back. */
export interface RefusedCleanup extends Unfit, Pick<CleanupPlan, 'archivedAt' | 'reason'> {
  readonly id: number;
  readonly roomId: EntryId;
  /** Portal id of who archived the room; null where nobody told. */
  readonly archivedBy: string | null;
  /** In whose name it is asked for once somebody can have the room. */
  readonly requester: Exclude<Requester, { kind: 'member' | 'commandLine' }>;
  /** Slack id of the member who asked for it; null where nobody did. */
  readonly askedBy: string | null;
  readonly refusedAt: Date;
  /** When the room was last looked at. */
  readonly lookedAt: Date;
  readonly end: (RefusedEnd & { readonly at: Date }) | null;
}

/** The event in a refusal: when the room went to the archive, by our clock; null where that isn't known. */
export type RefusedEvent = Date | null;

/**
 * What a refusal of today is beside the last one for the room: the `same` again, already `over`, or `new`. One event is
 * told from several sides, and asking again for what stands tells nothing new.
 */
export function refusalNews(
  event: RefusedEvent,
  last: Pick<RefusedCleanup, 'refusedAt' | 'end'> | undefined,
): 'new' | 'same' | 'over' {
  if (!last) return 'new';
  const isLater = event === null ? last.end !== null : event > last.refusedAt;
  if (isLater) return 'new';
  return last.end === null ? 'same' : 'over';
}
