import PQueue from 'p-queue';
import type { ScanPortal } from './ports.js';
import type { ScanningProgress } from './scanning.js';

export interface Meter {
  readonly portal: ScanPortal;
  /** What a part of the scan still needs, told anew whenever that changes. */
  expect(part: string, requests: number): void;
  requests(): number;
}

export interface MeterOptions {
  readonly clock: { now(): Date };
  readonly onProgress: (progress: ScanningProgress) => void;
}

const atOnce = 8;
/** The portal lets 1,500 requests a minute through (its RateLimiterSettings); runs need some of them. */
const perMinute = 1_200;

/** Counts the calls of a scan and keeps them below the portal's limits, whatever else is under way. */
export function createMeter(portal: ScanPortal, { clock, onProgress }: MeterOptions): Meter {
  const queue = new PQueue({ concurrency: atOnce, interval: 60_000, intervalCap: perMinute, strict: true });
  const expected = new Map<string, number>();
  const startedAt = clock.now().getTime();
  let requests = 0;
  const report = () => {
    const left = Math.max(
      0,
      [...expected.values()].reduce((sum, more) => sum + more, 0),
    );
    const spentMs = clock.now().getTime() - startedAt;
    const byPaceMs = requests > 0 ? (left * spentMs) / requests : 0;
    // What is beyond a minute's share waits for the next minute, however fast the portal is.
    const byLimitMs = Math.floor(Math.max(0, requests + left - 1) / perMinute) * 60_000 - spentMs;
    onProgress({
      requests,
      expected: requests + left,
      secondsLeft: left === 0 ? 0 : Math.ceil(Math.max(byPaceMs, byLimitMs) / 1_000),
    });
  };
  const call = <T>(part: string, work: () => Promise<T>): Promise<T> =>
    queue.add(async () => {
      requests += 1;
      const left = expected.get(part);
      if (left) expected.set(part, left - 1);
      try {
        return await work();
      } finally {
        report();
      }
    });
  return {
    portal: metered(portal, call),
    expect: (part, more) => void expected.set(part, more),
    requests: () => requests,
  };
}

type Call = <T>(part: string, work: () => Promise<T>) => Promise<T>;

function metered(portal: ScanPortal, call: Call): ScanPortal {
  const { people, groups, audit, activityLogs } = portal;
  return {
    people: {
      getSelf: () => call('people', () => people.getSelf()),
      peoplePage: (...query) => call('people', () => people.peoplePage(...query)),
      findByEmail: (email) => call('people', () => people.findByEmail(email)),
    },
    groups: { listGroups: (query) => call('people', () => groups.listGroups(query)) },
    audit: { hasAudit: () => call('audit', () => audit.hasAudit()) },
    activityLogs: {
      signInPage: (...query) => call('signIns', () => activityLogs.signInPage(...query)),
      actionPage: (...query) => call('actions', () => activityLogs.actionPage(...query)),
      newestAction: (...query) => call('actions', () => activityLogs.newestAction(...query)),
    },
    skewMs: () => portal.skewMs(),
    until: (signal) => metered(portal.until(signal), call),
  };
}
