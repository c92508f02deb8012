import type { Database } from './database.js';

/** Writes to the database and leaves nothing behind. Throws StoreError where it can't be written. */
export async function probe(database: Database): Promise<void> {
  const row = { team_id: '', enterprise_id: '', key: 'probe', sentence: '', channel: null, ts: null, claimed_at: '' };
  await database.write((tx) => {
    tx.run(tx.build.insertInto('notices').values(row));
    tx.run(tx.build.deleteFrom('notices').where('team_id', '=', '').where('key', '=', 'probe'));
  });
}
