import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run.js';
import type { Workflow } from '../../src/engine/workflow.js';
import { minutesAfter, noon } from '../builders/clock.js';
import {
  callError,
  createScene,
  createSceneOf,
  fail,
  holds,
  inTurn,
  leaseMs,
  missing,
  runId,
  underWay,
} from './scene.js';

const away = () => callError('The portal answered 503: GET /rooms', { outcome: 'notApplied', status: 503 });
const refused = () => callError('The portal answered 403: GET /rooms', { outcome: 'notApplied', status: 403 });
const retried = { kind: 'retry', by: 'U0BOB' } as const;

describe('a run', () => {
  it('does its steps in order and ends', async () => {
    const order: string[] = [];
    const scene = createScene(() => [async () => void order.push('a'), async () => void order.push('b')]);
    await scene.tick();
    expect(order).toEqual(['a', 'b']);
    expect(scene.run()).toMatchObject({
      status: 'done',
      endedAt: noon,
      steps: [{ status: 'done' }, { status: 'done' }],
    });
  });

  it('does no step again that is done', async () => {
    let times = 0;
    const scene = createScene((of) => {
      const slow = of.state({ observe: inTurn(underWay, holds) });
      return [
        async () => {
          times += 1;
        },
        async ({ ensure }) => void (await ensure(slow)),
      ];
    });
    await scene.goOn();
    expect(times).toBe(1);
    expect(scene.log.filter((line) => line.startsWith('begin'))).toEqual(['begin one', 'begin two']);
  });

  it.each(['skip', 'byHand'] as const)('goes on behind a step that a person took over: %s', async (kind) => {
    const scene = createScene((of) => {
      const stuck = of.state({ observe: async () => ({ kind: 'impossible', because: 'No.' }) });
      return [async ({ ensure }) => void (await ensure(stuck)), undefined];
    });
    await scene.tick();
    scene.store.change(runId, { kind, by: 'U0BOB', stepKey: 'one', reason: 'I did.' }, scene.clock.now());
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'begin two', 'finish two', 'end']);
  });

  it('shows each step the run as it was claimed', async () => {
    const seen: RunRecord[] = [];
    const scene = createScene(() => [async ({ run }) => void seen.push(run)]);
    await scene.tick();
    expect(seen).toMatchObject([{ id: runId, requestId: 1042, status: 'running', startedAt: noon }]);
  });
});

describe('a step whose own calls fail', () => {
  it('is tried again when that may pass', async () => {
    let tries = 0;
    const scene = createScene(() => [
      async () => {
        tries += 1;
        if (tries < 3) throw away();
      },
    ]);
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', failures: 1, notBefore: new Date(noon.getTime() + 2_000) });
    expect(await scene.goOn()).toMatchObject({ status: 'done', failures: 0 });
    expect(scene.clock.now()).toEqual(new Date(noon.getTime() + 6_000));
  });

  it('parks when it was refused', async () => {
    const scene = createScene(() => [
      async () => {
        throw refused();
      },
    ]);
    await scene.tick();
    expect(scene.run().parked).toEqual({
      stepKey: 'one',
      kind: 'failed',
      because: expect.stringMatching(
        /^This step could not go on\. The portal answered 403: GET \/rooms\. Check .* try again\.$/,
      ),
    });
  });

  it('is tried at doubling distances, and parks once it has failed for too long', async () => {
    const tries: number[] = [];
    const scene = createScene((of) => [
      async () => {
        tries.push((of.clock.now().getTime() - noon.getTime()) / 1000);
        throw away();
      },
    ]);
    const run = await scene.goOn();
    expect(tries.slice(0, 8)).toEqual([0, 2, 6, 14, 30, 62, 122, 182]);
    expect(run).toMatchObject({
      status: 'parked',
      parked: { kind: 'failed', because: expect.stringContaining(away().message) },
    });
    expect(tries.at(-1)).toBeGreaterThan(15 * 60);
    expect(tries.at(-2)).toBeLessThanOrEqual(15 * 60);
  });

  it('keeps to a policy of its own', async () => {
    const tries: number[] = [];
    const retry = { firstDelayMs: 100, maxDelayMs: 300, giveUpAfterMs: 900 };
    const scene = createScene((of) => [
      {
        retry,
        run: async () => {
          tries.push(of.clock.now().getTime() - noon.getTime());
          throw away();
        },
      },
    ]);
    await scene.goOn();
    expect(tries).toEqual([0, 100, 300, 600, 900, 1200]);
  });

  it('gets all its time again after progress in the same tick', async () => {
    let isAway = true;
    const scene = createScene((of) => {
      const first = of.state({
        key: 'first',
        observe: async () => {
          if (isAway) throw away();
          return holds();
        },
      });
      return [
        async ({ ensure }) => {
          await ensure(first);
          throw away();
        },
      ];
    });
    await scene.tick();
    scene.clock.advance(14 * 60_000);
    await scene.tick();
    scene.clock.advance(2 * 60_000);
    isAway = false;
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', failures: 1, failingSince: minutesAfter(16) });
    expect(scene.run().notBefore).toEqual(new Date(minutesAfter(16).getTime() + 2_000));
  });

  it('gets all its time again after a step before it was finished', async () => {
    const scene = createScene(() => [
      { run: inTurnOf(fail(away()), async () => {}) },
      async () => {
        throw away();
      },
    ]);
    await scene.tick();
    scene.clock.advance(16 * 60_000);
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', failures: 1, steps: [{ status: 'done' }, {}] });
  });
});

describe('a workflow that cannot be loaded', () => {
  const failing = (error: unknown, steps = 2) =>
    createScene(() => Array.from({ length: steps }), {
      workflowFor: inTurnOf<Workflow>(fail(error), fail(error), async () => ({
        steps: ['one', 'two'].map((key) => ({ key, title: key, run: async () => {} })),
      })),
    });

  it('is tried again when that may pass', async () => {
    const scene = failing(away());
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', failures: 1, startedAt: noon });
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
  });

  it('parks at the first step that is not over, and begins there when it is tried again', async () => {
    const scene = failing(refused());
    await scene.tick();
    expect(scene.run()).toMatchObject({
      status: 'parked',
      parked: { stepKey: 'one', because: expect.stringContaining(refused().message) },
    });
    scene.store.change(runId, { kind: 'skip', by: 'U0BOB', stepKey: 'one', reason: 'No.' }, scene.clock.now());
    await scene.tick();
    expect(scene.run()).toMatchObject({ parked: { stepKey: 'two' } });
    scene.store.change(runId, retried, scene.clock.now());
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'done', steps: [{ status: 'skipped' }, { startedAt: noon }] });
    expect(scene.log).toContain('begin two');
  });

  it('parks a run without steps too', async () => {
    const scene = failing(refused(), 0);
    await scene.tick();
    expect(scene.run().parked).toMatchObject({ stepKey: '' });
  });

  it('parks and is reported when nobody knows that workflow', async () => {
    const scene = failing(new Error('No workflow is called offbaord.'));
    await scene.tick();
    expect(scene.bugs).toHaveLength(1);
    expect(scene.run().parked).toMatchObject({ kind: 'unknown' });
  });
});

describe('a lease that is lost', () => {
  const taken = () =>
    createSceneOf((of) => ({
      act: async () => {
        of.clock.advance(leaseMs);
        await of.store.claim({ owner: 'w2', now: of.clock.now(), leaseMs });
      },
    }));

  it('ends the tick without a word, and nothing more is written', async () => {
    const scene = taken();
    await expect(scene.tick()).resolves.toBe(true);
    expect(scene.log.at(-1)).toBe('acted lamp');
    expect(scene.bugs).toEqual([]);
    expect(scene.run()).toMatchObject({ status: 'running', parked: null, effects: [{ acts: 1, actedAt: null }] });
  });

  it('leaves the effect open, so that whoever holds the run observes first', async () => {
    const scene = taken();
    await scene.tick();
    scene.clock.advance(leaseMs);
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log.slice(0, 2)).toEqual(['claim', 'observe lamp']);
  });

  it('ends the tick also when it was lost before parking', async () => {
    const scene = createSceneOf((of) => ({
      observe: async () => {
        of.clock.advance(leaseMs);
        await of.store.claim({ owner: 'w2', now: of.clock.now(), leaseMs });
        return { kind: 'impossible', because: 'No.' };
      },
    }));
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', parked: null });
  });
});

describe('a store that fails', () => {
  const broken = new Error('The disk is full.');

  it('parks the run if it still can', async () => {
    const scene = createSceneOf(() => ({ observe: async () => missing() }), {});
    const { store } = scene.deps;
    Object.assign(store, { intend: fail(broken) });
    await scene.tick();
    expect(scene.bugs).toEqual([broken]);
    expect(scene.run().status).toBe('parked');
  });

  it('is told to whoever runs the worker if it cannot even end the run', async () => {
    const scene = createSceneOf(() => ({}));
    Object.assign(scene.deps.store, { finish: fail(broken) });
    await expect(scene.tick()).rejects.toThrow(broken);
    expect(scene.run()).toMatchObject({ status: 'running', steps: [{ status: 'done' }] });
  });
});

/** Calls each of these once, then the last one again and again. */
function inTurnOf<T>(...turns: readonly (() => Promise<T>)[]): () => Promise<T> {
  let turn = -1;
  return async () => {
    turn = Math.min(turn + 1, turns.length - 1);
    const now = turns[turn];
    if (!now) throw new Error('There is no turn.');
    return now();
  };
}
