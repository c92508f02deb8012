import { openStore } from '../../../src/store/sqlite/store.js';
import { claimRun } from '../../contract/store-ports.js';

// One worker process: waits for a line, then claims whatever is due, ends it, and prints what it claimed.
const [path = '', owner = ''] = process.argv.slice(2);
const store = await openStore({ path });
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const claimed: string[] = [];
  const now = new Date('2026-03-02T12:00:00.000Z');
  for (;;) {
    const run = await claimRun(store, { owner, now, leaseMs: 60_000 });
    if (!run) break;
    claimed.push(run.id);
    await store.ledger.end({ runId: run.id, owner }, { as: 'done', leftovers: [] }, now);
  }
  await store.close();
  process.stdout.write(`${JSON.stringify(claimed)}\n`);
  process.stdin.destroy();
});
