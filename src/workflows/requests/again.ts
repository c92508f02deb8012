import { planDigest } from '../../domain/plan.js';
import type { Request } from '../../domain/request.js';
import type { GateAnswer } from '../../engine/look.js';

/** Closed until the same plan has new approvals: no vote that was given counts for the next round. */
export function againAsked({ plan, round: last }: Request, because: string): GateAnswer {
  const round = last + 1;
  const proposal = { plan, round, digest: planDigest(plan, round), because: [because] };
  return { open: false, because, proposal };
}
