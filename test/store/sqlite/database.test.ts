import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/store/sqlite/connection.js';
import { createDatabase } from '../../../src/store/sqlite/database.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import {
  apply,
  claimRun,
  created,
  file,
  leaver,
  minute,
  newRequest,
  newRun,
  startRun,
  stored,
  tenant,
  yesBy,
} from '../../contract/store-ports.js';
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

describe('the trail', () => {
  beforeEach(async () => {
    await file(opened.ports);
    await apply(opened.ports, 1001, {
      trail: [{ kind: 'audit.viewed', actor: 'U0', requestId: 1001, detail: {} }],
    });
  });

  it.each([
    ["UPDATE trail SET actor = 'x' WHERE sequence = 1"],
    ['DELETE FROM trail WHERE sequence = 2'],
    ['DELETE FROM trail'],
  ])('refuses %s', (statement) => {
    expect(() => raw.exec(statement)).toThrow('the trail is append-only');
  });

  it.each([
    ['one in the place of another', 'sequence, 2', 'previous_hash', "'h'", 'OR REPLACE'],
    ['one after a gap', '7, 2', 'hash', "'h'", ''],
    ['one that follows another', '3, 2', 'previous_hash', "'h'", ''],
    ['one in the place of another by its hash', '3, 2', 'hash', 'previous_hash', 'OR REPLACE'],
    ['one of the first release', '3, 1', 'hash', "'h'", ''],
    ["another tenant's, that is not its first", '3, 2', 'hash', "'h'", '', "'T2'"],
  ])('refuses an entry that is not its next: %s', (_, place, previous, hash, orReplace, team = 'team_id') => {
    const statement = `INSERT ${orReplace} INTO trail SELECT ${team}, enterprise_id, ${place}, at, kind, 'x', request_id,
      subject, detail, ${previous}, ${hash} FROM trail WHERE sequence = 2`;
    expect(() => raw.exec(statement)).toThrow('a trail entry follows the last one');
  });

  it('that cannot be written stops the request, the vote, the run and the pair that it would describe', async () => {
    const { ports } = opened;
    const before = await ports.requests.find(tenant, 1001);
    if (!before) throw new Error('The request is missing.');
    raw.exec("CREATE TRIGGER full_disk BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const entry = { kind: 'x', actor: 'U0', requestId: 1001, detail: {} };
    const vote = yesBy('U0YES', before, minute(1));
    const refused = { code: 'database_failed', message: expect.stringContaining('disk full') };
    const change = {
      state: 'approved',
      vote,
      decidedAt: minute(1),
      startRun: newRun('run-1'),
      trail: [entry],
    } as const;
    await expect(apply(ports, 1001, change)).rejects.toMatchObject(refused);
    expect(await ports.requests.find(tenant, 1001)).toEqual(before);
    await expect(ports.trail.append(tenant, [entry], minute(1))).rejects.toMatchObject(refused);
    const subject = { kind: 'person', slackId: null, portalId: 'other', email: null } as const;
    const another = newRequest({ origin: 'two', subject });
    await expect(ports.requests.create(another, created, minute(1))).rejects.toMatchObject(refused);
    expect(await ports.requests.openFor(tenant, subject)).toBeUndefined();
    const pair = { slackId: 'U0LEAVER', portalId: 'aaaa-1', email: leaver.email ?? '', pairedAt: minute(1) };
    await expect(ports.pairings.save(tenant, pair, entry)).rejects.toMatchObject(refused);
    expect(await ports.pairings.find(tenant, 'U0LEAVER')).toBeUndefined();
  });

  it('that cannot be written stops everything a worker records', async () => {
    const { ledger } = opened.ports;
    const id = await startRun(opened.ports, 'one');
    await claimRun(opened.ports, { owner: 'w1', now: minute(1), leaseMs: 1000 });
    const claim = { runId: 'run-one', owner: 'w1' };
    const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
    await ledger.intend(claim, effect, minute(1));
    const before = await stored(opened.ports, id);
    raw.exec("CREATE TRIGGER full_disk BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const now = minute(2);
    const writes = [
      () => ledger.beginStep(claim, { key: 'disable', title: 'Disable' }, now),
      () => ledger.finishStep(claim, 'disable', now),
      () => ledger.intend(claim, effect, now),
      () => ledger.acted(claim, effect.key, now),
      () => ledger.actFailed(claim, { effectKey: effect.key, outcome: 'notApplied', message: 'No.' }, now),
      () => ledger.prove(claim, effect, {}, now),
      () => ledger.park(claim, { stepKey: 'disable', kind: 'failed', because: 'No.' }, now),
      () => ledger.end(claim, { as: 'stopped', leftovers: [] }, now),
      () => ledger.end(claim, { as: 'done', leftovers: [] }, now),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'database_failed' });
    expect(await stored(opened.ports, id)).toEqual(before);
  });
});

describe('a due run of which a row is damaged', () => {
  it('is claimed and named, so that it is not in the way of the others', async () => {
    const { ports } = opened;
    const id = await startRun(ports, 'broken', minute(-5));
    await startRun(ports, 'one');
    const input = { tenant, now: minute(1), leaseMs: 1000, freeOf: () => new Set<string>(), awayMs: () => null };
    await ports.queue.claim({ ...input, owner: 'w1' });
    const claim = { runId: 'run-broken', owner: 'w1' };
    const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
    await ports.ledger.prove(claim, effect, {}, minute(1));
    await ports.queue.release(claim, { notBefore: minute(-5), trouble: null, now: minute(1) });
    raw.prepare("UPDATE run_effects SET evidence = '{\"secret'").run();
    expect(await ports.queue.claim({ ...input, owner: 'w2' })).toEqual({
      kind: 'unreadable',
      runId: 'run-broken',
      stepKey: 'disable',
      because: "Table run_effects, row 1: the column evidence can't be read.",
    });
    expect(await ports.queue.claim({ ...input, owner: 'w3' })).toMatchObject({ kind: 'run', run: { id: 'run-one' } });
    const parked = { runId: 'run-broken', owner: 'w2' };
    await ports.ledger.park(parked, { stepKey: 'disable', kind: 'unknown', because: 'No.' }, minute(1));
    const entries = await ports.trail.newest(tenant, { limit: 1 });
    expect(entries).toMatchObject([{ kind: 'run.parked', requestId: id }]);
  });
});

describe('a row whose JSON is damaged is named, not quoted:', () => {
  beforeEach(async () => {
    const { ports } = opened;
    await startRun(ports, 'one');
    await claimRun(ports, { owner: 'w1', now: minute(0), leaseMs: 1000 });
    const claim = { runId: 'run-one', owner: 'w1' };
    const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
    await ports.ledger.prove(claim, effect, {}, minute(0));
    await ports.ledger.park(claim, { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(0));
    const createdAt = minute(0);
    await ports.drafts.save({ id: 'draft-1', tenant, slackId: 'U0', state: 'ready', data: {}, createdAt });
    raw.exec('DROP TRIGGER trail_no_update');
  });
  const readings = {
    request: () => opened.ports.requests.find(tenant, 1001),
    draft: () => opened.ports.drafts.find(tenant, 'draft-1'),
    trail: () => opened.ports.trail.newest(tenant, { limit: 10 }),
  };

  it.each([
    ['requests', 'plan', '{"secret": 1}', 'request', '1001'],
    ['requests', 'plan', '{"secret', 'request', '1001'],
    ['requests', 'preview', '["secret"]', 'request', '1001'],
    ['runs', 'parked', '{"secret": 1}', 'request', 'run-one'],
    ['run_effects', 'facts', '"secret"', 'request', '1'],
    ['run_effects', 'evidence', '"secret"', 'request', '1'],
    ['drafts', 'data', 'secret', 'draft', 'draft-1'],
    ['trail', 'detail', 'secret', 'trail', '4'],
  ] as const)('%s.%s as %s', async (table, column, text, reading, key) => {
    raw.prepare(`UPDATE ${table} SET ${column} = ?`).run(text);
    const message = `Table ${table}, row ${key}: the column ${column} can't be read.`;
    const error = await readings[reading]().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'StoreError', code: 'row_unreadable', message });
    expect(String(error instanceof Error && error.cause)).not.toContain('secret');
  });

  it('a list leaves out a damaged request, and says which', async () => {
    const whole = await startRun(opened.ports, 'two');
    raw.prepare('UPDATE requests SET plan = ? WHERE id = 1001').run('{"secret": 1}');
    expect((await opened.ports.requests.list(tenant, { limit: 9 })).map(({ request }) => request.id)).toEqual([whole]);
    const told: unknown[] = [];
    const onUnreadable = (error: unknown, id: number) => told.push([id, String(error)]);
    const telling = await openStore({ path: opened.path, onUnreadable });
    expect(await telling.requests.list(tenant, { limit: 9 })).toHaveLength(1);
    await telling.close();
    expect(told).toEqual([[1001, "StoreError: Table requests, row 1001: the column plan can't be read."]]);
    raw.exec('DROP TABLE votes');
    await expect(opened.ports.requests.list(tenant, { limit: 9 })).rejects.toMatchObject({ code: 'database_failed' });
  });

  it('reads the notes of a request among whatever older releases kept beside them', async () => {
    const keep = (text: string) => raw.prepare('UPDATE requests SET preview = ?').run(text);
    keep('{"members":3,"notes":["Look here."]}');
    expect((await readings.request())?.request.notes).toEqual(['Look here.']);
    keep('{"members":3}');
    expect((await readings.request())?.request.notes).toEqual([]);
  });
});
