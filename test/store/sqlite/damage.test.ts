import { closeSync, openSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../src/store/sqlite/store.js';
import { startRun } from '../../contract/store-ports.js';
import { openTemporaryStore } from './temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
beforeEach(async () => {
  opened = await openTemporaryStore();
});
afterEach(() => opened.close());

const sound = { file: null, guards: [] };
const change = (sql: string) => {
  const raw = new Sqlite(opened.path);
  raw.exec(sql);
  raw.close();
};

it('a sound database has none', async () => {
  await startRun(opened.ports, 'one');
  expect(await opened.ports.damage()).toEqual(sound);
});

it.each(['trail_no_update', 'trail_no_delete', 'trail_only_next'])('the missing guard %s is named', async (name) => {
  change(`DROP TRIGGER ${name}`);
  expect(await opened.ports.damage()).toEqual({ file: null, guards: [name] });
});

it('a guard that lets everything through is named', async () => {
  change('DROP TRIGGER trail_no_update; CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail BEGIN SELECT 1; END');
  expect(await opened.ports.damage()).toEqual({ file: null, guards: ['trail_no_update'] });
});

it('bytes that were changed on the disk are found', async () => {
  for (let index = 0; index < 60; index += 1) await startRun(opened.ports, `n${index}`);
  change('PRAGMA wal_checkpoint(TRUNCATE)');
  const raw = new Sqlite(opened.path, { readonly: true });
  const page = raw.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'run_steps'").pluck().get() as number;
  raw.close();
  const handle = openSync(opened.path, 'r+');
  writeSync(handle, Buffer.alloc(512, 0xff), 0, 512, (page - 1) * 4096);
  closeSync(handle);
  const again = await openStore({ path: opened.path });
  const { file } = await again.damage();
  await again.close();
  expect(file).toEqual(expect.any(String));
});
