import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { RoomSight } from '../effects/room-sight.js';
import type { RunContext } from '../kind.js';
import type { RoomsPort } from '../ports.js';

/** What the runbook of a clean-up works with. */
export interface CleanupContext extends RunContext<CleanupPlan> {
  readonly sight: RoomSight;
  /** The portal's calls, of which those that read the one room answer what this tick has seen of it. */
  readonly rooms: RoomsPort;
}
