import { expect, it } from 'vitest';
import { createMeter } from '../../../src/workflows/contractors/meter.js';
import type { ScanPortal } from '../../../src/workflows/contractors/ports.js';
import type { ScanningProgress } from '../../../src/workflows/contractors/scanning.js';

/** A meter over a portal whose every call takes so long. */
function metered(callMs: number) {
  let now = 0;
  const told: ScanningProgress[] = [];
  const portal = {
    audit: {
      hasAudit: async () => {
        now += callMs;
        return true;
      },
    },
    activityLogs: {
      signInPage: async () => {
        now += callMs;
        return [];
      },
    },
  } as unknown as ScanPortal;
  const meter = createMeter(portal, { clock: { now: () => new Date(now) }, onProgress: (one) => told.push(one) });
  return { meter, told };
}

it('how long it takes is what the calls so far took', async () => {
  const { meter, told } = metered(500);
  meter.expect('signIns', 10);
  await meter.portal.activityLogs.signInPage(0);
  await meter.portal.activityLogs.signInPage(96);
  expect(told).toEqual([
    { requests: 1, expected: 10, secondsLeft: 5 },
    { requests: 2, expected: 10, secondsLeft: 4 },
  ]);
});

it('however fast the portal is, what it lets through in a minute decides', async () => {
  const { meter, told } = metered(1);
  meter.expect('signIns', 3_000);
  await meter.portal.activityLogs.signInPage(0);
  expect(told).toEqual([{ requests: 1, expected: 3_000, secondsLeft: 120 }]);
});

it('calls that nobody expected count, and are no progress of what was expected', async () => {
  const { meter, told } = metered(1_000);
  meter.expect('signIns', 2);
  await meter.portal.audit.hasAudit();
  expect(told).toEqual([{ requests: 1, expected: 3, secondsLeft: 2 }]);
  expect(meter.requests()).toBe(1);
});
