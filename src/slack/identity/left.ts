import { concerns } from '../../domain/concerned.js';
import { ruleKindOf } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Request } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import { slackIdOf } from '../../domain/subject.js';
import type { AccessRefusal } from './access-refusal.js';
import type { People } from './identity.js';

/** Whether surely nobody is left who may end or resume a request's run. */
export type NobodyLeft = (request: Request) => Promise<boolean>;

/** As Slack, the portal and the policy see those people at the moment; what can't be told is a no. */
export function createNobodyLeft(people: Pick<People, 'member'>, policy: () => Policy): NobodyLeft {
  return async (request) => {
    const requester = slackIdOf(request.requester);
    const askedBy = requester === null ? [] : [requester];
    for (const slackId of new Set([...askedBy, ...request.eligible])) {
      const found = await people.member(slackId);
      if (!found.ok && !isGone(found.refusal)) return false;
      if (found.ok && (slackId === requester || isApproverOf(found.member))) return false;
    }
    return true;

    function isApproverOf(member: Parameters<typeof standingOf>[0]): boolean {
      return standingOf(member, policy(), ruleKindOf(request)).approver && concerns(request, member) === 'different';
    }
  };
}

/** True for whoever left; anybody else whom I don't let in may be let in again by an operator, or in a minute. */
function isGone({ why }: AccessRefusal): boolean {
  return why === 'notMember' || why === 'notActive';
}
