import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import {
  apply,
  claimRun,
  entriesOf,
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somebody,
  startRun,
  stored,
  tenant,
  yesBy,
} from './store-ports.js';

const hour = 60;
const silenceMs = 12 * hour * 60_000;
const leaseMs = 60_000;

/** What any VitalsStore has to do. */
export function vitalsStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const wake = (minutes: number, by = ports) =>
    by.vitals.wake(tenant, {
      now: minute(minutes),
      silenceMs,
      because: (last) => `Away since ${last.toISOString()}.`,
    });
  const held = { runId: 'run-one', owner: 'w1' };
  const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };

  it('the first sign of life, and one that follows soon enough, change nothing', async () => {
    await startRun(ports, 'one');
    expect(await wake(0)).toBeUndefined();
    expect(await wake(12 * hour)).toBeUndefined();
    await ports.vitals.beat(tenant, minute(20 * hour));
    expect(await wake(32 * hour)).toBeUndefined();
    expect((await stored(ports, 1001)).request.state).toBe('approved');
    expect(await ports.trail.latest('restored')).toBeUndefined();
  });

  it('each workspace has its own', async () => {
    await ports.vitals.beat(tenant, minute(0));
    expect(await ports.vitals.wake(gridTenant, { now: minute(99 * hour), silenceMs, because: String })).toBeUndefined();
    expect(await wake(99 * hour)).toMatchObject({ lastAlive: minute(0) });
  });

  it('a long silence is one: the next start is not asked again', async () => {
    await ports.vitals.beat(tenant, minute(0));
    expect(await wake(13 * hour)).toEqual({ lastAlive: minute(0), requestIds: [] });
    expect(await wake(13 * hour + 1, opened.other)).toBeUndefined();
    expect(await ports.trail.latest('restored')).toMatchObject({
      actor: 'system',
      requestId: null,
      detail: { lastAlive: minute(0).toISOString(), held: [], nextId: 2001 },
    });
  });

  it('numbers that a lost copy may have given out are not given out again', async () => {
    await file(ports);
    await ports.vitals.beat(tenant, minute(0));
    await wake(13 * hour);
    expect((await file(ports, { origin: 'later', subject: somebody('later') })).request.id).toBe(2002);
  });

  describe('after a long silence', () => {
    const since = `Away since ${minute(0).toISOString()}.`;
    beforeEach(async () => {
      await startRun(ports, 'one');
      await ports.vitals.beat(tenant, minute(0));
    });

    it('a run that is due waits for a fresh approval of the same plan, and nothing claims it', async () => {
      const { request: before } = await stored(ports, 1001);
      expect(await wake(13 * hour)).toEqual({ lastAlive: minute(0), requestIds: [1001] });
      const { request, run } = await stored(ports, 1001);
      const digest = planDigest(before.plan, 2);
      expect(request).toMatchObject({ state: 'drifted', plan: before.plan, round: 2, digest });
      expect(request.revision).toBeGreaterThan(before.revision);
      expect(run).toMatchObject({
        status: 'parked',
        parked: { stepKey: 'disable', kind: 'failed', because: since },
      });
      expect(await claimRun(ports, { owner: 'w1', now: minute(14 * hour), leaseMs })).toBeUndefined();
      expect((await entriesOf(ports, 1001)).slice(-2)).toEqual([
        { kind: 'request.drifted', actor: 'system', detail: { because: [since], round: 2, digest } },
        { kind: 'run.parked', actor: 'system', detail: { step: 'disable', kind: 'failed', because: since } },
      ]);
    });

    it('it goes on after that approval', async () => {
      await wake(13 * hour);
      const now = minute(14 * hour);
      const { request, run } = await stored(ports, 1001);
      const vote = yesBy('U0YES', { request, run }, now);
      const change = {
        state: 'approved',
        vote,
        run: { kind: 'retry', by: 'U0YES' },
        decidedAt: now,
        trail: [],
      } as const;
      await apply(ports, 1001, change, now);
      expect(await claimRun(ports, { owner: 'w1', now, leaseMs })).toMatchObject({ id: 'run-one', startedAt: now });
    });

    it('a run under way is taken from whoever held it, and says if its last act is open', async () => {
      await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs });
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable' }, minute(1));
      await ports.ledger.intend(held, effect, minute(1));
      await wake(13 * hour);
      const { request, run } = await stored(ports, 1001);
      expect(request.state).toBe('drifted');
      expect(run).toMatchObject({ status: 'parked', parked: { stepKey: 'disable', kind: 'unknown', because: since } });
      await expect(ports.ledger.acted(held, effect.key, minute(13 * hour))).rejects.toThrow('no longer held');
    });

    it('a parked run keeps what it waits for', async () => {
      await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs });
      await ports.ledger.park(held, { stepKey: 'rooms', kind: 'failed', because: 'The portal said no.' }, minute(1));
      await wake(13 * hour);
      const { request, run } = await stored(ports, 1001);
      expect(request.state).toBe('drifted');
      expect(run.parked).toEqual({ stepKey: 'rooms', kind: 'failed', because: `${since}\nThe portal said no.` });
    });

    it('what is planned for later, waits for votes, was asked to stop or has ended is left alone', async () => {
      await startRun(ports, 'later', minute(99 * hour));
      await file(ports, { origin: 'pending', subject: somebody('pending') });
      await startRun(ports, 'ended');
      await apply(ports, 1004, { state: 'canceled', run: { kind: 'cancel', by: 'U0ASKS' }, trail: [] });
      await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs });
      await apply(ports, 1001, { run: { kind: 'requestStop', by: 'U0ASKS' }, trail: [] }, minute(1));
      expect(await wake(13 * hour)).toMatchObject({ requestIds: [] });
      const states = (await ports.requests.list(tenant, { limit: 9 })).map(({ request, run }) => [
        request.state,
        run?.status ?? null,
      ]);
      expect(states).toEqual([
        ['canceled', 'stopped'],
        ['pending', null],
        ['approved', 'queued'],
        ['approved', 'running'],
      ]);
    });
  });
}
