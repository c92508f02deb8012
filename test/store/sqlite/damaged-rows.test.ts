import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/sqlite/store.js';
import { claimRun, minute, startRun, tenant } from '../../contract/store-ports.js';
import { openTemporaryStore } from './temporary-store.js';

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
