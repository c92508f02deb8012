import { describe, expect, it } from 'vitest';
import { callsOf, type FlowCall, play } from './cases.js';
import { faultNames } from './fault-kinds.js';
import type { Flow } from './flow.js';
import { flows } from './flows.js';

const others = flows.filter(({ kind }) => kind !== 'offboard');
const mostPlaces = 5;

/** Calls of one flow, each method and path once; of many some, with each fault others. */
async function placesIn(flow: Flow, nth: number): Promise<readonly FlowCall[]> {
  const calls = (await callsOf(flow)).filter(({ skip }) => skip === 0);
  const stride = Math.ceil(calls.length / mostPlaces);
  return calls.filter((_, index) => (index + nth) % stride === 0);
}

describe.each(others)('$name', (flow) => {
  it.each(faultNames.map((fault, nth) => ({ fault, nth })))(
    'is never called done untruly with one $fault',
    async ({ fault, nth }) => {
      for (const call of await placesIn(flow, nth)) {
        if (fault === 'ignored' && call.method === 'GET') continue;
        const { problems } = await play(flow, { call, fault, forever: false });
        expect({ call, problems }).toEqual({ call, problems: [] });
      }
    },
  );
});
