import { expect, it } from 'vitest';
import { faultNames } from './fault-kinds.js';
import { callsOfCleanup, playCleanup } from './guest-cleanups.js';

/** Each call with one fault, always another; `npm run faults` plays every call with every fault. */
it('ends a clean-up in which one call fails as if none had, or is parked, says whether the room is open, and then does', async () => {
  const wrong: unknown[] = [];
  const names = faultNames.filter((name) => name !== 'timeout');
  for (const [index, call] of (await callsOfCleanup()).entries()) {
    const fault = names[index % names.length];
    if (!fault || (fault === 'ignored' && call.method === 'GET')) continue;
    const problems = await playCleanup({ call, fault });
    if (problems.length > 0) wrong.push({ call, fault, problems });
  }
  expect(wrong).toEqual([]);
});
