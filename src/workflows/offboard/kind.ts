import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { WorkflowKind } from '../kind.js';
import { eventsIn } from './filed-report.js';
import { offboardWorkflow } from './steps.js';

/** Disables, hands over, archives, reads everything again, reports. */
export const offboardWorkflowKind: WorkflowKind<OffboardPlan> = {
  name: 'offboard',
  workflow: offboardWorkflow,
  portalEvents: eventsIn,
  reportUrl: (effects) => {
    const url = effects.find((effect) => effect.key === effectKeys.reportFile)?.evidence?.url;
    return typeof url === 'string' ? url : null;
  },
};
