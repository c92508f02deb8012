import { expect, it } from 'vitest';
import { buildHouse } from './clean-up.js';
import { judge } from './judge.js';

const room = { members: 2, guests: 3, links: 1, files: 2 };

/** Every request of a clean-up when nobody dies. */
async function requestsOfOne(): Promise<readonly { readonly method: string }[]> {
  const at = await buildHouse({ room });
  await at.file();
  await at.decide('approve');
  const before = at.portal.requests.length;
  await at.goOn();
  const made = at.portal.requests.slice(before);
  await at.close();
  return made;
}

/** The process dies at the nth request of the run, before or after its effect; another one goes on from there. */
async function dieAt(nth: number, phase: 'received' | 'applied'): Promise<readonly string[]> {
  const at = await buildHouse({ room });
  try {
    await at.file();
    await at.decide('approve');
    let seen = 0;
    const died = new Promise<void>((resolve) => {
      at.portal.onRequest(async (request) => {
        if (request.phase !== phase) return;
        seen += 1;
        if (seen !== nth) return;
        resolve();
        // No answer ever comes, as if nobody were there to take it.
        await new Promise(() => {});
      });
    });
    await Promise.race([at.goOn(), died]);
    at.revive();
    const end = await at.goOn();
    return end.run?.status === 'done' ? judge(at) : [`it is ${end.run?.status}: ${end.run?.parked?.because}`];
  } finally {
    await at.close();
  }
}

it('ends the same wherever the process is killed', async () => {
  const requests = await requestsOfOne();
  const wrong: unknown[] = [];
  for (const [index, { method }] of requests.entries()) {
    // Whoever dies before a read dies after the change before it.
    if (method === 'GET') continue;
    for (const phase of ['received', 'applied'] as const) {
      const problems = await dieAt(index + 1, phase);
      if (problems.length > 0) wrong.push({ at: index + 1, method, phase, problems });
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);
