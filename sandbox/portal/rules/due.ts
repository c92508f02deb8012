import type { PortalState } from '../state.js';
import { settleOperations } from './operations.js';
import { settleReassignments } from './reassignments.js';

/** Lets everything that depends on the clock catch up with it; called before each request is answered. */
export function settleClock(state: PortalState, now: Date): void {
  settleReassignments(state, now);
  settleOperations(state, now);
}
