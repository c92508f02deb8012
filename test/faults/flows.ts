import type { Flow } from './flow.js';
import { cleanUpFlow } from './flows/clean-up.js';
import { creationFlow, managerFlow } from './flows/group.js';
import { leaveRoomFlow } from './flows/leave-room.js';
import { offboardingFlows } from './flows/offboard.js';
import { reassignFlow } from './flows/reassign.js';

/** Every way through every kind that the table plays. */
export const flows: readonly Flow[] = [
  ...offboardingFlows,
  reassignFlow,
  creationFlow,
  managerFlow,
  leaveRoomFlow,
  cleanUpFlow,
];

/** The way of this name. */
export function flowOf(name: string): Flow {
  const flow = flows.find((one) => one.name === name);
  if (!flow) throw new Error(`there is no flow ${name}`);
  return flow;
}
