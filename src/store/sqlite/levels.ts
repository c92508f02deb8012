import type { LevelStore } from '../../workflows/levels.js';
import type { Database } from './database.js';
import { countWaiting } from './portal-events/rows.js';
import { requestsOf } from './requests/parties.js';

/** Counts over this database. Throws StoreError. */
export function createLevelStore(database: Database): LevelStore {
  return {
    levels: (tenant) =>
      database.read((tx) => {
        const states = requestsOf(tx, tenant).select(({ fn }) => ['state', fn.countAll<number>().as('count')]);
        const requests = tx.all(states.groupBy('state'));
        const statuses = tx.build
          .selectFrom('runs')
          .where('request_id', 'in', requestsOf(tx, tenant).select('id'))
          .select(({ fn }) => ['status', fn.countAll<number>().as('count')]);
        const runs = tx.all(statuses.groupBy('status'));
        return {
          requests: Object.fromEntries(requests.map(({ state, count }) => [state, count])),
          runs: Object.fromEntries(runs.map(({ status, count }) => [status, count])),
          eventsWaiting: countWaiting(tx, tenant),
        };
      }),
  };
}
