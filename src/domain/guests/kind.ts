import { type Kind, usualMissedStartHours } from '../kind.js';
import { type GuestsPlan, guestsPlanSchema } from './plan.js';
import { guestsFellShort, guestsReport } from './report.js';
import { automaticSteps, cleanupSteps } from './steps.js';

/** Guests leave a room that is in the archive, or about to be. */
export const guestsKind: Kind<GuestsPlan> = {
  name: 'guests',
  command: 'guest-cleanup',
  planSchema: guestsPlanSchema,
  stepsOf: (plan) => (plan.what === 'cleanup' ? cleanupSteps : automaticSteps),
  perDay: () => null,
  missedStartHours: () => usualMissedStartHours,
  subjectName: (plan) => (plan.what === 'cleanup' ? plan.room.title : 'Guest clean-ups without asking'),
  report: guestsReport,
  fellShort: guestsFellShort,
};
