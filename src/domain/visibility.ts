import { type Member, samePerson } from './person.js';
import type { Policy } from './policy/policy.js';
import type { Request } from './request.js';
import { standingOf } from './standing.js';

/** True if nothing about this request may reach this viewer: it is about them and hasn't taken effect yet. */
export function isConfidentialFor(viewer: Parameters<typeof samePerson>[0], request: Request): boolean {
  return !request.effective && samePerson(viewer, request.subject);
}

/** The one view filter: whether this member may see that the request exists, and what it says. */
export function mayView(viewer: Member, request: Request, policy: Policy): boolean {
  if (samePerson(viewer, request.subject)) return false;
  const standing = standingOf(viewer, policy, request.kind);
  return standing.approver || standing.auditor || samePerson(viewer, request.requester);
}
