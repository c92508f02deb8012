import type BetterSqlite3 from 'better-sqlite3';
import { type Compilable, Kysely, SqliteDialect } from 'kysely';
import { failureOf, isLocked } from './connection.js';
import type { Tables } from './tables.js';

// Kysely builds and types every query; this file runs what it compiled on better-sqlite3, whose calls are synchronous.
// So the work of a transaction is one synchronous function: no other caller of this connection can come in between,
// and pure callbacks such as a decision run inside it. Nothing is run through Kysely's own, asynchronous, executor.

/** Runs compiled queries inside one transaction. */
export interface Transaction {
  readonly build: Kysely<Tables>;
  all<Row>(query: Compilable<Row>): Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** Answers the number of rows written. */
  run(query: Compilable<unknown>): number;
}

export interface Database {
  /** One consistent view of everything that `work` reads. */
  read<T>(work: (tx: Transaction) => T): Promise<T>;
  /** `BEGIN IMMEDIATE`: `work` is written whole, or not at all if it throws. */
  write<T>(work: (tx: Transaction) => T): Promise<T>;
  close(): Promise<void>;
}

/** How long a lock is waited for; the time in between belongs to everything else that the process does. */
export interface Patience {
  readonly lockedMs: number;
  /** Of it, how long each attempt blocks the process. */
  readonly busyTimeoutMs: number;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
}

/** Two processes that wait for each other's locks must not try at the same moments. */
const firstWaitMs = 10;
const longestWaitMs = 250;

/**
 * Transactions over one open connection. Both reject with StoreError for what SQLite refuses: `database_busy` where
 * another process kept its lock for longer than the patience, `database_full`, or `database_failed`.
 */
export function createDatabase(connection: BetterSqlite3.Database, patience: Patience): Database {
  const { lockedMs, busyTimeoutMs, sleep, random } = patience;
  const tx = createTransaction(connection);
  const perform = async <T>(mode: 'deferred' | 'immediate', work: (tx: Transaction) => T): Promise<T> => {
    const transaction = connection.transaction(() => work(tx))[mode];
    for (let waitedMs = 0, waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
      try {
        return transaction();
      } catch (error) {
        if (!isLocked(error) || waitedMs >= lockedMs) throw failureOf(error, 'The database refused');
      }
      const pauseMs = waitMs * (0.5 + random() / 2);
      await sleep(pauseMs);
      waitedMs += pauseMs + busyTimeoutMs;
    }
  };
  return {
    read: (work) => perform('deferred', work),
    write: (work) => perform('immediate', work),
    close: async () => {
      connection.close();
    },
  };
}

function createTransaction(connection: BetterSqlite3.Database): Transaction {
  const prepared = new Map<string, BetterSqlite3.Statement>();
  const prepare = (sql: string): BetterSqlite3.Statement => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const all = <Row>(query: Compilable<Row>): Row[] => {
    const { sql, parameters } = query.compile();
    return prepare(sql).all(...parameters) as Row[];
  };
  return {
    build: new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) }),
    all,
    first: (query) => all(query)[0],
    run: (query) => {
      const { sql, parameters } = query.compile();
      return prepare(sql).run(...parameters).changes;
    },
  };
}
