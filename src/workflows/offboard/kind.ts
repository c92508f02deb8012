import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { OffboardStepKey } from '../../domain/offboard/steps.js';
import type { WorkflowKind } from '../kind.js';
import { personApproved } from './account.js';
import { eventsIn } from './filed-report.js';
import { offboardWaysOut, offboardWork } from './steps.js';

/** Disables, hands over, archives, reads everything again, reports. */
export const offboardWorkflowKind: WorkflowKind<OffboardPlan, OffboardStepKey> = {
  name: 'offboard',
  work: offboardWork,
  gates: (context) => [personApproved(context)],
  always: offboardWaysOut,
  portalEvents: eventsIn,
  reportUrl: (effects) => {
    const url = effects.find((effect) => effect.key === effectKeys.reportFile)?.evidence?.url;
    return typeof url === 'string' ? url : null;
  },
};
