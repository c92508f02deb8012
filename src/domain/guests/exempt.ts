import type { Policy } from '../policy/policy.js';
import type { EntryId, RoomType } from '../portal.js';

/** What of a room decides whether the policy spares it. */
export interface SparedRoom {
  readonly id: EntryId;
  readonly roomType: RoomType;
  readonly tags: readonly string[];
}

/** Why the policy spares this room; null where it doesn't. */
export function whyExempt(
  room: SparedRoom,
  { guests }: Policy,
): { readonly because: 'room' | 'roomType' | 'tag'; readonly what: string } | null {
  if (guests.exemptRooms.some((id) => String(id) === String(room.id)))
    return { because: 'room', what: String(room.id) };
  if (guests.exemptRoomTypes.some((type) => type === room.roomType))
    return { because: 'roomType', what: room.roomType };
  const spared = guests.exemptTags.map((tag) => tag.toLowerCase());
  const tag = room.tags.find((one) => spared.includes(one.toLowerCase()));
  return tag === undefined ? null : { because: 'tag', what: tag };
}
