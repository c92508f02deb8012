import { beforeAll, describe, expect, it } from 'vitest';
import { callsOf, type FlowCall, play } from './cases.js';
import { type FaultName, faultNames } from './fault-kinds.js';
import { flowOf } from './flows.js';
import { createJudge } from './judge.js';

const flow = flowOf('folder');
let calls: readonly FlowCall[] = [];
beforeAll(async () => {
  calls = await callsOf(flow);
});

/** Two calls for each fault, always others; `npm run faults` plays every call with every fault. */
const sample = faultNames.map((fault, index) => ({ fault, places: [index * 3 + 2, index * 7 + 14] }));

describe('an offboarding in which one call fails', () => {
  it.each(sample)('($fault) ends truly done, or parked and truly done after "Try again"', async ({ fault, places }) => {
    for (const place of places) {
      const call = calls[place % calls.length];
      if (!call) throw new Error('there is no call');
      const { problems } = await play(flow, { call, fault, forever: false });
      expect({ call, problems }).toEqual({ call, problems: [] });
    }
  });

  it.each<[FaultName, string, RegExp]>([
    ['500', '/people/status/Terminated', /“Account disabled” did not work\. The portal answered 500: PUT .*try again/],
    [
      '403',
      '/files/owner',
      /“Press kit to Archive Owner” did not work\. The portal answered 403: POST .*rights.*try again/,
    ],
    ['ignored', '/files/fileops/move', /“Jane Doe to Archive” doesn’t show after 3 attempts\. .*try again/],
  ])('and goes on failing (%s at %s) parks, and says what happened', async (fault, path, says) => {
    const call = calls.find((one) => one.path === path && one.method !== 'GET');
    if (!call) throw new Error(`nothing calls ${path}`);
    const { outcome, said, problems } = await play(flow, { call, fault, forever: true });
    expect({ outcome, problems }).toEqual({ outcome: 'parked', problems: [] });
    expect(said).toMatch(says);
  });
});

describe('the judge', () => {
  it('sees everything that an offboarding should have changed', async () => {
    const offboarding = await flow.file();
    try {
      const problems = createJudge(offboarding.portal.state)(await offboarding.case());
      expect(problems).toEqual(
        expect.arrayContaining([
          'the account is not disabled',
          'Press kit still belongs to the leaver',
          '2 links into Press kit still work',
          expect.stringMatching(/^Launch plan belongs to /),
          expect.stringMatching(/^Marketing is managed by /),
          expect.stringMatching(/^the workspace lies in /),
          '0 reports are filed',
        ]),
      );
    } finally {
      await offboarding.close();
    }
  });
});
