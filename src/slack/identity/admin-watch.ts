import type { Tenant } from '../../domain/person.js';
import { adminRights } from '../../domain/policy/admin-rights.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Notices } from '../../workflows/notices.js';
import { recordPeople } from '../../workflows/people-record.js';
import type { PeoplePort } from '../../workflows/ports.js';
import type { TrailStore } from '../../workflows/store-ports.js';
import { namedList } from './named.js';
import { createWatch, type Watch } from './watch.js';

export interface AdminWatchDeps {
  readonly portalPeople: Pick<PeoplePort, 'filterPeople' | 'findPerson'>;
  /** Portal id of the service account, which is an admin and nobody here. */
  readonly botPortalId: string;
  readonly policy: () => Policy;
  readonly trail: TrailStore;
  readonly notices: Notices;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown, what: string) => void;
}

/**
 * Who is a DocSpace admin changes in the portal, without anybody here; where that gives a right, it is on the record and
 * in the channel. One list is read for each look, and none where it gives no right.
 */
export function createAdminWatch(deps: AdminWatchDeps): Watch {
  const { portalPeople, botPortalId, policy, trail, notices, tenant, clock, onError } = deps;

  async function compare(): Promise<void> {
    const rights = rightsText(policy());
    if (rights === undefined) return;
    const found = await portalPeople.filterPeople({ employeeStatus: 'Active', isAdministrator: true });
    const admins = found.filter(({ id }) => id !== botPortalId);
    const people = admins.map(({ id }) => id);
    const change = await recordPeople(trail, { tenant, role: 'admins', people, at: clock.now() });
    if (!change) return;
    const known = new Map(admins.map(({ id, displayName }) => [id, displayName]));
    const nameOf = async (id: string) => known.get(id) ?? (await portalPeople.findPerson(id))?.displayName;
    const [now, gone] = await Promise.all([namedList(change.now, nameOf), namedList(change.gone, nameOf)]);
    const left = change.gone.length > 0 ? ` No longer: ${gone}.` : '';
    const sentence = `The DocSpace admins, who can ${rights} here, changed. They are now: ${now}.${left}`;
    const key = `admins.${change.sequence}`;
    // An event and no state: said once, and over.
    notices.notice(key, sentence);
    notices.over(key, sentence);
  }

  return createWatch({ compare, what: 'comparing who is a DocSpace admin', onError });
}

function rightsText(policy: Policy): string | undefined {
  const { request, approve } = adminRights(policy);
  const words = [...(request ? ['request'] : []), ...(approve ? ['approve'] : [])];
  return words.length === 0 ? undefined : words.join(' and ');
}
