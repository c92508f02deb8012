import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { failureOf } from './connection.js';
import { StoreError } from './errors.js';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with LF line ends, so that a checkout's line ends don't matter. */
  readonly checksum: string;
}

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** The migrations of this release in order. Throws StoreError (`migrations_unreadable`) unless they count up from 1. */
export function readMigrations(directory: string): readonly Migration[] {
  const names = namesIn(directory);
  return names.map((name, index) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (version !== index + 1) {
      throw new StoreError(
        'migrations_unreadable',
        `The migration ${name} is out of order: number ${index + 1} was due.`,
      );
    }
    const sql = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n');
    return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database to this release, one transaction a migration. Throws StoreError: `database_newer`,
 * `migration_changed`, or `database_failed` with the migration's name.
 */
export function migrate(connection: BetterSqlite3.Database, migrations: readonly Migration[]): void {
  check(readApplied(connection), migrations);
  for (const migration of migrations) apply(connection, migration);
}

function namesIn(directory: string): readonly string[] {
  try {
    const names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
    if (names.length > 0) return names.sort();
  } catch (error) {
    throw new StoreError('migrations_unreadable', 'The folder of migrations is missing from this installation.', {
      cause: error,
    });
  }
  throw new StoreError('migrations_unreadable', 'The folder of migrations is empty in this installation.');
}

function readApplied(connection: BetterSqlite3.Database): readonly Applied[] {
  try {
    connection.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    ) STRICT`);
    return connection
      .prepare<[], Applied>('SELECT version, name, checksum FROM schema_migrations ORDER BY version')
      .all();
  } catch (error) {
    throw failureOf(error, 'The database refused its table of migrations');
  }
}

function check(records: readonly Applied[], migrations: readonly Migration[]): void {
  for (const { version, name, checksum } of records) {
    const own = migrations[version - 1];
    if (!own) {
      throw new StoreError(
        'database_newer',
        `The database has migration ${name} of a newer Handover: start that release.`,
      );
    }
    if (own.checksum !== checksum) {
      throw new StoreError(
        'migration_changed',
        `The migration ${own.name} differs from the one the database was made with.`,
      );
    }
  }
}

function apply(connection: BetterSqlite3.Database, { version, name, sql, checksum }: Migration): void {
  const isApplied = connection.prepare<[number]>('SELECT 1 FROM schema_migrations WHERE version = ?');
  const record = connection.prepare<[number, string, string]>(
    "INSERT INTO schema_migrations VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
  );
  const transaction = connection.transaction(() => {
    // Another process may have applied it between the check and this lock.
    if (isApplied.get(version)) return;
    connection.exec(sql);
    record.run(version, name, checksum);
  });
  try {
    transaction.immediate();
  } catch (error) {
    throw failureOf(error, `The migration ${name} failed`);
  }
}
