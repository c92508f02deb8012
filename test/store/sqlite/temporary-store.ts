import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import type { OpenedStore } from '../../contract/store-ports.js';

/** A new folder for a database, and how to be rid of it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'handover-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An empty database file, opened by two connections. */
export async function openTemporaryStore(): Promise<OpenedStore & { readonly path: string; readonly ports: Store }> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'handover.db');
  const ports = await openStore({ path });
  const other = await openStore({ path });
  return {
    path,
    ports,
    other,
    close: async () => {
      await ports.close();
      await other.close();
      folder.remove();
    },
  };
}
