import type { CleanupPlan, GuestsPlan } from '../../domain/guests/plan.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { say } from '../kit/rich-text.js';
import { announcementOf } from './announcement.js';
import { cleanupLines, cleanupQuestion, cleanupTarget, roomLine } from './cleanup-lines.js';
import { cleanupSections } from './details.js';
import { graceNotes } from './grace-note.js';
import { ownerNotes } from './owner-note.js';
import { notAllowedLine, standingAbout, standingLines, standingQuestion, standingWords } from './standing.js';
import { againLabel, cleanupAlarm, pausedCleanup, stoppedCleanup, stopText, untouchedLine } from './stops.js';

/** How clean-ups of rooms, and the standing approval for them, are shown. */
export const guestsFace: Face<GuestsPlan> = {
  kind: 'guests',
  words: {
    ask: 'Remove guests from',
    done: 'Guests removed',
    one: 'A guest clean-up',
    many: 'guest clean-ups',
    opener: 'Remove guests from a room',
    usage: 'with a room’s link, id or name, or “all” for the whole archive; alone it opens the form',
  },
  wordsOf: (plan) => (plan.what === 'automatic' ? standingWords : guestsFace.words),
  aboutLine: (plan) => (plan.what === 'automatic' ? standingAbout(plan) : roomLine(plan)),
  planLines: (plan) => (plan.what === 'automatic' ? standingLines() : cleanupLines(plan)),
  question: (plan) => (plan.what === 'automatic' ? standingQuestion : cleanupQuestion(plan)),
  stepTarget: (plan, stepKey) => (plan.what === 'automatic' ? undefined : cleanupTarget(plan, stepKey)),
  sections: (plan) => (plan.what === 'automatic' ? [] : cleanupSections(plan)),
  unchangedLine: ({ plan }) => (plan.what === 'automatic' ? notAllowedLine() : untouchedLine(plan)),
  stoppedLine: (current) => (isCleanup(current) ? stoppedCleanup(current) : notAllowedLine()),
  pausedLine: ({ plan }) =>
    plan.what === 'automatic' ? say`The standing approval is not in force yet. Choose:` : pausedCleanup(plan),
  alarm: (current) => (isCleanup(current) ? cleanupAlarm(current) : undefined),
  stopText: (plan) => (plan.what === 'automatic' ? 'Nothing was changed.' : stopText(plan)),
  byHandLabel: (_, stepKey) => (stepKey === 'close' ? 'I archived it by hand...' : undefined),
  againLabel: (current) => (isCleanup(current) ? againLabel(current) : undefined),
  notes: (current) => (isCleanup(current) ? [...graceNotes(current), ...ownerNotes(current)] : []),
  announcement: (current) => (isCleanup(current) ? announcementOf(current) : undefined),
};

/** True for one room's clean-up. */
function isCleanup(current: Case<GuestsPlan>): current is Case<CleanupPlan> {
  return current.request.plan.what === 'cleanup';
}
