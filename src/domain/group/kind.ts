import { type Kind, usualMissedStartHours } from '../kind.js';
import { type GroupPlan, groupNameOf, groupPlanSchema } from './plan.js';
import { groupReport } from './report.js';
import { creationSteps, managerSteps } from './steps.js';

/** A portal group is made, or gets another manager. */
export const groupKind: Kind<GroupPlan> = {
  name: 'group',
  command: 'group',
  planSchema: groupPlanSchema,
  stepsOf: (plan) => (plan.what === 'create' ? creationSteps : managerSteps),
  perDay: () => null,
  missedStartHours: () => usualMissedStartHours,
  subjectName: groupNameOf,
  report: groupReport,
};
