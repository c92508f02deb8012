import { type FaultName, faultNames } from '../fault-kinds.js';
import type { Flow } from '../flow.js';
import { createJudge } from '../judge.js';
import { createJudges } from '../judges.js';
import { fileOffboarding } from '../offboarding.js';
import { type FlowName, flows, toldOf } from '../portals.js';

/** One fault of each kind of outcome: the first flow shows that the others end like one of these. */
const tellingFaults: readonly FaultName[] = ['500', 'late reset', 'timeout', '403', '404', 'ignored'];

/** Every way through an offboarding. */
export const offboardingFlows: readonly Flow[] = (Object.keys(flows) as FlowName[]).map((name) => ({
  kind: 'offboard',
  name,
  file: (options) => fileOffboarding({ ...flows[name], ...options }),
  judge: ({ portal }) => createJudges(portal.state, toldOf[name]),
  // Who approved a new plan was told something else than at first.
  judgeAnew: ({ portal }) => createJudge(portal.state),
  faults: name === 'folder' ? faultNames : tellingFaults,
}));
