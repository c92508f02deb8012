import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { guestsReport } from '../../domain/guests/report.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Alarm } from '../kind.js';
import { type Line, say, text } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { shortAlarm } from '../requests/short-alarm.js';
import { leavingGuests } from './cleanup-lines.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { endedLine } from './report-parts.js';

type Current = Case<CleanupPlan>;

/** What it means for a room that nothing is done. */
export function untouchedLine({ room }: CleanupPlan): Line {
  return room.archived
    ? say`The room stays in the archive as it is, with its guests and links.`
    : say`The room stays active as it is, with its guests and links.`;
}

/** What stopping leaves, for the question before it. */
export function stopText({ room, receiver }: CleanupPlan): string {
  const place = room.archived
    ? `the room goes back to the archive with ${clean(receiver.name, 60)} as its owner`
    : 'the room stays active';
  return `Whoever was removed stays removed, and ${place}.`;
}

/** What a stopped run did, and where the room is. */
export function stoppedCleanup({ request: { plan }, run }: Current): Line {
  const isBegun = run?.effects.some(({ intendedAt }) => intendedAt !== null) ?? false;
  if (!isBegun) return say`Stopped before anything began. ${untouchedLine(plan)}`;
  const outcome = outcomeOf(plan, run);
  return say`${doneLine(outcome)} ${whereLine(plan, outcome)}`;
}

function whereLine({ room }: CleanupPlan, { where, end }: Outcome): Line {
  if (end && !end.archived) return say`Somebody has taken the room out of the archive since.`;
  if (where === 'archived') return say`The room is in the archive.`;
  return room.archived ? [] : say`The room stays active, as it was.`;
}

/** What is certain while a run waits for a person, and where that person looks. */
export function pausedCleanup({ room }: CleanupPlan): Line {
  return say`Nothing is lost: whoever was removed stays removed. Look in DocSpace whether “${room.title}” is among the rooms or in the archive, then choose:`;
}

/** What is amiss with the room; undefined where all is as it should be. */
export function cleanupAlarm(current: Current): Alarm | undefined {
  const { request, run } = current;
  return roomAlarm(current) ?? (run?.status === 'done' ? shortAlarm(guestsReport(request, run)) : undefined);
}

/** A room that should be in the archive and isn't, or may not be; undefined where it is. */
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
        line: say`${before} ${leftLine(current, outcome)}${wayOn(current)}`,
      }
    : {
        header: `⛔ “${title}” may NOT be archived right now`,
        line: say`DocSpace did not answer when I restored it, so I can’t tell where it is. ${leftLine(current, outcome)}${wayOn(current)}`,
      };
}

/** What opens the form about the room again, where something is left that another clean-up may take away. */
export function againLabel(current: Current): string | undefined {
  if (roomAlarm(current)) return 'Try again';
  const { formRoles, linksLeft } = outcomeOf(current.request.plan, current.run);
  return formRoles.length + linksLeft > 0 ? 'Clean up again' : undefined;
}

function doneLine(outcome: Outcome): Line {
  if (outcome.removed.length === 0 && outcome.linksEnded === 0)
    return say`No guest was removed and no link was revoked.`;
  return say`${endedLine(outcome)}, and that stays so. The rest was not done.`;
}

/** `Its links are revoked. 4 guests are still in it.` */
function leftLine(current: Current, outcome: Outcome): Line {
  const { plan } = current.request;
  return say`${linksLine(plan, outcome)} ${guestsLine(plan, outcome)}${ownerLine(current, outcome)}`;
}

/** Restoring a room brings its links to life; those of a room that was never archived never ended. */
function linksLine({ links, room }: CleanupPlan, { where, linksRead, linksLeft, nestedRead }: Outcome): Line {
  const which = links === 'keep' ? say`Its links to people outside` : say`Its links`;
  if (links === 'revoke' && linksRead) {
    const left = linksLeft > 0 ? say`, but for ${linksLeft}` : [];
    return nestedRead
      ? say`Its links are revoked${left}.`
      : say`Its own links are revoked${left}; links to its files and folders may still work.`;
  }
  if (!room.archived) return say`${which} still work.`;
  return where === 'open' ? say`${which} work again.` : say`${which} may work again.`;
}

function guestsLine(plan: CleanupPlan, { guestsRead, formRoles, kept }: Outcome): Line {
  const inside = guestsRead ? formRoles.length + kept.length : leavingGuests(plan).length;
  const guests = text(count(inside, 'guest'));
  if (!guestsRead)
    return inside === 0
      ? say`No guest was in it at the start.`
      : say`${guests} ${inside === 1 ? say`was` : say`were`} in it at the start and may still be.`;
  return inside === 0
    ? say`No guest is in it any more.`
    : say`${guests} ${inside === 1 ? say`is` : say`are`} still in it.`;
}

function ownerLine({ request: { plan }, run }: Current, { isOurs }: Outcome): Line {
  if (!isOurs) return [];
  return run?.status === 'parked'
    ? say` I own it at the moment; ${plan.receiver.name} gets it at the end.`
    : say` I own it at the moment: give it to ${plan.receiver.name} in DocSpace.`;
}

function wayOn({ run }: Current): Line {
  return run?.status === 'parked'
    ? say` Press Try again, or archive it in DocSpace yourself.`
    : say` Archive it in DocSpace, or press Try again to have it cleaned once more.`;
}
