import { describe, expect, it } from 'vitest';
import type { Timer } from '../../../src/engine/queue/timer.js';
import { createWorker } from '../../../src/engine/queue/worker.js';
import { LeaseLostError } from '../../../src/engine/run.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { createScene, createSceneOf, holds, leaseMs, runId, type Scene } from '../scene.js';

/** A timer that only rings when it is told to. */
function createManualTimer() {
  const running = new Set<() => void>();
  const intervals: number[] = [];
  const timer: Timer = {
    every: (intervalMs, work) => {
      intervals.push(intervalMs);
      running.add(work);
      return () => running.delete(work);
    },
  };
  const ring = () => {
    for (const work of running) work();
  };
  return { timer, intervals, ring, running };
}

/** Something that waits until it is let go. */
function createGate() {
  let open = () => {};
  let reach = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const pass = async () => {
    reach();
    await opened;
  };
  return { pass, reached, open };
}

const add = ({ store }: Scene, id: string, notBefore: Date) =>
  store.add({ id, workflow: 'offboard', notBefore, steps: [] }, noon);

describe('a worker', () => {
  it('takes the run that is longest due, one a tick, and says when there is none', async () => {
    const scene = await createScene(() => [undefined]);
    await add(scene, 'older', minutesAfter(-5));
    await add(scene, 'later', minutesAfter(5));
    const ended = async () => {
      const runs = await Promise.all(['older', runId, 'later'].map((id) => scene.store.read(id)));
      return runs.filter(({ status }) => status === 'done').map(({ id }) => id);
    };
    expect(await scene.tick()).toBe(true);
    expect(await ended()).toEqual(['older']);
    expect(await scene.tick()).toBe(true);
    expect(await ended()).toEqual(['older', runId]);
    expect(await scene.tick()).toBe(false);
    scene.clock.advance(5 * 60_000);
    expect(await scene.tick()).toBe(true);
    expect(await ended()).toHaveLength(3);
  });

  it('renews its lease while it works, and not afterwards', async () => {
    const { timer, ring, intervals, running } = createManualTimer();
    const gate = createGate();
    const scene = await createScene(() => [gate.pass], { timer });
    const other = createWorker({ ...scene.deps, name: 'w2' });
    const tick = scene.tick();
    await gate.reached;
    for (let beats = 0; beats < 6; beats += 1) {
      scene.clock.advance(leaseMs / 3);
      ring();
      expect(await other.tick()).toBe(false);
    }
    gate.open();
    await tick;
    expect(scene.log.filter((line) => line === 'renew')).toHaveLength(6);
    expect(intervals).toEqual([leaseMs / 3]);
    expect(running.size).toBe(0);
    expect((await scene.run()).status).toBe('done');
  });

  it('stops renewing also when the store fails', async () => {
    const { timer, running } = createManualTimer();
    const scene = await createScene(() => [undefined], { timer });
    const end = async () => {
      throw new Error('The disk is full.');
    };
    Object.assign(scene.deps.ledger, { end });
    await expect(scene.tick()).rejects.toThrow('The disk is full.');
    expect(running.size).toBe(0);
  });

  it.each([
    ['says nothing when a renewal finds the lease lost', new LeaseLostError(runId), 0],
    ['reports a renewal that failed', new Error('The disk is full.'), 1],
  ])('%s', async (_, error, reports) => {
    const { timer, ring } = createManualTimer();
    const gate = createGate();
    const scene = await createScene(() => [gate.pass], { timer });
    const renew = async () => {
      throw error;
    };
    Object.assign(scene.deps.queue, { renew });
    const tick = scene.tick();
    await gate.reached;
    ring();
    gate.open();
    await tick;
    expect(scene.bugs).toHaveLength(reports);
    expect((await scene.run()).status).toBe('done');
  });
});

describe('a run of which a row cannot be read', () => {
  it('parks with the row’s name, is reported, and the others go on', async () => {
    const scene = await createScene(() => [undefined]);
    await add(scene, 'broken', minutesAfter(-5));
    const { queue } = scene.deps;
    const { claim } = queue;
    Object.assign(queue, {
      claim: async (input: Parameters<typeof claim>[0]) => {
        const claimed = await claim(input);
        if (claimed?.kind !== 'run' || claimed.run.id !== 'broken') return claimed;
        return { kind: 'unreadable', runId: 'broken', stepKey: '', because: 'Table runs, row broken: no.' };
      },
    });
    await scene.tick();
    expect((await scene.store.read('broken')).parked).toEqual({
      stepKey: '',
      kind: 'unknown',
      because:
        'Table runs, row broken: no. ' +
        'An operator has to repair that row or restore the database from a backup; then try again.',
    });
    expect(scene.bugs).toEqual([new Error('Table runs, row broken: no.')]);
    await scene.tick();
    expect((await scene.run()).status).toBe('done');
  });
});

describe('two workers', () => {
  it('never run one run at the same time', async () => {
    const scene = await createSceneOf(() => ({}));
    const other = createWorker({ ...scene.deps, name: 'w2' });
    const ticks = await Promise.all([scene.tick(), other.tick()]);
    expect(ticks.toSorted()).toEqual([false, true]);
    expect(scene.log.filter((line) => line === 'act lamp')).toHaveLength(1);
  });

  it('take over from each other once a lease has run out, and the earlier one writes nothing more', async () => {
    await takenOver((scene) => createWorker({ ...scene.deps, name: 'w2' }));
  });

  it('of one process and one name take over from each other in the same way', async () => {
    await takenOver(({ tick }) => ({ tick }));
  });

  async function takenOver(otherOf: (scene: Scene) => { tick(): Promise<boolean> }): Promise<void> {
    const acting = createGate();
    const looking = createGate();
    let lit = 0;
    const scene = await createSceneOf(() => ({
      observe: async () => {
        if (lit === 0) return { kind: 'missing', because: 'It is off.' };
        await looking.pass();
        return holds();
      },
      act: async () => {
        lit += 1;
        await acting.pass();
      },
    }));
    const first = scene.tick();
    await acting.reached;
    const other = otherOf(scene);
    expect(await other.tick()).toBe(false);
    scene.clock.advance(leaseMs);
    const second = other.tick();
    await looking.reached;
    acting.open();
    expect(await first).toBe(true);
    expect(await scene.run()).toMatchObject({ status: 'running', effects: [{ acts: 1, actedAt: null, open: true }] });
    looking.open();
    expect(await second).toBe(true);
    expect(await scene.run()).toMatchObject({
      status: 'done',
      effects: [{ acts: 1, actedAt: null, evidence: { on: true } }],
    });
    expect(lit).toBe(1);
    expect(scene.bugs).toEqual([]);
  }
});
