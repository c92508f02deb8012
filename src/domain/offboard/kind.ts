import type { Kind } from '../kind.js';
import { type OffboardPlan, offboardPlanSchema } from './plan.js';
import { fellShort, offboardReport } from './report.js';
import { offboardSteps } from './steps.js';

/** Somebody leaves: the account is disabled, everything it owned gets a new owner, the workspace is archived. */
export const offboardKind: Kind<OffboardPlan> = {
  name: 'offboard',
  command: 'offboard',
  planSchema: offboardPlanSchema,
  stepsOf: () => offboardSteps,
  perDay: (policy) => policy.offboarding.maxPerDay,
  missedStartHours: (policy) => policy.offboarding.missedStartHours,
  subjectName: (plan) => plan.person.name,
  fellShort,
  report: offboardReport,
};
