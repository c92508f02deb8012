import { type About, concerns } from './concerned.js';
import type { Identity, Member } from './person.js';
import { ruleKindOf } from './plan.js';
import type { Policy } from './policy/policy.js';
import type { Request } from './request.js';
import { standingOf } from './standing.js';
import { sameAs } from './subject.js';

/** True if nothing about this request may reach this viewer: it is or may be about them and hasn't taken effect yet. */
export function isConfidentialFor(viewer: Identity, request: About & Pick<Request, 'effective'>): boolean {
  return !request.effective && concerns(request, viewer) !== 'different';
}

/**
 * The one view filter: whether this member may see that the request exists, and what it says. Whoever asked knows of it
 * already, so that it can't be told whether it is about them hides it from everybody else only.
 */
export function mayView(viewer: Member, request: Request, policy: Policy): boolean {
  if (concerns(request, viewer) === 'same') return false;
  if (sameAs(request.requester, viewer) === 'same') return true;
  if (isConfidentialFor(viewer, request)) return false;
  const standing = standingOf(viewer, policy, ruleKindOf(request));
  return standing.approver || standing.auditor;
}
