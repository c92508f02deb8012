import { describe, expect, it } from 'vitest';
import { createSceneOf, fail, holds, inTurn, leaseMs, missing, runId, type Scene, underWay } from './scene.js';

/** Another worker takes the run, whose lease it judges to be over. */
async function takeOver({ store, clock }: Scene): Promise<void> {
  const { tenant } = store;
  const free = { freeOf: () => new Set([runId]), awayMs: () => null };
  await store.queue.claim({ tenant, owner: 'w2', now: clock.now(), leaseMs, ...free });
}

describe('a lease that is lost', () => {
  const taken = () =>
    createSceneOf((of) => ({
      act: async () => {
        of.clock.advance(leaseMs);
        await takeOver(of);
      },
    }));

  it('ends the tick without a word, and nothing more is written', async () => {
    const scene = await taken();
    await expect(scene.tick()).resolves.toBe(true);
    expect(scene.log.at(-1)).toBe('acted lamp');
    expect(scene.bugs).toEqual([]);
    expect(await scene.run()).toMatchObject({ status: 'running', parked: null, effects: [{ acts: 1, actedAt: null }] });
  });

  it('leaves the effect open, so that whoever holds the run observes first', async () => {
    const scene = await taken();
    await scene.tick();
    await scene.tick();
    scene.clock.advance(leaseMs);
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log.slice(0, 2)).toEqual(['claim', 'observe lamp']);
  });

  it('ends the tick also when it was lost before parking', async () => {
    const scene = await createSceneOf((of) => ({
      observe: async () => {
        of.clock.advance(leaseMs);
        await takeOver(of);
        return { kind: 'impossible', because: 'No.' };
      },
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', parked: null });
  });
});

describe('a store that fails', () => {
  const broken = new Error('The disk is full.');

  const locked = Object.assign(new Error('The database is locked.'), { passing: true });

  it('in passing gives the run back, and it goes on by itself', async () => {
    const scene = await createSceneOf(() => ({}));
    const { ledger } = scene.deps;
    const { intend } = ledger;
    let times = 0;
    Object.assign(ledger, {
      intend: (...input: Parameters<typeof intend>) => {
        times += 1;
        return times < 3 ? Promise.reject(locked) : intend(...input);
      },
    });
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', trouble: 'away', failures: 1, parked: null });
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
    expect(scene.bugs).toEqual([]);
  });

  it('in passing while an act is remembered leaves it open, and what happened is read', async () => {
    let isLit = false;
    const scene = await createSceneOf((of) => ({
      observe: async () => (isLit ? holds() : missing()),
      act: async ({ remember }) => {
        isLit = true;
        Object.assign(of.deps.ledger, { remember: fail(locked) });
        await remember({ task: 'T7' });
      },
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', effects: [{ open: true, problem: null }] });
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 1 }] });
  });

  it('in passing when the run is given back leaves it to the next round, without waiting for its lease', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(underWay, holds) }));
    const { queue } = scene.deps;
    const { release } = queue;
    Object.assign(queue, { release: fail(locked) });
    await expect(scene.tick()).rejects.toThrow(locked);
    Object.assign(queue, { release });
    expect(await scene.tick()).toBe(true);
    expect((await scene.run()).status).toBe('done');
  });

  it('parks the run if it still can', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => missing() }), {});
    Object.assign(scene.deps.ledger, { intend: fail(broken) });
    await scene.tick();
    expect(scene.bugs).toEqual([broken]);
    expect((await scene.run()).status).toBe('parked');
  });

  it('is told to whoever runs the worker if it cannot even end the run', async () => {
    const scene = await createSceneOf(() => ({}));
    Object.assign(scene.deps.ledger, { end: fail(broken) });
    await expect(scene.tick()).rejects.toThrow(broken);
    expect(await scene.run()).toMatchObject({ status: 'running', steps: [{ status: 'done' }] });
  });
});
