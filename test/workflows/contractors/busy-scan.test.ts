import { afterEach, expect, it } from 'vitest';
import { busyPortal } from '../../../bench/contractors/portal.js';
import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { handoverKey } from '../../../sandbox/portal/seed-ids.js';
import { createDocSpace, type DocSpace } from '../../../src/docspace/portal.js';
import { createEmailLists } from '../../../src/lists/lists.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { scanContractors } from '../../../src/workflows/contractors/scan.js';
import { buildPolicy } from '../../builders/policy.js';

const now = new Date('2026-03-31T12:00:00Z');
const clock = { now: () => now };

let sandbox: SandboxPortal;
let portal: DocSpace;
let store: Store;
afterEach(async () => {
  await portal.close();
  await sandbox.close();
  await store.close();
});

it('everybody on a busy portal is called what they are, in hardly more requests than pages', async () => {
  const options = { now, guests: 900, signIns: 12_000, actions: 4_000, days: 180, inactiveAfterDays: 30 };
  const { seed, truth, neededPages } = busyPortal(options);
  sandbox = await createSandboxPortal({ seed, clock });
  portal = createDocSpace({
    host: sandbox.url,
    apiKey: handoverKey,
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
    clock,
  });
  store = await openStore({ path: ':memory:' });
  const deps = {
    portal,
    activity: store.activity(sandbox.url),
    lists: createEmailLists({ token: null }),
    policy: () => buildPolicy({ contractors: { inactiveAfterDays: 30 } }),
    clock,
  };
  const scan = async () => {
    const before = sandbox.requests.length;
    const result = await scanContractors(deps);
    return { result, requests: sandbox.requests.length - before };
  };
  const first = await scan();
  const answers = new Map<string, string>([
    ...first.result.people.map(({ person, answer }) => [person.id, answer] as const),
    ...first.result.pending.map(({ person }) => [person.id, 'pending'] as const),
  ]);
  expect(answers).toEqual(truth);
  expect(first.result.problems).toEqual([]);
  const needed = neededPages.people + neededPages.signIns + neededPages.actions;
  // On so small a portal the few calls that don't depend on its size count.
  expect(first.requests).toBeLessThanOrEqual(needed * 1.1 + 8);
  expect(first.result.requests).toBe(first.requests);

  const second = await scan();
  expect(second.result.people).toEqual(first.result.people);
  expect(second.requests).toBeLessThanOrEqual(neededPages.people + 10);
});
