import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { RunContext } from '../kind.js';

/** What the runbook of an offboarding works with; after the comparison the plan holds what was noted then. */
export type OffboardContext = RunContext<OffboardPlan>;
