import type { Tenant } from '../../domain/person.js';
import { openStates, type RequestState } from '../../domain/request.js';
import type { Case, RequestStore } from '../../workflows/store-ports.js';

const endStates: readonly RequestState[] = ['denied', 'expired', 'canceled', 'finished'];

/** More open requests than anybody can have: twenty for each who may ask. */
const mostOpen = 5_000;
/** Of those that ended; some of them the viewer may not see. */
const mostEnded = 60;

/** Everything that is open and what lately ended, whoever may see it; the newest of each first. */
export async function readShownCases(store: Pick<RequestStore, 'list'>, tenant: Tenant): Promise<readonly Case[]> {
  const open = await store.list(tenant, { states: openStates, limit: mostOpen });
  const ended = await store.list(tenant, { states: endStates, limit: mostEnded });
  // What ended between the two is in both.
  const endedIds = new Set(ended.map(({ request }) => request.id));
  return [...open.filter(({ request }) => !endedIds.has(request.id)), ...ended];
}
