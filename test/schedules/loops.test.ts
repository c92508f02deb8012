import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Loop, startLoop } from '../../src/schedules/loops.js';

let loop: Loop;
let rounds: number;
let answers: (() => Promise<boolean>)[];
let errors: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  rounds = 0;
  answers = [];
  errors = [];
  loop = startLoop({
    work: async () => {
      rounds += 1;
      return await (answers.shift()?.() ?? false);
    },
    idleMs: 1_000,
    onError: (error) => errors.push(error),
  });
});
afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

const pass = async (ms: number) => await vi.advanceTimersByTimeAsync(ms);

it('works at once, and again after its pause', async () => {
  await pass(0);
  expect(rounds).toBe(1);
  await pass(999);
  expect(rounds).toBe(1);
  await pass(1);
  expect(rounds).toBe(2);
});

it('goes on without a pause while there is more to do', async () => {
  answers = [async () => true, async () => true];
  await pass(10);
  expect(rounds).toBe(3);
});

it('goes on after a round that failed, and tells of it', async () => {
  const failure = new Error('away');
  answers = [async () => Promise.reject(failure)];
  await pass(0);
  expect(errors).toEqual([failure]);
  await pass(1_000);
  expect(rounds).toBe(2);
});

it('is woken from its pause', async () => {
  await pass(500);
  loop.wake();
  await pass(0);
  expect(rounds).toBe(2);
  await pass(999);
  expect(rounds).toBe(2);
});

it('does another round at once when it is woken during one', async () => {
  let end = () => {};
  answers = [
    () =>
      new Promise((resolve) => {
        end = () => resolve(false);
      }),
  ];
  await pass(0);
  loop.wake();
  loop.wake();
  end();
  await pass(0);
  expect(rounds).toBe(2);
  await pass(999);
  expect(rounds).toBe(2);
});

it('never has two rounds under way', async () => {
  let under = 0;
  let most = 0;
  let end = () => {};
  const slow = async () => {
    under += 1;
    most = Math.max(most, under);
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    under -= 1;
    return true;
  };
  answers = [slow, slow];
  await pass(0);
  loop.wake();
  await pass(5_000);
  end();
  await pass(0);
  end();
  await pass(0);
  expect(most).toBe(1);
});

it('stops after the round under way, and starts no other, woken or not', async () => {
  let end = () => {};
  answers = [
    () =>
      new Promise((resolve) => {
        end = () => resolve(true);
      }),
  ];
  await pass(0);
  let stopped = false;
  const stopping = loop.stop().then(() => {
    stopped = true;
  });
  await pass(100);
  expect(stopped).toBe(false);
  end();
  await stopping;
  loop.wake();
  await pass(5_000);
  expect(rounds).toBe(1);
});
