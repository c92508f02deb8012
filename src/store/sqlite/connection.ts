import { chmodSync, closeSync, existsSync, fchmodSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from './errors.js';

/** Opens the database file, readable and writable by its owner only, or `:memory:`. Throws StoreError (`database_failed`). */
export function connect({
  path,
  busyTimeoutMs,
}: {
  readonly path: string;
  readonly busyTimeoutMs: number;
}): Sqlite.Database {
  try {
    if (path !== ':memory:') keepPrivate(path);
    return configured(new Sqlite(path, { timeout: busyTimeoutMs }));
  } catch (error) {
    const code = codeOf(error);
    throw new StoreError('database_failed', `The database ${path} can't be opened (${code ?? 'unknown'}).`, {
      cause: error,
    });
  }
}

/** SQLite's own errors as StoreError (`database_failed`, `_busy` or `_full`); everything else as it is. */
export function failureOf(error: unknown, sentence: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  return new StoreError(kindOf(error.code), `${sentence} (${error.code}: ${error.message}).`, { cause: error });
}

/** True for SQLite's answer that another connection holds the lock. */
export function isLocked(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

/** Extended codes begin with the plain one: SQLITE_IOERR_WRITE. */
function kindOf(code: string): StoreErrorCode {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'database_busy';
  return /^SQLITE_(FULL|IOERR)/.test(code) ? 'database_full' : 'database_failed';
}

/** SQLite gives its -wal and -shm files the mode that the database file has when it makes them. */
function keepPrivate(path: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    fchmodSync(file, 0o600);
  } finally {
    closeSync(file);
  }
  for (const beside of [`${path}-wal`, `${path}-shm`]) if (existsSync(beside)) chmodSync(beside, 0o600);
}

function configured(connection: Sqlite.Database): Sqlite.Database {
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
