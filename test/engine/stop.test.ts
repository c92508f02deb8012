import { describe, expect, it } from 'vitest';
import type { DesiredState, Reading } from '../../src/engine/desired-state.js';
import {
  acts,
  callError,
  createScene,
  createSceneOf,
  holds,
  inTurn,
  missing,
  runId,
  type Scene,
  underWay,
} from './scene.js';

const requestStop = ({ store, clock }: Scene) => store.change(runId, { kind: 'requestStop', by: 'U0BOB' }, clock.now());

describe('a person stops a run', () => {
  it('between two steps: the next one does not begin', async () => {
    const scene = await createScene((of) => {
      const lamp = of.state({ observe: inTurn(underWay, holds) });
      return [async ({ ensure }) => void (await ensure(lamp)), undefined];
    });
    await scene.tick();
    await requestStop(scene);
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'observe lamp', 'prove lamp', 'finish one', 'stop']);
    expect(await scene.run()).toMatchObject({ status: 'stopped', steps: [{ status: 'done' }, { status: 'pending' }] });
  });

  it('in the middle: what is done stays done', async () => {
    const scene = await createScene((of) => [
      async ({ ensure }) => void (await ensure(of.state())),
      async ({ ensure }) => void (await ensure(of.state({ key: 'other', observe: async () => underWay() }))),
      undefined,
    ]);
    await scene.tick();
    await requestStop(scene);
    await scene.tick();
    const steps = [{ status: 'done' }, { status: 'running' }, { status: 'pending' }];
    expect(await scene.run()).toMatchObject({
      status: 'stopped',
      steps,
      effects: [{ key: 'lamp', evidence: { on: true } }],
    });
  });

  it('before an intent: nothing is acted on', async () => {
    const scene = await createSceneOf(() => ({
      observe: inTurn(() => ({ kind: 'unknown', because: '?' }) as const, missing),
    }));
    await scene.tick();
    await requestStop(scene);
    await scene.goOn();
    expect(await scene.run()).toMatchObject({ status: 'stopped', effects: [] });
    expect(scene.log).not.toContain('intend lamp');
  });

  it('while it is being observed: the intent is refused and nothing is acted on', async () => {
    const scene = await createSceneOf((of) => ({
      observe: async () => {
        await requestStop(of);
        return missing();
      },
    }));
    await scene.tick();
    expect(scene.log.slice(-2)).toEqual(['intend lamp', 'stop']);
    expect(await scene.run()).toMatchObject({ status: 'stopped', effects: [] });
  });

  it('while an act may still show: it is waited for, and kept if it holds', async () => {
    const scene = await createSceneOf(() => ({ settleMs: 60_000, observe: inTurn(missing, missing, missing, holds) }));
    await scene.tick();
    await requestStop(scene);
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 1 }] });
  });

  it('when every act is used up or nothing can be done: it ends instead of parking', async () => {
    const spent = await createSceneOf(() => ({ settleMs: 1, maxActs: 1, observe: async () => missing() }));
    const stuck = await createSceneOf(() => ({
      observe: inTurn(underWay, () => ({ kind: 'impossible', because: 'No.' })),
    }));
    for (const scene of [spent, stuck]) {
      await scene.tick();
      await requestStop(scene);
      expect(await scene.goOn()).toMatchObject({ status: 'stopped', parked: null });
    }
  });
});

describe('a person stops what is under way', () => {
  /** A lamp that warms up until it is turned off, which is what must hold at the end. */
  const warmLamp = (off: Partial<DesiredState> = {}) =>
    createSceneOf(() => ({ observe: inTurn(missing, underWay) }), {
      workflow: (of) => ({
        always: ({ effects }) =>
          effects.some(({ key, open }) => key === 'lamp' && open)
            ? [of.state({ key: 'off', title: 'Lamp off', ...off })]
            : [],
      }),
    });
  const stopped = async (scene: Scene) => {
    await scene.tick();
    await requestStop(scene);
    scene.log.length = 0;
    await scene.tick();
    return await scene.run();
  };

  it('by ending it, although nothing else is acted on any more', async () => {
    const scene = await warmLamp();
    expect(await stopped(scene)).toMatchObject({ status: 'stopped', stopRequestedBy: 'U0BOB', leftovers: [] });
    const carriedOut = ['observe off', 'intend off', 'act off', 'acted off', 'observe off', 'prove off', 'stop'];
    expect(scene.log).toEqual(['claim', 'observe lamp', ...carriedOut]);
    expect((await scene.run()).effects).toMatchObject([
      { key: 'lamp', acts: 1, open: true },
      { key: 'off', acts: 1 },
    ]);
  });

  it('by leaving it where nothing is said to hold at the end', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay) }));
    expect(await stopped(scene)).toMatchObject({ status: 'stopped', leftovers: [] });
  });

  it('without touching what somebody else has started', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => underWay() }));
    expect(await stopped(scene)).toMatchObject({ status: 'stopped' });
    expect(acts(scene)).toBe(0);
  });

  it('and what does not answer is asked until it does', async () => {
    const away = () => {
      throw callError('No answer: PUT /off', { outcome: 'notApplied', passing: true });
    };
    const scene = await warmLamp({ observe: inTurn<Reading>(away, away, missing, holds) });
    expect(await stopped(scene)).toMatchObject({ status: 'running', trouble: 'away', failures: 1 });
    expect(await scene.goOn()).toMatchObject({ status: 'stopped', leftovers: [] });
  });

  it('and what is refused is written down, once, and ends nothing else', async () => {
    const scene = await warmLamp({
      observe: async () => missing(),
      act: async () => {
        throw callError('The portal answered 403: PUT /off', { outcome: 'notApplied', status: 403 });
      },
    });
    const because = '“Lamp off” did not work. The portal answered 403: PUT /off.';
    expect((await stopped(scene)).leftovers).toEqual([expect.stringContaining(because)]);
    expect(await scene.store.trail(runId, 'run.stopped')).toEqual([
      { requestedBy: 'U0BOB', leftovers: (await scene.run()).leftovers },
    ]);
  });

  it('and what never shows is written down in the words of its state', async () => {
    const scene = await warmLamp({ observe: async () => missing(), giveUp: 'It is still on. Turn it off.' });
    await stopped(scene);
    expect(await scene.goOn()).toMatchObject({ status: 'stopped', leftovers: ['It is still on. Turn it off.'] });
  });

  it('and what holds in another way than wanted is told', async () => {
    const evidence = { on: false };
    const scene = await warmLamp({
      observe: async () => ({ kind: 'holds', evidence, leaves: 'It was on for a while.' }),
    });
    expect((await stopped(scene)).leftovers).toEqual(['It was on for a while.']);
  });

  it('and a bug on the way out is reported, written down and ends nothing else', async () => {
    const scene = await warmLamp({
      observe: async () => {
        throw new TypeError('bug');
      },
    });
    expect((await stopped(scene)).leftovers).toEqual([expect.stringMatching(/^Something went wrong inside Handover/)]);
    expect(scene.bugs).toHaveLength(1);
  });

  it('and a way out that waits goes on later, with what it gave up before', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay) }), {
      workflow: (of) => ({
        always: () => [
          of.state({ key: 'stuck', observe: async () => ({ kind: 'impossible', because: 'It is stuck.' }) }),
          slowly,
        ],
      }),
    });
    const slowly = scene.state({ key: 'slow', observe: inTurn(missing, underWay, holds) });
    expect(await stopped(scene)).toMatchObject({ status: 'running' });
    expect(await scene.goOn()).toMatchObject({ status: 'stopped', leftovers: ['It is stuck.'] });
    expect(scene.log.filter((line) => line === 'observe stuck')).toHaveLength(1);
  });
});

describe('a person stops a parked run', () => {
  const stuck = { kind: 'impossible', because: 'There is no lamp.' } as const;

  it('and it ends by the way out, without being asked again', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => stuck }), {
      workflow: (of) => ({ always: () => [of.state({ key: 'off' })] }),
    });
    await scene.tick();
    await requestStop(scene);
    expect(await scene.run()).toMatchObject({ status: 'running', parked: null });
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'stopped', leftovers: [], effects: [{ key: 'off', acts: 1 }] });
  });

  it('and what nobody can tell of it is written down', async () => {
    const scene = await createSceneOf(() => ({
      observe: inTurn<Reading>(missing, () => {
        throw callError('The portal answered 403: GET /lamp', { outcome: 'notApplied', status: 403 });
      }),
    }));
    await scene.tick();
    expect((await scene.run()).parked).toMatchObject({ kind: 'unknown' });
    await requestStop(scene);
    await scene.tick();
    expect((await scene.run()).leftovers).toEqual([expect.stringContaining('“Lamp on” could not be looked at.')]);
  });

  it('and what was done by then is read back and kept', async () => {
    const away = () => {
      throw callError('The portal answered 403: GET /lamp', { outcome: 'notApplied', status: 403 });
    };
    const scene = await createScene((of) => {
      const lamp = of.state({ observe: inTurn<Reading>(missing, away, holds) });
      return [async ({ ensure }) => void (await ensure(lamp)), undefined];
    });
    await scene.tick();
    await requestStop(scene);
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'stopped', steps: [{ status: 'done' }, { status: 'pending' }] });
  });

  it('and one whose workflow cannot be loaded ends, and says that nothing was looked at', async () => {
    const scene = await createSceneOf(() => ({}), {
      workflowFor: async () => {
        throw new Error('No workflow is called offbaord.');
      },
    });
    await scene.tick();
    await requestStop(scene);
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'stopped',
      leftovers: [expect.stringContaining('Something went wrong'), expect.stringContaining('could not be looked at')],
    });
  });
});

describe('a run that is done', () => {
  it('ends by the way out too, and what is proved is not read again', async () => {
    const scene = await createSceneOf(() => ({}), {
      workflow: (of) => ({ always: () => [of.state(), of.state({ key: 'off' })] }),
    });
    await scene.tick();
    expect(scene.log.filter((line) => line === 'observe lamp')).toHaveLength(2);
    expect(await scene.run()).toMatchObject({ status: 'done', effects: [{ key: 'lamp' }, { key: 'off', acts: 1 }] });
  });
});
