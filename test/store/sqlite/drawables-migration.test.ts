import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { temporaryFolder } from './temporary-store.js';

const migrations = join(import.meta.dirname, '../../../migrations');
const tenant = { teamId: 'T1', enterpriseId: null };
const now = new Date('2026-03-03T12:00:00Z');

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let store: Store;

/** The first release's database: a request that was drawn, with its card, and one that changed since. */
beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'handover.db');
  const migrationsDir = join(folder.path, 'migrations');
  mkdirSync(migrationsDir);
  for (const name of readdirSync(migrations).sort().slice(0, 3)) {
    cpSync(join(migrations, name), join(migrationsDir, name));
  }
  await (await openStore({ path, migrationsDir })).close();
  const raw = new Sqlite(path);
  const request = raw.prepare(
    `INSERT INTO requests (team_id, enterprise_id, kind, state, draft_id, requester_name, plan, digest, preview,
     required, requester_may_approve, created_at, expires_at, revision, drawn_revision, changed_at)
     VALUES ('T1', '', 'offboard', 'denied', ?, 'Ann', '{}', 'd', '{}', 1, 0, 'then', 'later', ?, ?, ?)`,
  );
  request.run('draft-1', 3, 3, '2026-03-02T12:00:00.000Z');
  request.run('draft-2', 2, 1, '2026-03-02T12:01:00.000Z');
  raw.exec(
    `INSERT INTO messages VALUES ('T1', '', 'h1001.card.C1', 1001, 'C1', NULL, NULL, '1.1',
     '2026-03-02T12:00:00.000Z', 0, 'shown', NULL, '2026-03-02T12:00:30.000Z')`,
  );
  raw.close();
  store = await openStore({ path });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

it('what was drawn stays drawn, and what changed since is still to be drawn, at its revision', async () => {
  expect(await store.drawables.undrawn(tenant, { now, limit: 10 })).toEqual(['h1002']);
  const claim = { owner: 'a', again: true, now, leaseMs: 1_000 };
  expect(await store.drawables.claim(tenant, { ...claim, name: 'h1001' })).toMatchObject({ revision: 3 });
  expect(await store.drawables.claim(tenant, { ...claim, name: 'h1002' })).toMatchObject({ revision: 2 });
});

it('the messages of a request are those of its drawable', async () => {
  expect(await store.messages.of(tenant, 'h1001')).toEqual([
    {
      key: 'h1001.card.C1',
      drawable: 'h1001',
      channel: 'C1',
      userId: null,
      threadTs: null,
      ts: '1.1',
      replaces: null,
      intendedAt: new Date('2026-03-02T12:00:00Z'),
      shownRevision: 0,
      shownDigest: 'shown',
      failed: null,
      updatedAt: new Date('2026-03-02T12:00:30Z'),
    },
  ]);
});

it('the tables keep every promise between them', () => {
  const raw = new Sqlite(path, { readonly: true });
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
});
