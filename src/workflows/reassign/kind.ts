import type { ReassignPlan } from '../../domain/reassign/plan.js';
import type { ReassignStepKey } from '../../domain/reassign/steps.js';
import { eventsIn, filedReportUrl } from '../effects/filed-report.js';
import type { WorkflowKind } from '../kind.js';
import { sourceApproved } from './source.js';
import { reassignWaysOut, reassignWork } from './steps.js';

/** Hands over, reads everything again, reports. */
export const reassignWorkflowKind: WorkflowKind<ReassignPlan, ReassignStepKey> = {
  name: 'reassign',
  work: reassignWork,
  gates: (context) => [sourceApproved(context)],
  always: reassignWaysOut,
  portalEvents: eventsIn,
  reportUrl: filedReportUrl,
};
