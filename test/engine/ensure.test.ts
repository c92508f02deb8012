import { describe, expect, it } from 'vitest';
import type { EffectMemory } from '../../src/engine/desired-state.js';
import { minutesAfter, noon } from '../builders/clock.js';
import {
  acts,
  busy,
  createScene,
  createSceneOf,
  fail,
  holds,
  inTurn,
  missing,
  refusal,
  timeout,
  underWay,
  unknown,
} from './scene.js';

const checkRights =
  'Check my account, my key and my rights in DocSpace, and that nothing this needs was deleted; then try again.';

describe('making a state hold', () => {
  it('observes, writes the intent, acts and reads back, in this order', async () => {
    const scene = await createSceneOf(() => ({}));
    await scene.tick();
    expect(scene.log).toEqual([
      'claim',
      'begin one',
      'observe lamp',
      'intend lamp',
      'act lamp',
      'acted lamp',
      'observe lamp',
      'prove lamp',
      'finish one',
      'end',
    ]);
    expect((await scene.run()).status).toBe('done');
  });

  it('acts only when it is missing', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => holds() }));
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'begin one', 'observe lamp', 'prove lamp', 'finish one', 'end']);
    expect((await scene.run()).effects).toMatchObject([{ acts: 0, intendedAt: null, provedAt: noon }]);
  });

  it('keeps what was read back as evidence, and gives it to the step', async () => {
    const seen: unknown[] = [];
    const scene = await createScene(({ state }) => [
      async ({ ensure, proved }) => {
        seen.push(
          proved().length,
          await ensure(state()),
          proved().map(({ key }) => key),
        );
      },
    ]);
    await scene.tick();
    expect(seen).toEqual([0, { on: true }, ['lamp']]);
    expect((await scene.run()).effects).toMatchObject([
      { key: 'lamp', stepKey: 'one', title: 'Lamp on', acts: 1, evidence: { on: true }, provedAt: noon, open: false },
    ]);
  });

  it('does not read again what this run has proved, in this tick and in later ones', async () => {
    const scene = await createScene(({ state }) => {
      const lamp = state();
      const slow = state({ key: 'slow', observe: inTurn(underWay, holds) });
      return [
        async ({ ensure }) => {
          await ensure(lamp);
          await ensure(lamp);
          await ensure(slow);
        },
      ];
    });
    await scene.goOn();
    expect(scene.log.filter((line) => line === 'observe lamp')).toHaveLength(2);
    expect(scene.log.filter((line) => line === 'observe slow')).toHaveLength(2);
    expect((await scene.run()).status).toBe('done');
  });

  it('keeps the facts that it remembers, one beside the other, for later looks', async () => {
    const memories: EffectMemory[] = [];
    const scene = await createSceneOf(() => ({
      observe: async ({ memory, remember }) => {
        memories.push(memory);
        await remember({ [`look${memories.length}`]: true });
        return memories.length === 3 ? holds() : memories.length === 2 ? underWay() : missing();
      },
      act: async ({ remember }) => remember({ task: 'T7' }),
    }));
    await scene.goOn();
    expect(memories.map(({ facts }) => facts)).toEqual([
      {},
      { look1: true, task: 'T7' },
      { look1: true, look2: true, task: 'T7' },
    ]);
    expect(memories.map(({ intendedAt, actedAt }) => [intendedAt, actedAt])).toEqual([
      [null, null],
      [noon, noon],
      [noon, noon],
    ]);
    expect((await scene.run()).effects[0]?.facts).toEqual({ look1: true, look2: true, look3: true, task: 'T7' });
  });

  it('tells an act that follows another that it has not returned yet', async () => {
    const actedAt: unknown[] = [];
    const scene = await createSceneOf(() => ({
      observe: inTurn(missing, missing, missing, ({ memory }) => {
        actedAt.push(memory.actedAt);
        return holds();
      }),
      act: inTurn(
        ({ memory }) => void actedAt.push(memory.actedAt),
        ({ memory }) => {
          actedAt.push(memory.actedAt);
          throw timeout();
        },
      ),
    }));
    await scene.goOn();
    expect(actedAt).toEqual([null, null, null]);
  });
});

describe('a reading', () => {
  it('that cannot tell is tried again, never acted on, and parks as unknown in the end', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => unknown() }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', failures: 1, failingSince: noon });
    expect((await scene.goOn()).parked).toEqual({ stepKey: 'one', kind: 'unknown', because: 'Nobody can tell.' });
    expect(acts(scene)).toBe(0);
    expect(scene.clock.now() > minutesAfter(15)).toBe(true);
  });

  it('that says impossible parks at once, with its sentence', async () => {
    const scene = await createSceneOf(() => ({
      observe: async () => ({ kind: 'impossible', because: 'There is no lamp.' }),
    }));
    await scene.tick();
    expect((await scene.run()).parked).toEqual({ stepKey: 'one', kind: 'failed', because: 'There is no lamp.' });
    expect(acts(scene)).toBe(0);
  });

  it('that failed in passing is tried again', async () => {
    const scene = await createSceneOf(() => ({
      observe: inTurn(
        () => {
          throw busy();
        },
        () => {
          throw timeout();
        },
        holds,
      ),
    }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', failures: 1 });
    expect(await scene.goOn()).toMatchObject({ status: 'done', failures: 0 });
  });

  it('that was refused parks as failed', async () => {
    const scene = await createSceneOf(() => ({ observe: fail(refusal()) }));
    await scene.tick();
    expect((await scene.run()).parked).toMatchObject({
      kind: 'failed',
      because: `“Lamp on” could not be looked at. The portal answered 403: POST /lamp. ${checkRights}`,
    });
  });

  it('that was refused after an act parks as unknown: it may have happened', async () => {
    const scene = await createSceneOf(() => ({
      observe: inTurn(missing, () => {
        throw refusal();
      }),
    }));
    await scene.tick();
    expect((await scene.run()).parked).toMatchObject({ kind: 'unknown' });
  });
});

describe('an act', () => {
  it('that was refused parks as failed and is not tried again', async () => {
    const scene = await createSceneOf(() => ({ act: fail(refusal()) }));
    const run = await scene.goOn();
    expect(run.parked).toEqual({
      stepKey: 'one',
      kind: 'failed',
      because: `“Lamp on” did not work. The portal answered 403: POST /lamp. ${checkRights}`,
    });
    expect(run.effects).toMatchObject([{ acts: 1, open: false, problem: 'The portal answered 403: POST /lamp' }]);
  });

  it('that was refused in passing is tried again, however often', async () => {
    let refusals = 0;
    const scene = await createSceneOf(() => ({
      maxActs: 1,
      observe: async () => (refusals === 7 ? holds() : missing()),
      act: async () => {
        refusals += 1;
        if (refusals < 7) throw busy();
      },
    }));
    expect(await scene.goOn()).toMatchObject({ status: 'done', effects: [{ acts: 7 }] });
  });

  it('that keeps being refused in passing is tried again as long as it takes', async () => {
    const scene = await createSceneOf(() => ({ act: fail(busy()) }));
    expect(await scene.goOn(60)).toMatchObject({ status: 'running', parked: null, trouble: 'away', failures: 60 });
    expect(scene.clock.now() > minutesAfter(45)).toBe(true);
  });

  it('whose outcome is open is decided by what is read back', async () => {
    const scene = await createSceneOf(() => ({ observe: inTurn(missing, holds), act: fail(timeout()) }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      status: 'done',
      effects: [{ acts: 1, evidence: { on: true }, problem: null }],
    });
  });

  it('whose outcome stays open is tried three times and then parks as unknown', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => missing(), act: fail(timeout()) }));
    await scene.tick();
    expect(await scene.run()).toMatchObject({
      failures: 1,
      effects: [{ open: true, problem: 'No answer: POST /lamp' }],
    });
    const run = await scene.goOn();
    expect(run.parked).toEqual({
      stepKey: 'one',
      kind: 'unknown',
      because:
        '“Lamp on” did not work. No answer: POST /lamp. ' +
        'DocSpace may only be busy or away for a while: when it answers again, try again.',
    });
    expect(acts(scene)).toBe(3);
  });

  it('that never shows parks with the sentence of its state', async () => {
    const scene = await createSceneOf(() => ({
      observe: async () => missing(),
      maxActs: 2,
      giveUp: 'Turn it on by hand.',
    }));
    const run = await scene.goOn();
    expect(run.parked).toEqual({ stepKey: 'one', kind: 'failed', because: 'Turn it on by hand.' });
    expect(acts(scene)).toBe(2);
  });

  it('that returned each time and never shows parks with what was read back', async () => {
    const scene = await createSceneOf(() => ({ observe: async () => missing() }));
    expect((await scene.goOn()).parked).toEqual({
      stepKey: 'one',
      kind: 'failed',
      because: '“Lamp on” doesn’t show after 3 attempts. It is off. Look in DocSpace, then try again.',
    });
  });

  it('that broke each time parks with how, not with the guess of its state', async () => {
    const scene = await createSceneOf(() => ({
      act: fail(timeout()),
      observe: async () => missing(),
      giveUp: 'It has no bulb.',
    }));
    expect((await scene.goOn()).parked?.because).toMatch(/^“Lamp on” did not work\. No answer: POST \/lamp\./);
  });

  it('may be tried again after a person said so', async () => {
    const scene = await createSceneOf(() => ({
      maxActs: 1,
      observe: async ({ memory }) => (memory.facts.tries === 2 ? holds() : missing()),
      act: async ({ memory, remember }) => remember({ tries: Number(memory.facts.tries ?? 0) + 1 }),
    }));
    await scene.goOn();
    await scene.store.change('run-1', { kind: 'retry', by: 'U0BOB' }, scene.clock.now());
    expect(await scene.goOn()).toMatchObject({ status: 'done', parked: null });
    expect(acts(scene)).toBe(2);
  });
});

describe('a bug', () => {
  const bug = new TypeError('undefined is not a function');

  it.each([
    ['observing', { observe: fail(bug) }],
    ['acting', { act: fail(bug) }],
  ])('while %s parks, is reported and not retried', async (_, change) => {
    const scene = await createSceneOf(() => change);
    await scene.tick();
    expect(scene.bugs).toEqual([bug]);
    expect(await scene.run()).toMatchObject({
      status: 'parked',
      failures: 0,
      parked: { kind: 'unknown', stepKey: 'one' },
    });
    expect((await scene.run()).parked?.because).toMatch(/^Something went wrong inside Handover/);
    scene.clock.advance(60 * 60_000);
    expect(await scene.tick()).toBe(false);
  });
});
