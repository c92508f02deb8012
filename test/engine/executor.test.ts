import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run.js';
import type { Workflow } from '../../src/engine/workflow.js';
import { minutesAfter, noon } from '../builders/clock.js';
import { callError, createScene, fail, holds, inTurn, runId, underWay, unknown } from './scene.js';

const away = () => callError('The portal answered 503: GET /rooms', { outcome: 'notApplied', status: 503 });
const refused = () => callError('The portal answered 403: GET /rooms', { outcome: 'notApplied', status: 403 });
const retried = { kind: 'retry', by: 'U0BOB' } as const;

describe('a run', () => {
  it('does its steps in order and ends', async () => {
    const order: string[] = [];
    const scene = await createScene(() => [async () => void order.push('a'), async () => void order.push('b')]);
    await scene.tick();
    expect(order).toEqual(['a', 'b']);
    expect(await scene.run()).toMatchObject({
      status: 'done',
      endedAt: noon,
      steps: [{ status: 'done' }, { status: 'done' }],
    });
  });

  it('does no step again that is done', async () => {
    let times = 0;
    const scene = await createScene((of) => {
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
    const scene = await createScene((of) => {
      const stuck = of.state({ observe: async () => ({ kind: 'impossible', because: 'No.' }) });
      return [async ({ ensure }) => void (await ensure(stuck)), undefined];
    });
    await scene.tick();
    await scene.store.change(runId, { kind, by: 'U0BOB', stepKey: 'one', reason: 'I did.' }, scene.clock.now());
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'begin two', 'finish two', 'end']);
  });

  it('shows each step the run as it was claimed', async () => {
    const seen: RunRecord[] = [];
    const scene = await createScene(() => [async ({ run }) => void seen.push(run)]);
    await scene.tick();
    expect(seen).toMatchObject([{ id: runId, requestId: 1001, status: 'running', startedAt: noon }]);
  });
});

describe('a step whose own calls fail', () => {
  it('is tried again when that may pass', async () => {
    let tries = 0;
    const scene = await createScene(() => [
      async () => {
        tries += 1;
        if (tries < 3) throw away();
      },
    ]);
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'running',
      failures: 1,
      notBefore: new Date(noon.getTime() + 2_000),
    });
    expect(await scene.goOn()).toMatchObject({ status: 'done', failures: 0 });
    expect(scene.clock.now()).toEqual(new Date(noon.getTime() + 6_000));
  });

  it('parks when it was refused', async () => {
    const scene = await createScene(() => [
      async () => {
        throw refused();
      },
    ]);
    await scene.tick();
    expect((await scene.run()).parked).toEqual({
      stepKey: 'one',
      kind: 'failed',
      because: expect.stringMatching(
        /^This step could not go on\. The portal answered 403: GET \/rooms\. Check .* try again\.$/,
      ),
    });
  });

  it('is tried at doubling distances, a minute at most, until the far side answers, and says so meanwhile', async () => {
    const tries: number[] = [];
    const scene = await createScene((of) => [
      async () => {
        tries.push((of.clock.now().getTime() - noon.getTime()) / 1000);
        if (tries.length < 60) throw away();
      },
    ]);
    await scene.goOn(5);
    expect((await scene.run()).steps[0]).toMatchObject({ detail: null });
    expect(await scene.goOn(20)).toMatchObject({
      status: 'running',
      trouble: 'away',
      failingSince: noon,
      steps: [{ detail: 'It does not answer.' }],
    });
    const run = await scene.goOn();
    expect(tries.slice(0, 8)).toEqual([0, 2, 6, 14, 30, 62, 122, 182]);
    expect(tries.at(-1)).toBeGreaterThan(50 * 60);
    expect(run).toMatchObject({ status: 'done', failures: 0, trouble: null, steps: [{ detail: null }] });
  });

  it('keeps to a policy of its own', async () => {
    const tries: number[] = [];
    const retry = { firstDelayMs: 100, maxDelayMs: 300, giveUpAfterMs: 900 };
    const scene = await createScene((of) => [
      {
        retry,
        run: async ({ ensure }) => {
          tries.push(of.clock.now().getTime() - noon.getTime());
          await ensure(of.state({ observe: async () => unknown() }));
        },
      },
    ]);
    expect(await scene.goOn()).toMatchObject({ parked: { kind: 'unknown', because: 'Nobody can tell.' } });
    expect(tries).toEqual([0, 100, 300, 600, 900, 1200]);
  });

  it('gets all its time again after progress in the same tick', async () => {
    let isAway = true;
    const scene = await createScene((of) => {
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
    expect(await scene.run()).toMatchObject({ status: 'running', failures: 1, failingSince: minutesAfter(16) });
    expect((await scene.run()).notBefore).toEqual(new Date(minutesAfter(16).getTime() + 2_000));
  });

  it('gets all its time again after a step before it was finished', async () => {
    const scene = await createScene(() => [
      { run: inTurnOf(fail(away()), async () => {}) },
      async () => {
        throw away();
      },
    ]);
    await scene.tick();
    scene.clock.advance(16 * 60_000);
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', failures: 1, steps: [{ status: 'done' }, {}] });
  });
});

describe('a workflow that cannot be loaded', () => {
  const failing = (error: unknown, steps = 2) =>
    createScene(() => Array.from({ length: steps }), {
      workflowFor: inTurnOf<Workflow>(fail(error), fail(error), async () => ({
        gates: [],
        always: () => [],
        steps: ['one', 'two'].map((key) => ({ key, title: key, run: async () => {} })),
      })),
    });

  it('is tried again when that may pass', async () => {
    const scene = await failing(away());
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', failures: 1, startedAt: noon });
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
  });

  it('parks at the first step that is not over, and begins there when it is tried again', async () => {
    const scene = await failing(refused());
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'parked',
      parked: { stepKey: 'one', because: expect.stringContaining(refused().message) },
    });
    await scene.store.change(runId, { kind: 'skip', by: 'U0BOB', stepKey: 'one', reason: 'No.' }, scene.clock.now());
    await scene.tick();
    expect(await scene.run()).toMatchObject({ parked: { stepKey: 'two' } });
    await scene.store.change(runId, retried, scene.clock.now());
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'done', steps: [{ status: 'skipped' }, { startedAt: noon }] });
    expect(scene.log).toContain('begin two');
  });

  it('parks a run without steps too', async () => {
    const scene = await failing(refused(), 0);
    await scene.tick();
    expect((await scene.run()).parked).toMatchObject({ stepKey: '' });
  });

  it('parks and is reported when nobody knows that workflow', async () => {
    const scene = await failing(new Error('No workflow is called offbaord.'));
    await scene.tick();
    expect(scene.bugs).toHaveLength(1);
    expect((await scene.run()).parked).toMatchObject({ kind: 'unknown' });
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
