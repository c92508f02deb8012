import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { ownerName } from '../../src/engine/queue/holder.js';
import { createLeaseWatch } from '../../src/engine/queue/lease-watch.js';
import { realProcesses } from '../../src/schedules/processes.js';

it('a process is known while it lives, by one start, and no more once it was killed', async () => {
  const { self, startOf } = realProcesses();
  expect(self).toMatchObject({ pid: process.pid, startedAt: startOf(process.pid) });
  expect(realProcesses().self).toEqual(self);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  await once(child, 'spawn');
  const start = startOf(pid);
  expect(start).toBeDefined();
  expect(startOf(pid)).toBe(start);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(startOf(pid)).toBeUndefined();
});

it('what a killed process held is free at once for any other of its host', async () => {
  const processes = realProcesses();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const owner = ownerName({ ...processes.self, pid, startedAt: processes.startOf(pid) ?? '' }, 'w1.1');
  const watch = createLeaseWatch({ processes, leaseMs: 30_000, monotonicMs: () => 0 });
  const lease = { runId: 'run-1', owner, until: new Date(0) };
  expect([...watch.freeOf([lease])]).toEqual([]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect([...watch.freeOf([lease])]).toEqual(['run-1']);
});

it('a process of somebody else is there all the same', () => {
  expect(realProcesses().startOf(1)).toBeDefined();
});
