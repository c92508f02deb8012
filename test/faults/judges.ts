import type { PortalState } from '../../sandbox/portal/state.js';
import { createJudge, type Judge } from './judge.js';
import { createPortalJudge, type Told } from './portal-judge.js';

/** Both judges: by the plan as it was approved, and by the portal and what people were told. */
export function createJudges(state: PortalState, told: Told): Judge {
  const judges = [createJudge(state), createPortalJudge(state, told)];
  return (end) => judges.flatMap((judge) => judge(end));
}
