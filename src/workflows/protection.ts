import type { Policy } from '../domain/policy/policy.js';
import type { Subject } from '../domain/subject.js';
import { callFailureOf } from '../engine/failure.js';
import type { GroupsPort } from './ports.js';

/** What the policy asks for somebody it protects; `unknown` where the portal doesn't say who is in the groups. */
export type Protection = 'none' | 'two' | 'refused' | 'unknown';

/** What bars an approval of something about somebody who is protected like that; null for nothing. */
export function barredBy(protection: Protection): 'protected' | 'maybeProtected' | null {
  if (protection === 'refused') return 'protected';
  return protection === 'unknown' ? 'maybeProtected' : null;
}

export interface ProtectionDeps {
  readonly groups: Pick<GroupsPort, 'listGroups'>;
  /** The policy in force. */
  readonly policy: () => Policy;
}

/** As `protectionOf`, but for whoever may answer that it can't be told. */
export async function readProtection(deps: ProtectionDeps, subject: Subject): Promise<Protection> {
  try {
    return await protectionOf(deps, subject);
  } catch (error) {
    if (callFailureOf(error)) return 'unknown';
    throw error;
  }
}

/** Whether the person concerned is protected now; rooms, groups and digests never are. Throws the portal's errors. */
export async function protectionOf(
  { groups, policy }: ProtectionDeps,
  subject: Subject,
): Promise<Exclude<Protection, 'unknown'>> {
  if (subject.kind !== 'person') return 'none';
  const { portalId: id, email } = subject;
  if (!(await isProtected({ groups, policy: policy() }, { id, email }))) return 'none';
  return policy().protected.rule === 'two' ? 'two' : 'refused';
}

/** True if the policy protects this person by email or by a portal group they are in. Throws the portal's errors. */
export async function isProtected(
  { groups, policy }: { readonly groups: Pick<GroupsPort, 'listGroups'>; readonly policy: Policy },
  { id, email }: { readonly id: string | null; readonly email: string | null },
): Promise<boolean> {
  const { protected: protection } = policy;
  if (email !== null && protection.emails.includes(email.toLowerCase())) return true;
  if (protection.groups.length === 0 || id === null) return false;
  const theirs = await groups.listGroups({ userId: id });
  const named = protection.groups.map((group) => group.toLowerCase());
  return theirs.some((group) => named.includes(group.id.toLowerCase()) || named.includes(group.name.toLowerCase()));
}
