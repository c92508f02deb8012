import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyTrail } from '../../../src/domain/trail.js';
import { minute, startRun, tenant } from '../../contract/store-ports.js';
import { openTemporaryStore } from './temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
beforeEach(async () => {
  opened = await openTemporaryStore();
});
afterEach(() => opened.close());

async function startProcess(owner: string) {
  const script = join(import.meta.dirname, 'claiming-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, opened.path, owner], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    claimEverything: async (): Promise<readonly string[]> => {
      const exit = once(child, 'exit');
      child.stdin.write('go\n');
      const { value } = await lines.next();
      await exit;
      return JSON.parse(String(value));
    },
  };
}

it('two processes claim at once: every run is claimed by one of them, and the trail stays one chain', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
  for (const name of names) await startRun(opened.ports, name, minute(0));
  const processes = await Promise.all([startProcess('w1'), startProcess('w2')]);
  const claimed = (await Promise.all(processes.map((each) => each.claimEverything()))).flat();
  expect([...claimed].sort()).toEqual(names.map((name) => `run-${name}`).sort());
  const check = await verifyTrail(opened.ports.trail.entries(tenant));
  expect(check).toMatchObject({ ok: true, head: { sequence: names.length * 3 } });
});
