import { onTestFinished } from 'vitest';
import { type BusyPortal, busyPortal } from '../../../bench/contractors/portal.js';
import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { handoverKey } from '../../../sandbox/portal/seed-ids.js';
import type { PortalSeed } from '../../../sandbox/portal/seed-state.js';
import { createDocSpace } from '../../../src/docspace/portal.js';
import type { Policy } from '../../../src/domain/policy/policy.js';
import { createEmailLists } from '../../../src/lists/lists.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import { type ScanDeps, type ScanOptions, scanContractors } from '../../../src/workflows/contractors/scan.js';
import { buildPolicy } from '../../builders/policy.js';

export const now = new Date('2026-03-31T12:00:00Z');
export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

export interface ScanScene {
  readonly sandbox: SandboxPortal;
  readonly deps: ScanDeps;
  scan(options?: ScanOptions): ReturnType<typeof scanContractors>;
}

export interface SceneOptions {
  readonly seed: PortalSeed;
  readonly rules?: Partial<Policy['contractors']>;
}

/** A portal and a scanner with an empty memory; both are gone when the test ends. */
export async function createScanScene({ seed, rules = {} }: SceneOptions): Promise<ScanScene> {
  const clock = { now: () => now };
  const sandbox = await createSandboxPortal({ seed, clock });
  const portal = createDocSpace({
    host: sandbox.url,
    apiKey: handoverKey,
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
    clock,
    sleep: async () => {},
  });
  const store = await openStore({ path: ':memory:' });
  onTestFinished(async () => {
    await portal.close();
    await sandbox.close();
    await store.close();
  });
  const policy = buildPolicy({ contractors: { inactiveAfterDays: 30, ...rules } });
  const deps: ScanDeps = {
    portal,
    activity: store.activity(sandbox.url),
    lists: createEmailLists({ token: null }),
    policy: () => policy,
    clock,
  };
  return { sandbox, deps, scan: (options) => scanContractors(deps, options) };
}

/** 300 guests of all sorts, 4,000 sign-ins and 2,000 actions in 180 days. */
export function smallPortal(): BusyPortal {
  return busyPortal({ now, guests: 300, signIns: 4_000, actions: 2_000, days: 180, inactiveAfterDays: 30 });
}
