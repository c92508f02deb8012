import type { Database } from './database.js';

/** Until when a method of Slack's must not be called, as it is stored. */
export interface StoredSlackWaits {
  until(key: string): Promise<Date | null>;
  /** Remembers it, unless a later time is; forgets what was over `now`. */
  wait(key: string, until: Date, now: Date): Promise<void>;
}

/** Slack's Retry-Afters over this database. */
export function createSlackWaits(database: Database): StoredSlackWaits {
  return {
    until: (key) =>
      database.read((tx) => {
        const row = tx.first(tx.build.selectFrom('slack_waits').select('until').where('key', '=', key));
        return row ? new Date(row.until) : null;
      }),
    wait: (key, time, now) =>
      database.write((tx) => {
        const until = time.toISOString();
        tx.run(tx.build.deleteFrom('slack_waits').where('until', '<=', now.toISOString()));
        tx.run(
          tx.build
            .insertInto('slack_waits')
            .values({ key, until })
            .onConflict((on) => on.column('key').doUpdateSet({ until }).where('slack_waits.until', '<', until)),
        );
      }),
  };
}
