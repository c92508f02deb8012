import { afterEach, expect, it, vi } from 'vitest';
import { DeadlineError, withDeadline } from '../../../src/slack/requests/deadline.js';

afterEach(() => vi.useRealTimers());

it('gives the result of work that is in time, and leaves no timer behind', async () => {
  vi.useFakeTimers();
  expect(await withDeadline(async () => 7, 1_000)).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
});

it('gives up on work that is late, and has it end', async () => {
  vi.useFakeTimers();
  let given: AbortSignal | undefined;
  const late = withDeadline((signal) => {
    given = signal;
    return new Promise(() => undefined);
  }, 1_000);
  const outcome = expect(late).rejects.toThrow(new DeadlineError(1_000));
  await vi.advanceTimersByTimeAsync(1_000);
  await outcome;
  expect(given?.aborted).toBe(true);
});

it('passes a failure on', async () => {
  await expect(withDeadline(() => Promise.reject(new Error('away')), 1_000)).rejects.toThrow('away');
});
