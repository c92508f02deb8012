import { describe, expect, it } from 'vitest';
import { callsOf, type FaultCase, play } from './cases.js';
import { type FaultName, faultNames } from './fault-kinds.js';
import { flows } from './portals.js';

/** Every so many of all cases, so that each fault and each kind of call is among them; `npm run faults` plays them all. */
const stride = 41;

describe('an offboarding in which one call fails', () => {
  it('ends truly done, or parked with a sentence and truly done after "Try again"', async () => {
    const calls = await callsOf(flows.folder);
    const cases = calls.flatMap((call) => faultNames.map((fault): FaultCase => ({ call, fault, forever: false })));
    const sample = cases.filter((_, index) => index % stride === 0);
    expect(new Set(sample.map(({ fault }) => fault))).toEqual(new Set(faultNames));
    for (const one of sample) {
      const { problems } = await play(flows.folder, one);
      expect({ one, problems }).toEqual({ one, problems: [] });
    }
  });

  it.each<[FaultName, string, RegExp]>([
    ['500', '/people/status/Terminated', /“Account disabled” did not work\. The portal answered 500: PUT .*try again/],
    [
      '403',
      '/files/owner',
      /“Press kit to Archive Owner” did not work\. The portal answered 403: POST .*rights.*try again/,
    ],
    ['ignored', '/files/fileops/move', /“Jane Doe to Archive” doesn't show after 3 attempts\. .*try again/],
  ])('and goes on failing (%s at %s) parks, and says what happened', async (fault, path, says) => {
    const calls = await callsOf(flows.folder);
    const call = calls.find((one) => one.path === path && one.method !== 'GET');
    if (!call) throw new Error(`nothing calls ${path}`);
    const { outcome, said, problems } = await play(flows.folder, { call, fault, forever: true });
    expect({ outcome, problems }).toEqual({ outcome: 'parked', problems: [] });
    expect(said).toMatch(says);
  });
});
