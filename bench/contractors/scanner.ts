import { createDocSpace } from '../../src/docspace/portal.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { createEmailLists } from '../../src/lists/lists.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { scanContractors } from '../../src/workflows/contractors/scan.js';
import { tutorialScan } from './tutorial.js';

/** What a scan in a process of its own came to. */
export interface Measured {
  readonly inactive: readonly string[];
  /** Everybody who isn't called inactive, with what they are called; empty for the tutorial's. */
  readonly others: readonly (readonly [string, string])[];
  readonly seconds: number;
  /** The most that the heap held after a collection, above what it held before. */
  readonly heapGrowth: number;
}

/** What the process is told, as JSON in its last argument. */
export interface Task {
  readonly algorithm: 'handover' | 'tutorial';
  readonly host: string;
  readonly apiKey: string;
  readonly now: string;
  readonly inactiveAfterDays: number;
  readonly databasePath: string;
}

const sampleEveryMs = 400;

async function measure(work: () => Promise<Pick<Measured, 'inactive' | 'others'>>): Promise<Measured> {
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, heap());
  }, sampleEveryMs);
  const start = performance.now();
  const found = await work();
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(sampler);
  return { ...found, seconds, heapGrowth: Math.max(most, heap()) - before };
}

async function ours(task: Task): Promise<Pick<Measured, 'inactive' | 'others'>> {
  const store = await openStore({ path: task.databasePath });
  const clock = { now: () => new Date(task.now) };
  const portal = createDocSpace({
    clock,
    host: task.host,
    apiKey: task.apiKey,
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
  });
  const policy = policySchema.parse({
    channels: { approvals: 'C0APPROVALS' },
    contractors: { inactiveAfterDays: task.inactiveAfterDays },
  });
  const result = await scanContractors({
    portal,
    activity: store.activity(task.host),
    lists: createEmailLists({ token: null }),
    policy: () => policy,
    clock,
  });
  await portal.close();
  await store.close();
  return {
    inactive: result.people.flatMap(({ person, answer }) => (answer === 'inactive' ? [person.id] : [])),
    others: [
      ...result.people.flatMap(({ person, answer }) => (answer === 'inactive' ? [] : [[person.id, answer] as const])),
      ...result.pending.map(({ person }) => [person.id, 'pending'] as const),
    ],
  };
}

const task: Task = JSON.parse(process.argv.at(-1) ?? '{}');
const measured = await measure(async () => {
  if (task.algorithm === 'handover') return await ours(task);
  return { inactive: await tutorialScan(task, new Date(task.now), task.inactiveAfterDays), others: [] };
});
process.send?.(measured, () => process.disconnect());
