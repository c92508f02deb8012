import { accessNames } from '../../domain/access-names.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { PlanSection } from '../kind.js';
import { type Line, say, text, theirs } from '../kit/rich-text.js';

/** Who leaves and who was kept, by name and email, and what a card is too short for. */
export function cleanupSections(plan: CleanupPlan): readonly PlanSection[] {
  const kept = plan.guests.filter(({ id }) => plan.grace?.kept.includes(id));
  const leaving = plan.guests.filter((guest) => !kept.includes(guest));
  return [
    { title: 'Room', lines: [[theirs(plan.room.title, 500)]], most: 1 },
    { title: 'Guests who leave', lines: leaving.map(guestLine), most: 200 },
    { title: 'Guests whom the owner keeps', lines: kept.map(guestLine), most: 100 },
    { title: 'What the approval also covers', lines: coverage(plan), most: 10 },
  ];
}

function guestLine({ name, email, access, pending }: CleanupPlan['guests'][number]): Line {
  const waits = pending ? say` · invited, has not joined yet` : [];
  return say`${name} · ${theirs(email, 120)} · ${text(accessNames[access])}${waits}`;
}

function coverage({ room, force, links }: CleanupPlan): readonly Line[] {
  return [
    say`Guests who join before it begins are removed too.`,
    ...(links === 'revoke' ? [say`Links that are found once it has begun are revoked too.`] : []),
    ...(room.archived
      ? [
          say`The room is active for the minutes that this takes: DocSpace lets nobody change an archived room. Its ${links === 'revoke' ? say`links` : say`invitation links`} are revoked first.`,
        ]
      : []),
    ...(force
      ? [say`Guests who hold a role in a form are removed by force; the form goes on without them.`]
      : [say`Guests who hold a role in a form stay, and the report names them.`]),
  ];
}
