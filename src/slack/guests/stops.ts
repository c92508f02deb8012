import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Alarm } from '../kind.js';
import { type Line, say, text } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { leavingGuests } from './cleanup-lines.js';
import { type Outcome, outcomeOf } from './outcome.js';

type Current = Case<CleanupPlan>;

/** What it means for a room that nothing is done. */
export function untouchedLine({ room }: CleanupPlan): Line {
  return room.archived
    ? say`The room stays in the archive as it is, with its guests and links.`
    : say`The room stays active as it is, with its guests and links.`;
}

/** What stopping leaves, for the question before it. */
export function stopText({ room }: CleanupPlan): string {
  const place = room.archived ? 'the room goes back to the archive with its owner' : 'the room stays active';
  return `Who was removed stays removed, and ${place}.`;
}

/** What a stopped run did, and where the room is. */
export function stoppedCleanup({ request: { plan }, run }: Current): Line {
  const isBegun = run?.effects.some(({ intendedAt }) => intendedAt !== null) ?? false;
  if (!isBegun) return say`Stopped before anything began. ${untouchedLine(plan)}`;
  const outcome = outcomeOf(plan, run);
  return say`${doneLine(outcome)} ${whereLine(plan, outcome)}`;
}

function whereLine({ room }: CleanupPlan, { where }: Outcome): Line {
  if (where === 'archived') return say`The room is in the archive.`;
  return room.archived ? [] : say`The room stays active, as it was.`;
}

/** What is certain while a run waits for a person, and where that person looks. */
export function pausedCleanup({ room }: CleanupPlan): Line {
  return say`Nothing is lost: who was removed stays removed. Look at “${room.title}” in DocSpace, among the rooms and in the archive, then choose:`;
}

/** A room that should be in the archive and isn't, or may not be; undefined where all is as it should be. */
export function roomAlarm(current: Current): Alarm | undefined {
  const { request, run } = current;
  const { plan } = request;
  const isBegun = run?.effects.some(({ intendedAt }) => intendedAt !== null) ?? false;
  const outcome = outcomeOf(plan, run);
  // Who stops the clean-up of an active room leaves it active.
  const isLeftActive = !plan.room.archived && run?.status === 'stopped';
  if (!isBegun || isLeftActive || outcome.where === 'archived') return undefined;
  const title = clean(plan.room.title);
  const before = plan.room.archived
    ? say`I restored it to remove guests, and it is not back in the archive.`
    : say`It was active, and it is not in the archive yet.`;
  return outcome.where === 'open'
    ? {
        header: `⛔ “${title}” is NOT archived right now`,
        line: say`${before} ${leftLine(plan, outcome)}${wayOn(current)}`,
      }
    : {
        header: `⛔ “${title}” may NOT be archived right now`,
        line: say`DocSpace did not answer when I restored it, so I can’t tell where it is. ${leftLine(plan, outcome)}${wayOn(current)}`,
      };
}

/** What opens the form about the room again, where something is left that another clean-up may take away. */
export function againLabel(current: Current): string | undefined {
  if (roomAlarm(current)) return 'Try again';
  const { formRoles, linksLeft } = outcomeOf(current.request.plan, current.run);
  return formRoles.length + linksLeft > 0 ? 'Clean up again' : undefined;
}

function doneLine({ removed, linksEnded }: Outcome): Line {
  if (removed.length === 0 && linksEnded === 0) return say`No guest was removed and no link was revoked.`;
  return say`${text(count(removed.length, 'guest'))} and ${text(count(linksEnded, 'link'))} no longer have access; that stays so. The rest was not done.`;
}

/** `Its links are revoked, 4 guests are still in it.` */
function leftLine(plan: CleanupPlan, outcome: Outcome): Line {
  const links =
    plan.links === 'keep' ? [] : outcome.linksRead ? say`Its links are revoked. ` : say`Its links work again. `;
  const { formRoles, kept } = outcome;
  const inside = outcome.guestsRead ? formRoles.length + kept.length : leavingGuests(plan).length;
  const guests = outcome.guestsRead
    ? inside === 0
      ? say`No guest is in it any more.`
      : say`${text(count(inside, 'guest'))} ${inside === 1 ? say`is` : say`are`} still in it.`
    : say`Guests may still be in it: ${text(count(inside, 'guest'))} at the start.`;
  const owner = outcome.isOurs ? say` I own it at the moment; ${plan.receiver.name} gets it back at the end.` : [];
  return say`${links}${guests}${owner}`;
}

function wayOn({ run }: Current): Line {
  return run?.status === 'parked'
    ? say` Press Try again, or archive it in DocSpace yourself.`
    : say` Archive it in DocSpace, or press Try again to have it cleaned once more.`;
}
