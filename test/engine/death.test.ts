import { describe, expect, it } from 'vitest';
import { createWorker, type Worker } from '../../src/engine/queue/worker.js';
import type { RunRecord } from '../../src/engine/run.js';
import { createManualClock, noon } from '../builders/clock.js';
import { buildProcesses } from '../builders/processes.js';
import { openRunStore } from '../builders/run-store.js';
import { createPortal, type Portal, workflowOn } from './mortal-portal.js';
import { leaseMs, pollMs } from './scene.js';
import { type Around, wrapStore } from './wrapped-store.js';

/** The process is gone: nothing that it still tries has any effect. */
class Death extends Error {}

/** A process that dies at one of its heartbeats, which come before and after each call of the store and the portal. */
function createMortal(dieAt: number) {
  let beats = 0;
  const isDead = () => beats >= dieAt;
  const beat = () => {
    if (!isDead()) beats += 1;
    if (isDead()) throw new Death();
  };
  const around: Around = async (_, call) => {
    beat();
    const answer = await call();
    beat();
    return answer;
  };
  return { around, isDead, beats: () => beats };
}

interface Life {
  readonly run: RunRecord;
  readonly portal: Portal;
  /** Heartbeats of each process, the last one being the one that lived. */
  readonly beats: readonly number[];
  readonly recorded: readonly string[];
  readonly bugs: readonly unknown[];
}

// One for all: making a database takes longer than a run does.
const store = await openRunStore();
let lives = 0;

/** One run to its end, by processes that die one after the other at the given heartbeats, and a last one that lives. */
async function live({ deaths, answersLost }: { deaths: readonly number[]; answersLost: boolean }): Promise<Life> {
  const clock = createManualClock();
  const portal = createPortal();
  const bugs: unknown[] = [];
  const steps = ['one', 'two', 'three'].map((key) => ({ key, title: key }));
  lives += 1;
  const runId = `run-${lives}`;
  await store.add({ id: runId, workflow: 'offboard', notBefore: noon, steps }, noon);
  const isIntended = async (key: string) =>
    (await store.read(runId)).effects.some((effect) => effect.key === key && effect.open);
  const start = (generation: number) => {
    const mortal = createMortal(deaths[generation] ?? Number.POSITIVE_INFINITY);
    const { around } = mortal;
    const worker: Worker = createWorker({
      ...wrapStore(store, around),
      tenant: store.tenant,
      processes: buildProcesses({ pid: generation }),
      monotonicMs: () => clock.now().getTime(),
      saySilence: () => 'It does not answer.',
      clock,
      pollMs,
      leaseMs,
      name: 'worker',
      timer: { every: () => () => {} },
      onBug: (error) => bugs.push(error),
      workflowFor: async () => workflowOn(portal, { clock, around, isIntended, answersLost }),
    });
    return { ...mortal, worker };
  };
  const beats: number[] = [];
  let process = start(0);
  for (let rounds = 0; rounds < 200 && (await store.read(runId)).status !== 'done'; rounds += 1) {
    await process.worker.tick().catch(unlessDead);
    clock.advance(2_500);
    if (process.isDead()) {
      beats.push(process.beats());
      process = start(beats.length);
    }
  }
  const run = await store.read(runId);
  return { run, portal, beats: [...beats, process.beats()], recorded: await store.recorded(runId), bugs };
}

function unlessDead(error: unknown): void {
  if (!(error instanceof Death)) throw error;
}

const effects = ['account', 'move', 'archive', 'file'];

/** Everything that has to be true however often the process died. */
function expectWhole({ run, portal, recorded, bugs }: Life, deaths: number): void {
  expect(run).toMatchObject({ status: 'done', parked: null });
  expect(run.steps.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  expect(run.effects.map(({ key, evidence, open }) => [key, evidence, open])).toEqual(
    effects.map((key) => [key, { is: true }, false]),
  );
  expect(portal.changes).toEqual(effects);
  expect(portal.unintended).toEqual([]);
  for (const entry of [...effects.map((key) => `effect.proved ${key}`), 'run.started', 'run.finished']) {
    expect(recorded.filter((line) => line === entry)).toHaveLength(1);
  }
  const intents = recorded.filter((line) => line.startsWith('effect.intended')).length;
  expect(intents - effects.length).toBeLessThanOrEqual(deaths);
  expect(bugs.filter((error) => !(error instanceof Death))).toEqual([]);
}

describe.each([
  ['whose portal answers', false],
  ["whose portal's answers are lost", true],
])('a run %s', (_, answersLost) => {
  it('ends with each effect made once when nothing goes wrong', async () => {
    expectWhole(await live({ deaths: [], answersLost }), 0);
  });

  it('ends in the same way wherever the process dies', async () => {
    const [beats = 0] = (await live({ deaths: [], answersLost })).beats;
    expect(beats).toBeGreaterThan(60);
    for (let death = 1; death <= beats; death += 1) {
      const life = await live({ deaths: [death], answersLost });
      expect(life.beats[0]).toBe(death);
      expectWhole(life, 1);
    }
  });

  it('ends in the same way wherever the process that takes over dies as well', async () => {
    const [beats = 0] = (await live({ deaths: [], answersLost })).beats;
    for (let first = 1; first <= beats; first += 9) {
      for (let second = 1 + (first % 7); second <= beats; second += 11) {
        expectWhole(await live({ deaths: [first, second], answersLost }), 2);
      }
    }
  });

  it('ends in the same way although every process dies young', async () => {
    for (const age of [13, 14, 15, 17, 19, 23]) {
      const deaths = Array.from({ length: 12 }, () => age);
      const life = await live({ deaths, answersLost });
      expect(life.beats.length).toBeGreaterThan(2);
      expectWhole(life, deaths.length);
    }
  });
});
