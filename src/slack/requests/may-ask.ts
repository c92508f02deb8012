import type { RequestKind } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import { standingOf } from '../../domain/standing.js';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { MemberResult } from '../identity/membership.js';

/** Somebody who may ask. */
export type AllowedAsker = Extract<MemberResult, { ok: true }>;
/** Somebody who may ask, or why they may not. */
export type Asker = AllowedAsker | { readonly ok: false; readonly refusal: AccessRefusal };

/**
 * Whether this Slack user may ask for this kind of request. Nothing is read from the portal for somebody who may not.
 * `member` is how who they are is found out: anew for whatever is filed, from memory for what is only shown.
 */
export async function mayAsk(
  { member }: { member(slackId: string): Promise<MemberResult> },
  policy: Policy,
  kind: RequestKind,
  slackId: string,
): Promise<Asker> {
  const found = await member(slackId);
  if (!found.ok || standingOf(found.member, policy, kind).requester) return found;
  return { ok: false, refusal: { why: 'notAllowed' } };
}

/** Slack groups and users to name to somebody who may not ask. */
export function askers({ requesters }: Pick<Policy, 'requesters'>): readonly string[] {
  return [...requesters.usergroups, ...requesters.users];
}
