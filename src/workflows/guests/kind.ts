import type { GuestsPlan } from '../../domain/guests/plan.js';
import type { AutomaticStepKey, CleanupStepKey } from '../../domain/guests/steps.js';
import { eventsIn, filedReportUrl } from '../effects/filed-report.js';
import type { WorkflowKind } from '../kind.js';
import { createRoomArchivedHandler } from './archived.js';
import { askForStanding } from './filing.js';
import { retryAll } from './retry.js';
import { cleanupWaysOut, cleanupWork, foreseenCleanup } from './steps.js';
import type { GuestStore } from './store-port.js';

/** Opens a room, takes links and guests away, gives it back, archives it, reads everything again, reports. */
export const guestsWorkflowKind: WorkflowKind<
  GuestsPlan,
  CleanupStepKey | AutomaticStepKey,
  { readonly guests: GuestStore }
> = {
  name: 'guests',
  // Allowing clean-ups changes nothing in the portal: what counts is that its run is over.
  work: (context) => ({ ...cleanupWork(context), standing: async () => {} }),
  always: (context, run) => (context.plan.what === 'cleanup' ? cleanupWaysOut(context, run) : []),
  foresee: async (context, now) => (context.plan.what === 'cleanup' ? await foreseenCleanup(context, now) : []),
  proposer: (deps) => ({
    roomArchived: createRoomArchivedHandler({ ...deps, refusals: deps.own.guests }),
    rulesRead: async () => {
      await askForStanding(deps);
      await retryAll({ ...deps, refusals: deps.own.guests });
    },
  }),
  portalEvents: eventsIn,
  reportUrl: filedReportUrl,
};
