import type { Kind } from '../kind.js';
import { type GuestsPlan, guestsPlanSchema } from './plan.js';
import { guestsReport } from './report.js';
import { cleanupSteps } from './steps.js';

/** Guests leave a room that is in the archive, or about to be. */
export const guestsKind: Kind<GuestsPlan> = {
  name: 'guests',
  command: 'guest-cleanup',
  planSchema: guestsPlanSchema,
  steps: cleanupSteps,
  perDay: () => null,
  subjectName: (plan) => (plan.what === 'cleanup' ? plan.room.title : 'Guest clean-ups without asking'),
  report: guestsReport,
};
