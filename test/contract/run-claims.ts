import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyTrail } from '../../src/domain/trail.js';
import type { Lease } from '../../src/engine/queue/queue.js';
import { type Claim, LeaseLostError, type RunRecord } from '../../src/engine/run.js';
import {
  claimRun,
  entriesOf,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  startRun,
  stored,
  tenant,
} from './store-ports.js';

const leaseMs = 60_000;
const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };

/** What any RunQueue has to do with claims, and what a RunLedger has to refuse without one. */
export function runClaimContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  let id: number;
  const held: Claim = { runId: 'run-one', owner: 'w1' };
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    id = await startRun(ports, 'one');
  });
  afterEach(async () => {
    const check = await verifyTrail(ports.trail.entries(tenant));
    await opened.close();
    expect(check).toMatchObject({ ok: true });
  });
  const claim = (owner: string, now: Date, by = ports): Promise<RunRecord | undefined> =>
    claimRun(by, { owner, now, leaseMs });
  const revision = async () => (await stored(ports, id)).request.revision;
  const lastEntry = async () => (await entriesOf(ports, id)).at(-1);

  describe('a claim', () => {
    it('starts a queued run and records it once', async () => {
      const before = await revision();
      const run = await claim('w1', minute(1));
      expect(run).toMatchObject({ id: 'run-one', status: 'running', startedAt: minute(1) });
      expect(run).toEqual((await stored(ports, id)).run);
      expect(await lastEntry()).toEqual({ kind: 'run.started', actor: 'worker', detail: { workflow: 'offboard' } });
      expect(await revision()).toBe(before + 1);
      await ports.queue.release(held, { notBefore: minute(2), trouble: null, now: minute(1) });
      const again = await claim('w2', minute(2));
      expect(again?.startedAt).toEqual(minute(1));
      expect((await entriesOf(ports, id)).filter(({ kind }) => kind === 'run.started')).toHaveLength(1);
      expect(await revision()).toBe(before + 1);
    });

    it('by two workers at once is won by one', async () => {
      const results = await Promise.all([claim('w1', minute(1)), claim('w2', minute(1), opened.other)]);
      expect(results.filter((run) => run !== undefined)).toHaveLength(1);
    });

    it('takes only what is of its own installation', async () => {
      expect(await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs, tenant: gridTenant })).toBeUndefined();
      expect((await stored(ports, id)).run).toMatchObject({ status: 'queued', startedAt: null });
    });

    it('shows every lease of its installation to who judges them, and takes what is free', async () => {
      await claim('w1', minute(1));
      const shown: Lease[] = [];
      const input = { tenant, owner: 'w2', now: minute(1), leaseMs, awayMs: () => null };
      const none = await ports.queue.claim({ ...input, freeOf: (held) => new Set(shown.push(...held) ? [] : []) });
      expect(none).toBeUndefined();
      expect(shown).toEqual([{ runId: 'run-one', owner: 'w1', until: minute(2) }]);
      expect(await ports.queue.claim({ ...input, freeOf: () => new Set(['run-one']) })).toMatchObject({ kind: 'run' });
    });

    it('takes nothing before its time', async () => {
      await startRun(ports, 'later', minute(10));
      expect((await claim('w1', minute(5)))?.id).toBe('run-one');
      expect(await claim('w1', minute(9))).toMatchObject({ id: 'run-one' });
      await ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(9));
      expect(await claim('w1', new Date(minute(10).getTime() - 1))).toBeUndefined();
      expect((await claim('w1', minute(10)))?.id).toBe('run-later');
    });

    it('takes the run that is longest due', async () => {
      await startRun(ports, 'earlier', minute(-10));
      expect((await claim('w1', minute(1)))?.id).toBe('run-earlier');
      expect((await claim('w1', minute(1)))?.id).toBe('run-one');
      expect(await claim('w1', minute(1))).toBeUndefined();
    });

    it('takes over once the lease has expired, and the earlier holder has lost it', async () => {
      await claim('w1', minute(1));
      expect(await claim('w2', new Date(minute(2).getTime() - 1), opened.other)).toBeUndefined();
      expect((await claim('w2', minute(2), opened.other))?.id).toBe('run-one');
      await expect(ports.ledger.intend(held, effect, minute(2))).rejects.toThrow(LeaseLostError);
      expect((await stored(ports, id)).run.effects).toEqual([]);
      expect(await opened.other.ledger.intend({ ...held, owner: 'w2' }, effect, minute(2))).toBe('go');
    });

    it('leaves parked, stopped and finished runs alone', async () => {
      await startRun(ports, 'two');
      await startRun(ports, 'three');
      const claims = [await claim('w1', minute(1)), await claim('w1', minute(1)), await claim('w1', minute(1))];
      const of = (index: number) => ({ runId: claims[index]?.id ?? '', owner: 'w1' });
      await ports.ledger.park(of(0), { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(1));
      await ports.ledger.end(of(1), { as: 'stopped', leftovers: [] }, minute(1));
      await ports.ledger.end(of(2), { as: 'done', leftovers: [] }, minute(1));
      expect(await claim('w1', minute(1000))).toBeUndefined();
    });
  });

  describe('a lease', () => {
    it('is renewed without counting as a change', async () => {
      await claim('w1', minute(1));
      const before = await revision();
      await ports.queue.renew(held, { now: minute(1.5), leaseMs });
      expect(await claim('w2', minute(2))).toBeUndefined();
      expect((await claim('w2', minute(2.5)))?.id).toBe('run-one');
      expect(await revision()).toBe(before);
    });

    it('guards every write: who lost it writes nothing', async () => {
      await claim('w1', minute(1));
      const before = await stored(ports, id);
      const lost = { ...held, owner: 'w2' };
      const { ledger, queue } = ports;
      const now = minute(1);
      const step = { key: 'disable', title: 'Disable' };
      const writes = [
        () => queue.renew(lost, { now, leaseMs }),
        () => ledger.beginStep(lost, step, now),
        () => ledger.finishStep(lost, 'disable', now),
        () => ledger.showProgress(lost, { stepKey: 'disable', detail: 'On it', percent: 1 }, now),
        () => ledger.intend(lost, effect, now),
        () => ledger.acted(lost, effect.key, now),
        () => ledger.actFailed(lost, { effectKey: effect.key, outcome: 'unknown', message: 'No.' }, now),
        () => ledger.remember(lost, effect, {}, now),
        () => ledger.prove(lost, effect, {}, now),
        () => queue.release(lost, { notBefore: now, trouble: 'away', now }),
        () => ledger.park(lost, { stepKey: 'disable', kind: 'failed', because: 'No.' }, now),
        () => ledger.end(lost, { as: 'stopped', leftovers: [] }, now),
        () => ledger.end(lost, { as: 'done', leftovers: [] }, now),
      ];
      for (const write of writes) await expect(write()).rejects.toThrow(LeaseLostError);
      expect(await stored(ports, id)).toEqual(before);
    });

    it('is no longer held by who released, parked or ended the run', async () => {
      await claim('w1', minute(1));
      await ports.queue.release(held, { notBefore: minute(1), trouble: null, now: minute(1) });
      await expect(ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(1))).rejects.toThrow(LeaseLostError);
      await claim('w1', minute(1));
      await ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(1));
      await expect(ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(1))).rejects.toThrow(LeaseLostError);
    });
  });

  describe('a released run', () => {
    beforeEach(() => claim('w1', minute(1)));

    it('waits until its time, and a mere wait is no change', async () => {
      const before = await revision();
      await ports.queue.release(held, { notBefore: minute(5), trouble: null, now: minute(2) });
      expect((await stored(ports, id)).run).toMatchObject({ status: 'running', notBefore: minute(5), failures: 0 });
      expect(await revision()).toBe(before);
      expect(await claim('w2', minute(4))).toBeUndefined();
      expect((await claim('w2', minute(5)))?.id).toBe('run-one');
    });

    it('begins a new row of failures when they are of another kind', async () => {
      await ports.queue.release(held, { notBefore: minute(2), trouble: 'away', now: minute(2) });
      await claim('w1', minute(3));
      await ports.queue.release(held, { notBefore: minute(4), trouble: 'undecided', now: minute(3) });
      expect((await stored(ports, id)).run).toMatchObject({
        failures: 1,
        failingSince: minute(3),
        trouble: 'undecided',
      });
    });

    it('does not wait longer because the clock was set back', async () => {
      await ports.queue.release(held, { notBefore: minute(65), trouble: null, now: minute(60) });
      expect(await claim('w2', minute(1))).toBeUndefined();
      expect(await claim('w2', minute(5))).toBeUndefined();
      expect((await claim('w2', minute(6)))?.id).toBe('run-one');
    });

    it('counts failures in a row and since when, until a plain wait ends the row', async () => {
      const before = await revision();
      await ports.queue.release(held, { notBefore: minute(2), trouble: 'away', now: minute(2) });
      await claim('w1', minute(3));
      await ports.queue.release(held, { notBefore: minute(4), trouble: 'away', now: minute(3) });
      expect((await stored(ports, id)).run).toMatchObject({ failures: 2, failingSince: minute(2) });
      expect(await revision()).toBe(before + 2);
      await claim('w1', minute(4));
      await ports.queue.release(held, { notBefore: minute(5), trouble: null, now: minute(4) });
      expect((await stored(ports, id)).run).toMatchObject({ failures: 0, failingSince: null });
    });
  });
}
