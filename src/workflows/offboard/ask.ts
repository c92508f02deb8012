import type { JsonObject } from '../../domain/json.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { type OffboardChoices, offboardPlan } from '../../domain/offboard/planning.js';
import type { OffboardPreview } from './preview/preview.js';

/** What is asked for: the plan that an approval binds, and what the card shows besides. */
export function askedFor(
  preview: OffboardPreview,
  choices: OffboardChoices,
): { readonly plan: OffboardPlan; readonly preview: JsonObject } {
  const { status, avatarUrl: _, usedSpaceBytes, ...person } = preview.person;
  return { plan: offboardPlan({ ...preview, person, usedSpaceBytes }, choices), preview: shownFacts(preview, status) };
}

/** Counts and hints for the card; an approval does not bind them. */
function shownFacts(preview: OffboardPreview, status: string): JsonObject {
  const counted = (pick: (room: OffboardPreview['rooms'][number]) => number | null) =>
    preview.rooms.reduce((sum, room) => sum + (pick(room) ?? 0), 0);
  return {
    status,
    avatarUrl: preview.person.avatarUrl,
    usedSpaceBytes: preview.person.usedSpaceBytes,
    members: counted((room) => room.members),
    guests: counted((room) => room.guests),
    sharedRooms: preview.rooms.filter((room) => room.shared && !room.archived).length,
    notes: preview.notes,
    readAt: preview.readAt.toISOString(),
  };
}
