import type { Kind } from '../kind.js';
import { type ReassignPlan, reassignPlanSchema } from './plan.js';
import { reassignFellShort, reassignReport } from './report.js';
import { reassignSteps } from './steps.js';

/** What a disabled person owns gets a new owner, and nothing else happens. */
export const reassignKind: Kind<ReassignPlan> = {
  name: 'reassign',
  command: 'reassign',
  planSchema: reassignPlanSchema,
  stepsOf: () => reassignSteps,
  perDay: (policy) => policy.offboarding.maxPerDay,
  missedStartHours: (policy) => policy.offboarding.missedStartHours,
  subjectName: (plan) => plan.person.name,
  report: reassignReport,
  fellShort: reassignFellShort,
};
