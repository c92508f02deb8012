import { planDigest } from '../../domain/plan.js';
import { brokenPromises, driftNotes, roomsGone } from '../../domain/reassign/drift.js';
import { effectKeys } from '../../domain/reassign/effect-keys.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import { reassignPlan } from '../../domain/reassign/planning.js';
import { whyUnfit } from '../../domain/receivers.js';
import type { Fact } from '../../engine/look.js';
import { whenPutRight } from '../effects/obstacles.js';
import type { RunContext } from '../kind.js';
import { readReassignFacts } from './preview.js';

/**
 * How the portal differs from the approved plan, read before anything moves: what came or went is noted, since a
 * reassignment moves what the person owns now; more to destroy waits for a new approval.
 */
export function planCompared({ portal, plan, case: { request } }: RunContext<ReassignPlan>): Fact {
  return {
    key: effectKeys.planCompared,
    title: 'Plan compared with the portal',
    read: async (now) => {
      const { person, successor, reason, deleteProfile, reportFolder } = plan;
      const [facts, account, receiver] = await Promise.all([
        readReassignFacts(portal, person),
        portal.people.findPerson(person.id),
        portal.people.findPerson(successor.id),
      ]);
      const unfit = whyUnfit(successor.name, receiver, 'content');
      if (unfit !== undefined) return { kind: 'impossible', because: `${unfit} ${whenPutRight}` };
      const usedSpaceBytes = account?.usedSpaceBytes ?? null;
      const fresh = reassignPlan({ ...facts, reportFolder, usedSpaceBytes }, { successor, reason, deleteProfile });
      const broken = brokenPromises(plan, fresh);
      if (broken.length > 0) {
        const round = request.round + 1;
        const proposal = { plan: fresh, round, digest: planDigest(fresh, round), because: broken };
        return { kind: 'impossible', because: broken.join('\n'), proposal };
      }
      const evidence = { gone: roomsGone(plan, fresh), notes: driftNotes(plan, fresh), readAt: now.toISOString() };
      return { kind: 'known', evidence };
    },
  };
}
