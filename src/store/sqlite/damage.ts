import Sqlite from 'better-sqlite3';
import { failureOf } from './connection.js';
import { type Migration, migrate } from './migrations.js';

/** What is wrong with the file itself: pages that SQLite can't make sense of, and guards of the trail that are gone. */
export interface Damage {
  /** In SQLite's words; null while the file is sound. */
  readonly file: string | null;
  /** Names of triggers that are missing or say something else than this release made them say. */
  readonly guards: readonly string[];
}

/** Looks through the whole file, which takes a second a gigabyte or so. */
export function findDamage(connection: Sqlite.Database, migrations: readonly Migration[]): Damage {
  try {
    const found = connection.pragma('quick_check(1)', { simple: true });
    const known = triggersOf(connection);
    const guards = [...intendedTriggers(migrations)].filter(([name, sql]) => known.get(name) !== sql);
    return { file: found === 'ok' ? null : String(found), guards: guards.map(([name]) => name) };
  } catch (error) {
    const failure = failureOf(error, 'The database can’t be read');
    if (failure instanceof Error) return { file: failure.message, guards: [] };
    throw error;
  }
}

/** As a new database has them. */
function intendedTriggers(migrations: readonly Migration[]): ReadonlyMap<string, string> {
  const pristine = new Sqlite(':memory:');
  try {
    migrate(pristine, migrations);
    return triggersOf(pristine);
  } finally {
    pristine.close();
  }
}

function triggersOf(connection: Sqlite.Database): ReadonlyMap<string, string> {
  const rows = connection.prepare<[], { name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
  );
  return new Map(rows.all().map(({ name, sql }) => [name, sql]));
}
