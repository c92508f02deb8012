import { kindNames } from './kinds.js';
import type { Member } from './person.js';
import type { Policy } from './policy/policy.js';
import type { Request } from './request.js';
import { standingOf } from './standing.js';
import type { TrailEntry } from './trail.js';
import { mayView } from './visibility.js';

/** Whether the policy gives somebody any part: whoever has none learns nothing, not even that there is nothing. */
export function hasPart(viewer: Member, policy: Policy): boolean {
  return readsTrail(viewer, policy) || kindNames.some((kind) => standingOf(viewer, policy, kind).requester);
}

/** Whether somebody may read the trail beyond what they asked for: an approver of any kind of request, or an auditor. */
export function readsTrail(viewer: Member, policy: Policy): boolean {
  return kindNames.some((kind) => {
    const { approver, auditor } = standingOf(viewer, policy, kind);
    return approver || auditor;
  });
}

/**
 * Whether this member may read this entry: an entry of a request as the request itself, any other one as approver or
 * auditor, and none that is or may be about themselves. `request` is the entry's; undefined where it can't be read.
 */
export function mayReadEntry(
  viewer: Member,
  entry: Pick<TrailEntry, 'requestId' | 'subject'>,
  { request, policy }: { readonly request: Request | undefined; readonly policy: Policy },
): boolean {
  if (entry.requestId !== null) return request !== undefined && mayView(viewer, request, policy);
  return readsTrail(viewer, policy) && !isAbout(viewer, entry.subject);
}

/** An account that isn't known may be the one that the entry is about. */
function isAbout({ portalId }: Member, subject: string | null): boolean {
  if (!subject?.startsWith('person:')) return false;
  return portalId === null || subject === `person:${portalId.toLowerCase()}`;
}
