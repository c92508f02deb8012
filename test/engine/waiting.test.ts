import { describe, expect, it } from 'vitest';
import { noon } from '../builders/clock.js';
import {
  acts,
  busy,
  createSceneOf,
  fail,
  holds,
  inTurn,
  missing,
  pollMs,
  timeout,
  underWay,
  warming,
} from './scene.js';

describe('an effect that takes its time', () => {
  it('is not tried again while it may still show, and waiting is no failure', async () => {
    const scene = await createSceneOf(() => ({ settleMs: 60_000, observe: async () => missing() }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'running',
      failures: 0,
      notBefore: new Date(noon.getTime() + pollMs),
    });
    scene.clock.advance(59_999);
    await scene.tick();
    expect(acts(scene)).toBe(1);
    scene.clock.advance(pollMs);
    await scene.tick();
    expect(acts(scene)).toBe(2);
    expect(await scene.run()).toMatchObject({ failures: 0, failingSince: null });
  });

  it('settles also when nobody knows whether the act happened', async () => {
    const scene = await createSceneOf(() => ({
      settleMs: 60_000,
      observe: inTurn(missing, missing, holds),
      act: fail(timeout()),
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ failures: 0, effects: [{ open: true }] });
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 1 }] });
  });

  it('does not settle when the act was refused: it is tried again after a delay', async () => {
    const scene = await createSceneOf(() => ({
      settleMs: 60_000,
      observe: inTurn(missing, missing, holds),
      act: inTurn(
        () => {
          throw busy();
        },
        () => {},
      ),
    }));
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 2 }] });
    expect(scene.clock.now()).toEqual(new Date(noon.getTime() + 2_000));
  });

  it('is waited for while it is under way, shows how far it is, and that is no failure', async () => {
    const scene = await createSceneOf(() => ({
      observe: inTurn(
        missing,
        () => warming(10),
        () => warming(60),
        holds,
      ),
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ failures: 0, notBefore: new Date(noon.getTime() + pollMs) });
    expect((await scene.run()).steps[0]).toMatchObject({ detail: 'It warms up.', percent: 10 });
    scene.clock.advance(pollMs);
    await scene.tick();
    expect((await scene.run()).steps[0]).toMatchObject({ percent: 60 });
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 1 }] });
  });

  it('parks as unknown when it has been under way for more than a day', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, underWay) }));
    await scene.tick();
    scene.clock.advance(24 * 60 * 60_000);
    await scene.tick();
    expect((await scene.run()).status).toBe('running');
    scene.clock.advance(pollMs);
    await scene.tick();
    expect((await scene.run()).parked).toEqual({
      stepKey: 'one',
      kind: 'unknown',
      because: 'It warms up. It has taken more than a day. Look in DocSpace, then try again.',
    });
  });

  it('is waited for when somebody else has started it', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(underWay, holds) }));
    await scene.tick();
    scene.clock.advance(25 * 60 * 60_000);
    await scene.tick();
    expect((await scene.run()).status).toBe('done');
    expect(acts(scene)).toBe(0);
  });
});
