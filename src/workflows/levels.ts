import type { Tenant } from '../domain/person.js';
import type { RequestState } from '../domain/request.js';
import type { RunStatus } from '../engine/run.js';

/** How much there is of what the bot keeps. */
export interface Levels {
  /** Requests by their state; what there is none of is left out. */
  readonly requests: Readonly<Partial<Record<RequestState, number>>>;
  /** Runs by their status; what there is none of is left out. */
  readonly runs: Readonly<Partial<Record<RunStatus, number>>>;
  /** Events of the portal that wait to be looked at. */
  readonly eventsWaiting: number;
}

export interface LevelStore {
  /** One view of all of it. */
  levels(tenant: Tenant): Promise<Levels>;
}
