import { describe, expect, it } from 'vitest';
import { ownerName } from '../../../src/engine/queue/holder.js';
import { createLeaseWatch } from '../../../src/engine/queue/lease-watch.js';
import type { Lease } from '../../../src/engine/queue/queue.js';
import { minutesAfter } from '../../builders/clock.js';
import { buildProcesses } from '../../builders/processes.js';

const leaseMs = 30_000;
const processes = buildProcesses({}, new Map([[7, 'then']]));
const living = ownerName({ place: 'here', pid: 7, startedAt: 'then' }, 'w1.1');
const dead = ownerName({ place: 'here', pid: 9, startedAt: 'then' }, 'w1.1');

function createScene() {
  let atMs = 0;
  const watch = createLeaseWatch({ processes, leaseMs, monotonicMs: () => atMs });
  const free = (...leases: readonly Lease[]) => [...watch.freeOf(leases)];
  const pass = (ms: number) => {
    atMs += ms;
  };
  return { watch, free, pass };
}

const lease = (change: Partial<Lease> = {}): Lease => ({
  runId: 'run-1',
  owner: living,
  until: minutesAfter(1),
  ...change,
});

describe('a lease', () => {
  it('of a process that is gone is over at once', () => {
    const { free } = createScene();
    expect(free(lease(), lease({ runId: 'run-2', owner: dead }))).toEqual(['run-2']);
  });

  it('is over once it was not renewed for as long as a lease lasts, counted from when it was first seen', () => {
    const { free, pass } = createScene();
    expect(free(lease())).toEqual([]);
    pass(leaseMs - 1);
    expect(free(lease())).toEqual([]);
    pass(1);
    expect(free(lease())).toEqual(['run-1']);
  });

  it('stands while it is renewed, whatever time of day its renewals name', () => {
    const { free, pass } = createScene();
    for (const minutes of [1, 61, 2, -600]) {
      expect(free(lease({ until: minutesAfter(minutes) }))).toEqual([]);
      pass(leaseMs - 1);
    }
  });

  it('begins anew with another holder, and when it was out of sight', () => {
    const { free, pass } = createScene();
    free(lease());
    pass(leaseMs - 1);
    expect(free(lease({ owner: `${living}x` }))).toEqual([]);
    pass(leaseMs - 1);
    expect(free()).toEqual([]);
    pass(1);
    expect(free(lease({ owner: `${living}x` }))).toEqual([]);
  });

  it('that its holder let go of is over at once, until it is somebody else’s', () => {
    const { free, watch } = createScene();
    watch.letGo(living);
    expect(free(lease())).toEqual(['run-1']);
    expect(free()).toEqual([]);
    expect(free(lease())).toEqual([]);
  });
});
