import type { PersonRef } from '../domain/portal.js';
import { mayManage, mayReceive, type ReceiverRefusal } from '../domain/receivers.js';
import { refOf } from './accounts.js';
import type { Portal, PortalPerson } from './ports.js';

export type SuccessorResult =
  | { readonly ok: true; readonly successor: PersonRef }
  | { readonly ok: false; readonly refusal: ReceiverRefusal };

/** The person by portal id, if they may receive what this leaver had. */
export async function findSuccessor(
  portal: Pick<Portal, 'people'>,
  portalId: string,
  leaverId: string,
): Promise<SuccessorResult> {
  return receiver(await portal.people.findPerson(portalId), { given: portalId, leaverId, fits: mayReceive });
}

/** The person by portal id, if they may manage this leaver's groups: the portal ignores anybody else in silence. */
export async function findManager(
  portal: Pick<Portal, 'people'>,
  portalId: string,
  leaverId: string | null,
): Promise<SuccessorResult> {
  return receiver(await portal.people.findPerson(portalId), { given: portalId, leaverId, fits: mayManage });
}

function receiver(
  found: PortalPerson | undefined,
  by: {
    readonly given: string;
    readonly leaverId: string | null;
    readonly fits: (person: PortalPerson) => boolean;
  },
): SuccessorResult {
  if (!found) return { ok: false, refusal: { why: 'successorUnknown', given: by.given } };
  const { displayName: name, type } = found;
  if (found.id === by.leaverId) return { ok: false, refusal: { why: 'successorIsLeaver', name } };
  if (!by.fits(found))
    return { ok: false, refusal: { why: 'successorUnfit', name, type, active: found.status === 'active' } };
  return { ok: true, successor: refOf(found) };
}
