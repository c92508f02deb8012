import { sql } from 'kysely';
import type { ActivityLog } from '../../domain/activity.js';
import type { ActivityStore, LastSeen, LogReading, RememberedLog } from '../../workflows/activity/ports.js';
import type { Database, Transaction } from './database.js';

/** Below SQLite's most parameters of one statement. */
const atOnce = 500;

/** What is remembered of one portal's logs over this database. `portal` is its address. */
export function createActivityStore(database: Database, portal: string): ActivityStore {
  return {
    log: (log) => database.read((tx) => readLog(tx, portal, log)),
    remember: (reading) => database.write((tx) => remember(tx, portal, reading)),
    lastSeen: (portalIds) =>
      database.read((tx) => {
        const found = new Map<string, LastSeen>();
        for (const ids of chunks(portalIds)) {
          const rows = tx.build.selectFrom('activity').selectAll().where('portal', '=', portal);
          for (const row of tx.all(rows.where('portal_id', 'in', ids))) {
            const known = found.get(row.portal_id) ?? { signIn: null, action: null };
            const at = new Date(row.last_at);
            found.set(row.portal_id, row.log === 'signIns' ? { ...known, signIn: at } : { ...known, action: at });
          }
        }
        return found;
      }),
  };
}

function remember(tx: Transaction, portal: string, { log, seen, covered }: LogReading): void {
  for (const people of chunks([...seen])) {
    const rows = people.map(([portal_id, at]) => ({ portal, portal_id, log, last_at: at.toISOString() }));
    tx.run(
      tx.build
        .insertInto('activity')
        .values(rows)
        .onConflict((on) =>
          on
            .columns(['portal', 'portal_id', 'log'])
            .doUpdateSet({ last_at: sql<string>`max(activity.last_at, excluded.last_at)` }),
        ),
    );
  }
  if (covered) cover(tx, { portal, log, covered });
}

interface Cover {
  readonly portal: string;
  readonly log: ActivityLog;
  readonly covered: RememberedLog;
}

function cover(tx: Transaction, { portal, log, covered }: Cover): void {
  const known = readLog(tx, portal, log);
  // Another process may have read further meanwhile.
  if (known && known.newestAt > covered.newestAt) return;
  const row = {
    reaches_back_to: covered.reachesBackTo.toISOString(),
    newest_at: covered.newestAt.toISOString(),
    is_whole: covered.isWhole ? (1 as const) : (0 as const),
  };
  tx.run(
    tx.build
      .insertInto('activity_logs')
      .values({ portal, log, ...row })
      .onConflict((on) => on.columns(['portal', 'log']).doUpdateSet(row)),
  );
}

function readLog(tx: Transaction, portal: string, log: ActivityLog): RememberedLog | undefined {
  const row = tx.first(
    tx.build.selectFrom('activity_logs').selectAll().where('portal', '=', portal).where('log', '=', log),
  );
  return (
    row && {
      reachesBackTo: new Date(row.reaches_back_to),
      newestAt: new Date(row.newest_at),
      isWhole: row.is_whole === 1,
    }
  );
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / atOnce) }, (_, index) =>
    items.slice(index * atOnce, (index + 1) * atOnce),
  );
}
