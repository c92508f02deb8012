import { describe, expect, it } from 'vitest';
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
const interrupts = ({ log }: Scene) => log.filter((line) => line === 'interrupt lamp').length;

describe('a person stops a run', () => {
  it('between two steps: the next one does not begin', async () => {
    const scene = createScene((of) => {
      const lamp = of.state({ observe: inTurn(underWay, holds) });
      return [async ({ ensure }) => void (await ensure(lamp)), undefined];
    });
    await scene.tick();
    requestStop(scene);
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'observe lamp', 'prove lamp', 'finish one', 'stop']);
    expect(scene.run()).toMatchObject({ status: 'stopped', steps: [{ status: 'done' }, { status: 'pending' }] });
  });

  it('in the middle: what is done stays done', async () => {
    const scene = createScene((of) => [
      async ({ ensure }) => void (await ensure(of.state())),
      async ({ ensure }) => void (await ensure(of.state({ key: 'other', observe: async () => underWay() }))),
      undefined,
    ]);
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    const steps = [{ status: 'done' }, { status: 'running' }, { status: 'pending' }];
    expect(scene.run()).toMatchObject({ status: 'stopped', steps, effects: [{ key: 'lamp', evidence: { on: true } }] });
  });

  it('before an intent: nothing is acted on', async () => {
    const scene = createSceneOf(() => ({
      observe: inTurn(() => ({ kind: 'unknown', because: '?' }) as const, missing),
    }));
    await scene.tick();
    requestStop(scene);
    await scene.goOn();
    expect(scene.run()).toMatchObject({ status: 'stopped', effects: [] });
    expect(scene.log).not.toContain('intend lamp');
  });

  it('while it is being observed: the intent is refused and nothing is acted on', async () => {
    const scene = createSceneOf((of) => ({
      observe: async () => {
        requestStop(of);
        return missing();
      },
    }));
    await scene.tick();
    expect(scene.log.slice(-2)).toEqual(['intend lamp', 'stop']);
    expect(scene.run()).toMatchObject({ status: 'stopped', effects: [] });
  });

  it('while an act may still show: it is waited for, and kept if it holds', async () => {
    const scene = createSceneOf(() => ({ settleMs: 60_000, observe: inTurn(missing, missing, missing, holds) }));
    await scene.tick();
    requestStop(scene);
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 1 }] });
  });

  it('when every act is used up or nothing can be done: it ends instead of parking', async () => {
    const spent = createSceneOf(() => ({ settleMs: 1, maxActs: 1, observe: async () => missing() }));
    const stuck = createSceneOf(() => ({ observe: inTurn(underWay, () => ({ kind: 'impossible', because: 'No.' })) }));
    for (const scene of [spent, stuck]) {
      await scene.tick();
      requestStop(scene);
      expect(await scene.goOn()).toMatchObject({ status: 'stopped', parked: null });
    }
  });
});

describe('a person stops what is under way', () => {
  const slow = { observe: inTurn(missing, underWay) };

  it('by interrupting it', async () => {
    const scene = createSceneOf(() => ({ observe: inTurn(missing, underWay), interrupt: async () => {} }));
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    expect(interrupts(scene)).toBe(1);
    expect(scene.run()).toMatchObject({ status: 'stopped', stopRequestedBy: 'U0BOB' });
    expect(acts(scene)).toBe(1);
  });

  it('by leaving it where it cannot be interrupted', async () => {
    const scene = createSceneOf(() => slow);
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    expect(scene.run().status).toBe('stopped');
  });

  it('without interrupting what somebody else has started', async () => {
    const scene = createSceneOf(() => ({ observe: async () => underWay(), interrupt: async () => {} }));
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    expect(interrupts(scene)).toBe(0);
    expect(scene.run().status).toBe('stopped');
  });

  it('and an interruption that fails is tried again until it works', async () => {
    const away = () => {
      throw callError('No answer: PUT /terminate', { outcome: 'unknown' });
    };
    const scene = createSceneOf(() => ({
      observe: inTurn(missing, underWay),
      interrupt: inTurn<void>(away, away, () => {}),
    }));
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    expect(scene.run()).toMatchObject({ status: 'running', failures: 1 });
    await scene.goOn();
    expect(interrupts(scene)).toBe(3);
    expect(scene.run()).toMatchObject({ status: 'stopped' });
  });

  it('and an interruption that keeps failing parks as unknown: it may go on in the portal', async () => {
    const scene = createSceneOf(() => ({
      observe: inTurn(missing, underWay),
      interrupt: async () => {
        throw callError('The portal answered 403: PUT /terminate', { outcome: 'notApplied', status: 403 });
      },
    }));
    await scene.tick();
    requestStop(scene);
    expect((await scene.goOn()).parked).toMatchObject({ kind: 'unknown' });
  });

  it('and a bug in the interruption parks', async () => {
    const scene = createSceneOf(() => ({
      observe: inTurn(missing, underWay),
      interrupt: async () => {
        throw new TypeError('bug');
      },
    }));
    await scene.tick();
    requestStop(scene);
    await scene.tick();
    expect(scene.bugs).toHaveLength(1);
    expect(scene.run().status).toBe('parked');
  });
});
