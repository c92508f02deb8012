import { describe, expect, it } from 'vitest';
import { createWorker } from '../../src/engine/queue/worker.js';
import { minutesAfter } from '../builders/clock.js';
import { buildProcesses } from '../builders/processes.js';
import { acts, createSceneOf, holds, inTurn, missing, type Scene, timeout, underWay, unknown } from './scene.js';

/** The process dies between two looks and is started again half a minute later. */
async function restart(scene: Scene) {
  scene.clock.advance(30_000);
  return createWorker({ ...scene.deps, processes: buildProcesses({ pid: 2 }), name: 'w2' });
}

const findings = async ({ store }: Scene) =>
  (await store.recorded('run-1')).filter((line) => line.startsWith('effect.found'));

describe('a run that an earlier process left', () => {
  it.each([
    ['goes on', underWay, 'underWay', 1],
    ['was done meanwhile', holds, 'holds', 1],
    ['had not happened', missing, 'missing', 2],
  ] as const)('reads back what was begun, which %s, before anything else is done', async (_, then, found, times) => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay, then, holds) }));
    await scene.tick();
    const worker = await restart(scene);
    await worker.tick();
    const at = minutesAfter(0.5);
    expect((await scene.run()).resumed).toEqual({ at, awayMs: 30_000, effectKey: 'lamp', found });
    expect(acts(scene)).toBe(times);
    scene.clock.advance(60_000);
    await worker.tick();
    expect((await scene.run()).status).toBe('done');
    expect(await findings(scene)).toHaveLength(1);
  });

  it('says nothing of what it can’t read yet, and reads it later', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay, unknown, holds) }));
    await scene.tick();
    const worker = await restart(scene);
    await worker.tick();
    expect((await scene.run()).resumed).toMatchObject({ effectKey: 'lamp', found: null });
    scene.clock.advance(60_000);
    await worker.tick();
    expect((await scene.run()).resumed).toMatchObject({ found: 'holds' });
  });

  it('says nothing of what may still show', async () => {
    const scene = await createSceneOf(() => ({
      settleMs: 60_000,
      observe: inTurn(missing, missing, missing, holds),
      act: async () => {
        throw timeout();
      },
    }));
    await scene.tick();
    const worker = await restart(scene);
    await worker.tick();
    expect((await scene.run()).resumed).toMatchObject({ effectKey: 'lamp', found: null });
    scene.clock.advance(10_000);
    await worker.tick();
    expect(await scene.run()).toMatchObject({ status: 'done', resumed: { found: 'holds' } });
  });

  it('that nobody left reads nothing back', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay, holds) }));
    await scene.tick();
    scene.clock.advance(30_000);
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'done', resumed: null });
    expect(await findings(scene)).toEqual([]);
  });
});
