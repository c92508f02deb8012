import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/store/sqlite/connection.js';
import { createDatabase } from '../../../src/store/sqlite/database.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import { apply, file, newRun, startRun, tenant } from '../../contract/store-ports.js';
import { openTemporaryStore, temporaryFolder } from './temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let raw: Sqlite.Database;
beforeEach(async () => {
  opened = await openTemporaryStore();
  raw = new Sqlite(opened.path);
});
afterEach(async () => {
  raw.close();
  await opened.close();
});

describe('the database file', () => {
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  it('is for its owner only, with the files beside it', async () => {
    await file(opened.ports);
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(`${opened.path}${suffix}`)).toBe('600');
  });

  it('is made private again if somebody opened it to others', async () => {
    await file(opened.ports);
    for (const suffix of ['', '-wal', '-shm']) chmodSync(`${opened.path}${suffix}`, 0o644);
    await (await openStore({ path: opened.path })).close();
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(`${opened.path}${suffix}`)).toBe('600');
  });

  it('survives a restart', async () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'handover.db');
    const first = await openStore({ path });
    const filed = await file(first);
    await first.close();
    const second = await openStore({ path });
    expect(await second.requests.find(tenant, 1001)).toEqual(filed);
    await second.close();
    folder.remove();
  });

  it('that cannot be made is one clear sentence', async () => {
    const path = join(opened.path, 'below', 'handover.db');
    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'database_failed',
      message: `The database ${path} can't be opened (ENOTDIR).`,
    });
  });

  it('that is no database is one clear sentence', async () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'notes.txt');
    writeFileSync(path, 'These are notes, not a database. '.repeat(50));
    await expect(openStore({ path })).rejects.toMatchObject({
      code: 'database_failed',
      message: `The database ${path} can't be opened (SQLITE_NOTADB).`,
    });
    folder.remove();
  });

  it('is written ahead, in strict tables with foreign keys', () => {
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    const loose = raw
      .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
      .all();
    expect(loose).toEqual([]);
    expect(() => raw.prepare("INSERT INTO request_eligible VALUES ('x', 0, 'U0')").run()).toThrow(/INTEGER/);
  });

  it('is flushed at every commit, and waits for its lock', () => {
    const connection = connect({ path: opened.path, busyTimeoutMs: 1234 });
    const settings = ['synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'];
    expect(settings.map((name) => connection.pragma(name, { simple: true }))).toEqual([2, 1, 1234, 0]);
    connection.close();
  });

  it('may be none at all: memory', async () => {
    const store = await openStore({ path: ':memory:' });
    expect((await file(store)).request.id).toBe(1001);
    await store.close();
  });
});

describe('a database that another process keeps locked', () => {
  it('fails the write when the patience is over, with nothing written, and says that it may pass', async () => {
    const pauses: number[] = [];
    const sleep = async (ms: number) => pauses.push(ms);
    const patience = { lockedMs: 1_000, busyTimeoutMs: 1, sleep, random: () => 1 };
    const impatient = await openStore({ path: opened.path, patience });
    raw.exec('BEGIN IMMEDIATE');
    await expect(file(impatient)).rejects.toMatchObject({
      code: 'database_busy',
      passing: true,
      message: 'The database refused (SQLITE_BUSY: database is locked).',
    });
    expect(pauses.slice(0, 7)).toEqual([10, 20, 40, 80, 160, 250, 250]);
    expect(pauses.reduce((sum, ms) => sum + ms + 1, 0)).toBeGreaterThanOrEqual(1_000);
    raw.exec('ROLLBACK');
    expect((await file(impatient)).request.id).toBe(1001);
    await impatient.close();
  });

  it('lets the process do other things in between, and writes as soon as the lock is gone', async () => {
    let other = 0;
    const sleep = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      other += 1;
      if (other === 3) raw.exec('ROLLBACK');
    };
    const store = await openStore({ path: opened.path, patience: { busyTimeoutMs: 1, sleep } });
    raw.exec('BEGIN IMMEDIATE');
    expect((await file(store)).request.id).toBe(1001);
    expect(other).toBe(3);
    await store.close();
  });

  it('is full: nothing is written, and it may pass', async () => {
    const store = await openStore({ path: opened.path });
    const pages = raw.pragma('page_count', { simple: true });
    await store.close();
    const connection = connect({ path: opened.path, busyTimeoutMs: 1 });
    connection.pragma(`max_page_count = ${pages}`);
    const database = createDatabase(connection, {
      lockedMs: 0,
      busyTimeoutMs: 1,
      sleep: async () => {},
      random: () => 1,
    });
    const fill = database.write(() => connection.exec('CREATE TABLE filler AS SELECT zeroblob(100000) AS much'));
    await expect(fill).rejects.toMatchObject({ code: 'database_full', passing: true });
    await database.close();
  });
});

describe('the tables themselves', () => {
  const insert = (origin: string, portalId: string) =>
    raw
      .prepare(
        `INSERT INTO requests (team_id, enterprise_id, kind, state, origin, requester_name, subject_portal_id, plan,
         digest, preview, required, requester_may_approve, created_at, expires_at)
         VALUES ('T1', '', 'offboard', 'approved', ?, 'Ann', ?, '{}', 'd', '{}', 1, 0, 'now', 'then')`,
      )
      .run(origin, portalId);

  it('hold one open request per subject, whatever wrote it', async () => {
    await file(opened.ports);
    expect(() => insert('draft-2', 'AAAA-1')).toThrow(/requests_one_open_per_subject/);
    await apply(opened.ports, 1001, { state: 'denied', trail: [] });
    expect(insert('draft-2', 'AAAA-1').changes).toBe(1);
  });

  it('hold one request per origin, whatever wrote it', async () => {
    await file(opened.ports);
    expect(() => insert('draft:draft-1', 'other')).toThrow(/UNIQUE.*origin/);
  });

  it('hold one run per request, whatever wrote it', async () => {
    await startRun(opened.ports, 'one');
    const again =
      "INSERT INTO runs (id, request_id, workflow, status, not_before, created_at) VALUES ('x', 1001, 'w', 'queued', '', '')";
    expect(() => raw.exec(again)).toThrow(/UNIQUE.*request_id/);
  });

  it('turn a constraint that a change breaks into one clear error, with nothing written', async () => {
    await startRun(opened.ports, 'one');
    const second = apply(opened.ports, 1001, { startRun: newRun('other'), trail: [] });
    await expect(second).rejects.toMatchObject({ name: 'StoreError', code: 'database_failed' });
  });
});
