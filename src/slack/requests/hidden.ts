import type { Refusal } from '../../domain/approval.js';
import type { Member } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Request } from '../../domain/request.js';
import { isConfidentialFor, mayView } from '../../domain/visibility.js';
import type { Reply } from '../kit/reply.js';
import { askers } from './may-ask.js';
import { accessRefusalText } from './replies.js';

/** Whether a refusal's own sentence would tell this member of a request that they may not see. */
export function isHidden(
  refusal: Refusal,
  { member, request, policy }: { readonly member: Member; readonly request: Request; readonly policy: Policy },
): boolean {
  const isTelling = refusal.why === 'notAllowed' || isConfidentialFor(member, request);
  return isTelling && !mayView(member, request, policy);
}

/** Said to whoever may not see a request: nothing about it, not even that there is none. */
export function hiddenText(member: Member, policy: Policy): Reply {
  const why = member.portalId === null ? 'unmatched' : 'notAllowed';
  return accessRefusalText({ why }, { ask: askers(policy) });
}
