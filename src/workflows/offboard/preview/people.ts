import type { LeaverRefusal } from '../../../domain/offboard/refusals.js';
import { type AccountQuery, accountsFor } from '../../accounts.js';
import type { PortalPerson } from '../../ports.js';
import { isProtected } from '../../protection.js';
import type { PreviewDeps } from './deps.js';

export type LeaverResult =
  | { readonly ok: true; readonly person: PortalPerson }
  | { readonly ok: false; readonly refusal: LeaverRefusal };

/** The person, if the portal's own rules would let this account be disabled now. */
export async function findLeaver({ portal, policy, self }: PreviewDeps, query: AccountQuery): Promise<LeaverResult> {
  const given = 'email' in query ? query.email : query.portalId;
  const accounts = await accountsFor(portal.people, query);
  const [person] = accounts;
  if (!person) return refused({ why: 'unknownPerson', given });
  if (accounts.length > 1) return refused({ why: 'twoMatches', given });
  const name = person.displayName;
  if (person.id === self.id) return refused({ why: 'serviceAccount' });
  if (person.type === 'owner') return refused({ why: 'portalOwner', name });
  if (person.isLdap) return refused({ why: 'ldap', name });
  if (person.type === 'docSpaceAdmin' && self.type !== 'owner') return refused({ why: 'docspaceAdmin', name });
  if (policy.protected.rule === 'refuse' && (await isProtected({ groups: portal.groups, policy }, person)))
    return refused({ why: 'protected', name });
  if (person.status === 'disabled') {
    const rooms = await portal.rooms.listRooms({ ownerId: person.id, area: 'Any' });
    return refused({ why: 'alreadyDisabled', name, email: person.email.toLowerCase(), rooms: rooms.length });
  }
  return { ok: true, person };
}

function refused(refusal: LeaverRefusal): LeaverResult {
  return { ok: false, refusal };
}
