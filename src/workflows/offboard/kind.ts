import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { OffboardStepKey } from '../../domain/offboard/steps.js';
import { eventsIn, filedReportUrl } from '../effects/filed-report.js';
import type { WorkflowKind } from '../kind.js';
import { personApproved } from './account.js';
import { foreseen } from './compare.js';
import { offboardWaysOut, offboardWork } from './steps.js';

/** Disables, hands over, archives, reads everything again, reports. */
export const offboardWorkflowKind: WorkflowKind<OffboardPlan, OffboardStepKey> = {
  name: 'offboard',
  work: offboardWork,
  gates: (context) => [personApproved(context)],
  always: offboardWaysOut,
  foresee: foreseen,
  portalEvents: eventsIn,
  reportUrl: filedReportUrl,
};
