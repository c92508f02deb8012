import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/sqlite/store.js';
import { temporaryFolder } from './temporary-store.js';

describe('migrations', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  let migrationsDir: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'handover.db');
    migrationsDir = join(folder.path, 'migrations');
    mkdirSync(migrationsDir);
    write('0001_a.sql', 'CREATE TABLE a (id INTEGER) STRICT;\n');
    write('0002_b.sql', 'CREATE TABLE b (id INTEGER) STRICT;\n');
  });
  afterEach(() => folder.remove());
  const write = (name: string, sql: string) => writeFileSync(join(migrationsDir, name), sql);
  const open = async () => (await openStore({ path, migrationsDir })).close();
  const query = (sql: string): unknown[] => {
    const raw = new Sqlite(path, { readonly: true });
    try {
      return raw.prepare(sql).all();
    } finally {
      raw.close();
    }
  };
  const applied = () => query('SELECT version, name, length(checksum) AS digits FROM schema_migrations');

  it('are applied in order, once, and recorded with their checksum', async () => {
    await open();
    await open();
    expect(applied()).toEqual([
      { version: 1, name: '0001_a.sql', digits: 64 },
      { version: 2, name: '0002_b.sql', digits: 64 },
    ]);
  });

  it('go on from where the database is', async () => {
    await open();
    write('0003_c.sql', 'CREATE TABLE c (id INTEGER) STRICT;');
    await open();
    expect(query('SELECT * FROM c')).toEqual([]);
  });

  it('refuse a database that a newer release has migrated', async () => {
    await open();
    rmSync(join(migrationsDir, '0002_b.sql'));
    await expect(open()).rejects.toMatchObject({
      code: 'database_newer',
      message: 'The database has migration 0002_b.sql of a newer Handover: start that release.',
    });
  });

  it('refuse a database that was made with another text of theirs', async () => {
    await open();
    write('0001_a.sql', 'CREATE TABLE a (id TEXT) STRICT;\n');
    await expect(open()).rejects.toMatchObject({
      code: 'migration_changed',
      message: 'The migration 0001_a.sql differs from the one the database was made with.',
    });
  });

  it('are the same with other line ends', async () => {
    await open();
    write('0001_a.sql', 'CREATE TABLE a (id INTEGER) STRICT;\r\n');
    await expect(open()).resolves.toBeUndefined();
  });

  it('are applied whole or not at all', async () => {
    write('0003_c.sql', 'CREATE TABLE c (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);');
    await expect(open()).rejects.toMatchObject({
      code: 'database_failed',
      message: 'The migration 0003_c.sql failed (SQLITE_ERROR: no such table: nowhere).',
    });
    expect(applied()).toHaveLength(2);
    expect(query("SELECT name FROM sqlite_schema WHERE name = 'c'")).toEqual([]);
  });

  it.each([
    ['a gap', '0004_d.sql', 'The migration 0004_d.sql is out of order: number 3 was due.'],
    ['a number twice', '0002_c.sql', 'The migration 0002_c.sql is out of order: number 3 was due.'],
    ['no number', 'extra.sql', 'The migration extra.sql is out of order: number 3 was due.'],
  ])('with %s are refused before anything is opened', async (_name, file, message) => {
    write(file, 'SELECT 1;');
    await expect(open()).rejects.toMatchObject({ code: 'migrations_unreadable', message });
    expect(() => applied()).toThrow();
  });

  it('that are missing are refused', async () => {
    rmSync(migrationsDir, { recursive: true });
    await expect(open()).rejects.toMatchObject({
      code: 'migrations_unreadable',
      message: 'The folder of migrations is missing from this installation.',
    });
    mkdirSync(migrationsDir);
    await expect(open()).rejects.toMatchObject({
      code: 'migrations_unreadable',
      message: 'The folder of migrations is empty in this installation.',
    });
  });

  it('cannot be recorded in a database whose table of them is something else', async () => {
    const raw = new Sqlite(path);
    raw.exec('CREATE VIEW schema_migrations AS SELECT 1 AS version');
    raw.close();
    await expect(open()).rejects.toMatchObject({ code: 'database_failed' });
  });

  it('of this release apply to a new database', async () => {
    const own = join(import.meta.dirname, '../../../migrations');
    cpSync(own, migrationsDir, { recursive: true });
    rmSync(join(migrationsDir, '0001_a.sql'));
    rmSync(join(migrationsDir, '0002_b.sql'));
    await open();
    await (await openStore({ path })).close();
    expect(query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
