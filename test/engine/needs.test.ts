import { describe, expect, it } from 'vitest';
import { minutesAfter, noon } from '../builders/clock.js';
import {
  acts,
  busy,
  createScene,
  createSceneOf,
  holds,
  inTurn,
  missing,
  pollMs,
  refusal,
  runId,
  type Scene,
} from './scene.js';

const retried = { kind: 'retry', by: 'U0BOB' } as const;

describe('what an act needs', () => {
  const twoLamps = (of: Scene, power: { on: boolean }) => {
    const needed = of.state({
      key: 'power',
      observe: async () => (power.on ? holds() : missing()),
      act: async () => {
        power.on = true;
      },
    });
    return { needed, lamp: of.state({ needs: [needed] }) };
  };

  it('is looked at before the act, and nothing is written while it holds', async () => {
    const power = { on: false };
    const scene = await createScene((of) => {
      const { needed, lamp } = twoLamps(of, power);
      return [
        async ({ ensure }) => {
          await ensure(needed);
          of.log.length = 0;
          await ensure(lamp);
        },
      ];
    });
    await scene.tick();
    expect(scene.log.slice(0, 4)).toEqual(['observe lamp', 'observe power', 'intend lamp', 'act lamp']);
    expect(scene.log.filter((line) => line.endsWith('power'))).toHaveLength(1);
  });

  it('is made to hold again where somebody undid it, and keeps its step', async () => {
    const power = { on: false };
    const scene = await createScene((of) => {
      const { needed, lamp } = twoLamps(of, power);
      return [
        async ({ ensure }) => void (await ensure(needed)),
        async ({ ensure }) => {
          power.on = false;
          await ensure(lamp);
        },
      ];
    });
    await scene.tick();
    expect(power.on).toBe(true);
    expect((await scene.run()).effects).toMatchObject([
      { key: 'power', stepKey: 'one', acts: 2, evidence: { on: true } },
      { key: 'lamp', stepKey: 'two', acts: 1 },
    ]);
  });

  it('is proved when it holds and this run has not proved it yet', async () => {
    const scene = await createScene((of) => {
      const { lamp } = twoLamps(of, { on: true });
      return [async ({ ensure }) => void (await ensure(lamp))];
    });
    await scene.tick();
    expect(scene.log.slice(2, 6)).toEqual(['observe lamp', 'observe power', 'prove power', 'intend lamp']);
  });

  it('is looked at anew before each further act', async () => {
    const power = { on: false };
    const scene = await createScene((of) => {
      const { lamp } = twoLamps(of, power);
      let tries = 0;
      const act = async () => {
        tries += 1;
        if (tries === 1) {
          power.on = false;
          throw refusal();
        }
      };
      const light = of.state({ ...lamp, observe: async () => (tries === 2 ? holds() : missing()), act });
      return [async ({ ensure }) => void (await ensure(light))];
    });
    await scene.tick();
    expect((await scene.run()).status).toBe('parked');
    await scene.store.change(runId, retried, scene.clock.now());
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ key: 'power', acts: 2 }, {}] });
  });
});

describe('a proof that is only good for a while', () => {
  it('is read again once it is older, and what was read last is kept', async () => {
    const scene = await createScene((of) => {
      const lamp = of.state({ observe: async ({ now }) => ({ kind: 'holds', evidence: { at: now.toISOString() } }) });
      return [
        async ({ ensure }) => {
          await ensure(lamp, { maxAgeMs: 60_000 });
          of.clock.advance(59_999);
          await ensure(lamp, { maxAgeMs: 60_000 });
          of.clock.advance(1);
          await ensure(lamp, { maxAgeMs: 60_000 });
        },
      ];
    });
    await scene.tick();
    expect(scene.log.filter((line) => line === 'observe lamp')).toHaveLength(2);
    expect((await scene.run()).effects).toMatchObject([
      { evidence: { at: minutesAfter(1).toISOString() }, provedAt: minutesAfter(1) },
    ]);
  });
});

describe('a wait for a portal that says how long', () => {
  it('lasts as long, ends in no question, and says so where it is long', async () => {
    const tired = Object.assign(busy(), { retryAfterMs: 3 * 60 * 60_000 });
    const scene = await createSceneOf(() => ({
      observe: inTurn(() => {
        throw tired;
      }, holds),
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'running',
      notBefore: minutesAfter(180),
      steps: [{ detail: `Left alone until ${minutesAfter(180).toISOString()}.` }],
    });
    expect(await scene.goOn()).toMatchObject({ status: 'done', steps: [{ detail: null }] });
  });

  it('says since when, where short ones follow one another without an end', async () => {
    const scene = await createSceneOf(() => ({
      observe: async () => {
        throw Object.assign(busy(), { retryAfterMs: 30_000 });
      },
    }));
    await scene.goOn(4);
    expect(await scene.run()).toMatchObject({
      status: 'running',
      steps: [{ detail: 'It does not answer.' }],
    });
  });

  it.each([
    ['is never shorter than the first delay', 0, 2_000],
    ['is a day at most', 90 * 24 * 60 * 60_000, 24 * 60 * 60_000],
  ])('%s', async (_, retryAfterMs, waitsMs) => {
    const scene = await createSceneOf(() => ({
      observe: async () => {
        throw Object.assign(busy(), { retryAfterMs });
      },
    }));
    await scene.tick();
    expect((await scene.run()).notBefore.getTime() - noon.getTime()).toBe(waitsMs);
  });
});

describe('an act whose intent was dated by a clock that was set back', () => {
  it('is not waited for until that clock’s time comes again', async () => {
    const scene = await createSceneOf(() => ({ settleMs: 60_000, observe: inTurn(missing, missing, missing, holds) }));
    await scene.tick();
    scene.clock.advance(-60 * 60_000);
    expect(await scene.tick()).toBe(false);
    scene.clock.advance(pollMs);
    await scene.tick();
    expect(acts(scene)).toBe(2);
    expect((await scene.run()).status).toBe('done');
  });
});
