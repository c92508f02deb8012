import type { LeaverRefusal, SuccessorRefusal } from '../../../domain/offboard/refusals.js';
import type { PersonRef } from '../../../domain/portal.js';
import { mayManage, mayReceive } from '../../../domain/receivers.js';
import { accountsWithEmail, refOf } from '../../accounts.js';
import type { PeoplePort, Portal, PortalPerson } from '../../ports.js';
import { isProtected } from '../../protection.js';
import type { PreviewDeps } from './deps.js';

/** Whom to look for: by the portal's id (chosen from the portal's own list) or by email. */
export type LeaverQuery = { readonly portalId: string } | { readonly email: string };

export type LeaverResult =
  | { readonly ok: true; readonly person: PortalPerson }
  | { readonly ok: false; readonly refusal: LeaverRefusal };

/** The person, if the portal's own rules would let this account be disabled now. */
export async function findLeaver({ portal, policy, self }: PreviewDeps, query: LeaverQuery): Promise<LeaverResult> {
  const given = 'email' in query ? query.email : query.portalId;
  const accounts =
    'email' in query ? await accountsWithEmail(portal.people, query.email) : await byId(portal.people, query.portalId);
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
    return refused({ why: 'alreadyDisabled', name, rooms: rooms.length });
  }
  return { ok: true, person };
}

export type SuccessorResult =
  | { readonly ok: true; readonly successor: PersonRef }
  | { readonly ok: false; readonly refusal: SuccessorRefusal };

/** The person by portal id, if they may receive what this leaver had. */
export async function findSuccessor(portal: Portal, portalId: string, leaverId: string): Promise<SuccessorResult> {
  const found = await portal.people.findPerson(portalId);
  if (!found) return { ok: false, refusal: { why: 'successorUnknown', given: portalId } };
  if (found.id === leaverId) return { ok: false, refusal: { why: 'successorIsLeaver', name: found.displayName } };
  if (!mayReceive(found)) {
    const { displayName: name, type } = found;
    return { ok: false, refusal: { why: 'successorUnfit', name, type, active: found.status === 'active' } };
  }
  return { ok: true, successor: refOf(found) };
}

/** The person by portal id, if they may manage this leaver's groups: the portal ignores anybody else in silence. */
export async function findManager(portal: Portal, portalId: string, leaverId: string): Promise<SuccessorResult> {
  const found = await portal.people.findPerson(portalId);
  if (!found) return { ok: false, refusal: { why: 'successorUnknown', given: portalId } };
  const { displayName: name, type } = found;
  if (found.id === leaverId) return { ok: false, refusal: { why: 'successorIsLeaver', name } };
  if (!mayManage(found))
    return { ok: false, refusal: { why: 'successorUnfit', name, type, active: found.status === 'active' } };
  return { ok: true, successor: refOf(found) };
}

async function byId(people: PeoplePort, id: string): Promise<readonly PortalPerson[]> {
  const found = await people.findPerson(id);
  return found ? [found] : [];
}

function refused(refusal: LeaverRefusal): LeaverResult {
  return { ok: false, refusal };
}
