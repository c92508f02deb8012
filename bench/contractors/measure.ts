import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { handoverKey } from '../../sandbox/portal/seed-ids.js';
import { type BusyPortal, busyPortal } from './portal.js';
import type { Measured, Task } from './scanner.js';

const now = new Date('2026-03-31T12:00:00Z');
const size = { guests: 10_000, signIns: 200_000, actions: 60_000, days: 180, inactiveAfterDays: 30 };
const delayMs = 20;

/** One scan with how many requests it took, and how many people it called what they are not. */
interface Scan extends Omit<Measured, 'inactive' | 'others'> {
  readonly requests: number;
  readonly wronglyInactive: number;
  readonly missed: number;
}

interface Scans {
  readonly first: Scan;
  readonly second: Scan;
  readonly tutorial: Scan;
  readonly needed: BusyPortal['neededPages'];
}

let scans: Promise<Scans> | undefined;

/** The three scans of one portal; made once for all rows of a benchmark. */
export function measuredScans(): Promise<Scans> {
  scans ??= measure();
  return scans;
}

async function measure(): Promise<Scans> {
  const busy = busyPortal({ now, ...size });
  const portal = await createSandboxPortal({ seed: busy.seed, clock: { now: () => now } });
  portal.onRequest(({ phase }) => (phase === 'received' ? sleep(delayMs) : undefined));
  const folder = mkdtempSync(join(tmpdir(), 'handover-bench-'));
  try {
    const scan = (algorithm: Task['algorithm']) =>
      inProcess(portal, busy, { algorithm, databasePath: join(folder, 'handover.db') });
    return {
      first: await scan('handover'),
      second: await scan('handover'),
      tutorial: await scan('tutorial'),
      needed: busy.neededPages,
    };
  } finally {
    await portal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inProcess(
  portal: SandboxPortal,
  { truth }: BusyPortal,
  { algorithm, databasePath }: Pick<Task, 'algorithm' | 'databasePath'>,
): Promise<Scan> {
  const { inactiveAfterDays } = size;
  const task: Task = {
    algorithm,
    databasePath,
    host: portal.url,
    apiKey: handoverKey,
    now: now.toISOString(),
    inactiveAfterDays,
  };
  const before = portal.requests.length;
  const child = fork(fileURLToPath(new URL('scanner.ts', import.meta.url)), [JSON.stringify(task)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const [measured] = (await Promise.race([once(child, 'message'), failed(child, algorithm)])) as [Measured];
  const { seconds, heapGrowth, inactive, others } = measured;
  const called = new Map<string, string>([...others, ...inactive.map((id) => [id, 'inactive'] as const)]);
  return {
    seconds,
    heapGrowth,
    requests: portal.requests.length - before,
    wronglyInactive: inactive.filter((id) => truth.get(id) !== 'inactive').length,
    missed: [...truth].filter(([id, what]) => what === 'inactive' && called.get(id) !== 'inactive').length,
  };
}

/** Rejects when the process fails; its exit may be seen before its last message. */
function failed(child: ChildProcess, algorithm: string): Promise<never> {
  return new Promise((_, reject) => {
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`the scan of ${algorithm} ended with code ${code}`));
    });
  });
}
