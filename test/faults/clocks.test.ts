import { afterEach, describe, expect, it } from 'vitest';
import { groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { kindOf } from '../../src/domain/kinds.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { noon } from '../builders/clock.js';
import { createJudges } from './judges.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions } from './offboarding.js';
import { keepOnly, toldOf } from './portals.js';

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const minutes = 60_000;
const { jane, dave } = personIds;
const told = { ...toldOf.folder, roomsTo: {} };

/** `before` happens before each request. */
async function played(options: OffboardingOptions, before: (state: PortalState) => void = () => {}) {
  offboarding = await fileOffboarding({
    portal: (state) => keepOnly(state, [roomIds.budget], groupIds.marketing),
    ...options,
  });
  const { portal } = offboarding;
  portal.onRequest(() => before(portal.state));
  const judge = createJudges(portal.state, told);
  await offboarding.approve();
  const end = await offboarding.goOn();
  const starts = portal.requests.filter(({ path }) => path.endsWith('/reassign/start')).length;
  return { end, starts, problems: judge(end) };
}

/** The hand-over is over before anybody could read how it ended: only the audit log tells. */
const vanishes = { reassignmentOutcome: { kind: 'vanish', atPercentage: 5, work: 'completes' } } as const;

function handedOverBefore(state: PortalState, at: Date) {
  state.counters.event += 1;
  const event = { userId: dave, actionId: 4030, target: [jane], text: 'User data reassigned', context: null };
  state.audit.push({ ...event, id: state.counters.event, at });
}

const effectOf = (end: Case, key: string) => end.run?.effects.find((effect) => effect.key === key);

describe('the portal’s clock is not ours', () => {
  it.each([-45, 45])('%s minutes: the audit event of the hand-over is its proof all the same', async (ahead) => {
    const { end, starts, problems } = await played({ settings: vanishes, skewMs: ahead * minutes });
    expect(end.run?.status).toBe('done');
    expect({ starts, problems }).toEqual({ starts: 1, problems: [] });
    expect(effectOf(end, 'reassignment')?.evidence).toMatchObject({ proof: 'audit' });
  });

  it('an earlier hand-over that looks newer than this one is no proof of it', async () => {
    const { end, problems } = await played({
      settings: { reassignmentOutcome: { kind: 'vanish', atPercentage: 5, work: 'stops' } },
      skewMs: 45 * minutes,
      portal: (state) => {
        keepOnly(state, [], groupIds.marketing);
        handedOverBefore(state, new Date(noon.getTime() + 30 * minutes));
      },
    });
    expect(end.run?.status).toBe('parked');
    expect(problems).not.toEqual([]);
  });

  it.each([-45, 45])('%s minutes: the report lists the portal’s events of this run and no others', async (ahead) => {
    const { end } = await played({
      settings: vanishes,
      skewMs: ahead * minutes,
      portal: (state) => {
        keepOnly(state, [roomIds.budget], groupIds.marketing);
        handedOverBefore(state, new Date(noon.getTime() + (ahead - 20) * minutes));
      },
    });
    const events = effectOf(end, 'report.events')?.evidence?.events;
    const actions = Array.isArray(events) ? events.map((event) => String((event as { action: string }).action)) : [];
    expect(actions.some((action) => /disabled|status/i.test(action))).toBe(true);
    expect(actions.filter((action) => /reassigned/i.test(action))).toHaveLength(1);
  });
});

describe('the portal writes ids as it likes', () => {
  it('an event about the person counts whatever the case of their id', async () => {
    const { end, starts } = await played({ settings: vanishes }, (state) => {
      for (const [index, event] of state.audit.entries())
        state.audit[index] = { ...event, target: event.target.map((id) => id.toUpperCase()) };
    });
    expect(end.run?.status).toBe('done');
    expect(starts).toBe(1);
  });
});

describe('a run in which more happened than a file lists', () => {
  it('says so in the report', async () => {
    const { end } = await played({
      settings: vanishes,
      portal: (state) => {
        keepOnly(state, [roomIds.budget], groupIds.marketing);
        for (let number = 0; number < 320; number += 1) handedOverBefore(state, noon);
      },
    });
    expect(end.run && kindOf('offboard').report(end.request, end.run).noted).toContain(
      'The files list the first 300 of the portal’s events; its audit log has more.',
    );
    expect(end.run?.status).toBe('done');
  });
});
