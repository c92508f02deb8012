import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import { verifyTrail } from '../../src/domain/trail.js';
import { type Claim, LeaseLostError, type RunRecord } from '../../src/engine/run.js';
import {
  apply,
  claimRun,
  entriesOf,
  file,
  minute,
  newRun,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somebody,
  somePlan,
  startRun,
  stored,
  tenant,
} from './store-ports.js';

const leaseMs = 60_000;

/** What any RunLedger has to keep of steps and of the end of a run. */
export function runStepContract(open: StoreFactory): void {
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

  describe('a step', () => {
    beforeEach(() => claim('w1', minute(1)));
    const stepOf = async (key: string) => (await stored(ports, id)).run.steps.find((step) => step.key === key);

    it('begins and finishes on the record', async () => {
      const before = await revision();
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable it' }, minute(2));
      const running = { key: 'disable', title: 'Disable it', detail: null, percent: null, startedAt: minute(2) };
      expect(await stepOf('disable')).toEqual({ ...running, status: 'running', endedAt: null });
      await ports.ledger.showProgress(held, { stepKey: 'disable', detail: 'Half', percent: 50 }, minute(2));
      await ports.ledger.finishStep(held, 'disable', minute(3));
      expect(await stepOf('disable')).toEqual({ ...running, status: 'done', endedAt: minute(3) });
      expect((await entriesOf(ports, id)).slice(-2)).toEqual([
        { kind: 'step.started', actor: 'worker', detail: { step: 'disable', title: 'Disable it' } },
        { kind: 'step.finished', actor: 'worker', detail: { step: 'disable' } },
      ]);
      expect(await revision()).toBe(before + 3);
    });

    it('that begins again keeps when it first began', async () => {
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable it' }, minute(2));
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable it' }, minute(3));
      expect(await stepOf('disable')).toMatchObject({ startedAt: minute(2) });
    });

    it('that the run was not made with is added at the end', async () => {
      await ports.ledger.beginStep(held, { key: 'new', title: 'New in this release' }, minute(2));
      const { run } = await stored(ports, id);
      expect(run.steps.map(({ key, status }) => [key, status])).toEqual([
        ['disable', 'pending'],
        ['rooms', 'pending'],
        ['new', 'running'],
      ]);
    });

    it('shows its progress, counted only when it changed', async () => {
      const before = await revision();
      const show = (detail: string, percent: number | null) =>
        ports.ledger.showProgress(held, { stepKey: 'disable', detail, percent }, minute(2));
      await show('Copying', null);
      await show('Copying', null);
      expect(await stepOf('disable')).toMatchObject({ detail: 'Copying', percent: null });
      expect(await revision()).toBe(before + 1);
      await show('Copying', 12.5);
      await show('Copying', 12.5);
      expect(await revision()).toBe(before + 2);
      await show('Checking', 12.5);
      expect(await stepOf('disable')).toMatchObject({ detail: 'Checking', percent: 12.5 });
      expect(await revision()).toBe(before + 3);
    });

    it('that finishes ends a row of failures', async () => {
      await ports.queue.release(held, { notBefore: minute(2), trouble: 'away', now: minute(1) });
      await claim('w1', minute(2));
      await ports.ledger.finishStep(held, 'disable', minute(2));
      expect((await stored(ports, id)).run).toMatchObject({ failures: 0, failingSince: null });
    });
  });

  describe('the end of a run', () => {
    beforeEach(async () => {
      await claim('w1', minute(1));
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable' }, minute(1));
    });

    it('by finishing ends the request too', async () => {
      const before = await revision();
      await ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(9));
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'done', endedAt: minute(9) });
      expect(request).toMatchObject({ state: 'finished', revision: before + 1 });
      expect(await lastEntry()).toEqual({ kind: 'run.finished', actor: 'worker', detail: {} });
    });

    it('by stopping names who asked', async () => {
      await apply(ports, id, { run: { kind: 'requestStop', by: 'U0STOP' }, trail: [] }, minute(2));
      await ports.ledger.end(held, { as: 'stopped', leftovers: [] }, minute(9));
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'stopped', endedAt: minute(9), stopRequestedBy: 'U0STOP' });
      expect(request.state).toBe('finished');
      expect(await lastEntry()).toEqual({ kind: 'run.stopped', actor: 'worker', detail: { requestedBy: 'U0STOP' } });
    });

    it('names what is left, on the run and on the trail', async () => {
      const leftovers = ['I am still in the room Invoices.'];
      await ports.ledger.end(held, { as: 'done', leftovers }, minute(9));
      expect((await stored(ports, id)).run).toMatchObject({ status: 'done', leftovers });
      expect(await lastEntry()).toEqual({ kind: 'run.finished', actor: 'worker', detail: { leftovers } });
    });

    it('is put off by parking with a new plan, which waits for votes from then on, in one revision', async () => {
      const plan = somePlan({ links: 'keep' });
      const proposal = { plan, round: 2, digest: planDigest(plan, 2), because: ['A room is gone.'] };
      const before = await revision();
      await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.', proposal }, minute(9));
      const { request, run } = await stored(ports, id);
      expect(request).toMatchObject({
        state: 'drifted',
        plan,
        round: 2,
        digest: proposal.digest,
        revision: before + 1,
      });
      expect(run.parked).toEqual({ stepKey: 'disable', kind: 'failed', because: 'No.' });
      expect((await entriesOf(ports, id)).slice(-2)).toEqual([
        {
          kind: 'request.drifted',
          actor: 'worker',
          detail: { because: proposal.because, round: 2, digest: proposal.digest },
        },
        { kind: 'run.parked', actor: 'worker', detail: { step: 'disable', kind: 'failed', because: 'No.' } },
      ]);
    });

    it('with a new plan ends what a standing approval allowed', async () => {
      const { request: standing } = await file(ports, { origin: 'standing', subject: { kind: 'none' } });
      const under = { origin: 'under', subject: somebody('under'), standingId: standing.id };
      const { request } = await file(ports, under);
      expect(request.standingId).toBe(standing.id);
      await apply(ports, request.id, { state: 'approved', startRun: newRun('run-under'), trail: [] });
      // The first is the other run's.
      for (const owner of ['w2', 'w1']) await claim(owner, minute(9));
      const proposal = { plan: request.plan, round: 2, digest: planDigest(request.plan, 2), because: ['No.'] };
      const parking = { stepKey: 'disable', kind: 'failed', because: 'No.', proposal } as const;
      await ports.ledger.park({ runId: 'run-under', owner: 'w1' }, parking, minute(9));
      expect((await stored(ports, request.id)).request).toMatchObject({ state: 'drifted', standingId: null });
    });

    it('with a new plan is nothing that a worker can write who lost the run', async () => {
      const plan = somePlan({ links: 'keep' });
      const proposal = { plan, round: 2, digest: planDigest(plan, 2), because: [] };
      const before = await stored(ports, id);
      const lost = { ...held, owner: 'w2' };
      const parking = { stepKey: 'disable', kind: 'failed', because: 'No.', proposal } as const;
      await expect(ports.ledger.park(lost, parking, minute(9))).rejects.toThrow(LeaseLostError);
      expect(await stored(ports, id)).toEqual(before);
    });

    it('is put off by parking, which says where and why', async () => {
      const before = await revision();
      const parked = { stepKey: 'disable', kind: 'unknown', because: 'Nobody can tell.' } as const;
      await ports.ledger.park(held, parked, minute(9));
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'parked', parked, endedAt: null });
      expect(run.steps[0]).toMatchObject({ status: 'parked', detail: null, endedAt: null });
      expect(request).toMatchObject({ state: 'approved', revision: before + 1 });
      const detail = { step: 'disable', kind: 'unknown', because: 'Nobody can tell.' };
      expect(await lastEntry()).toEqual({ kind: 'run.parked', actor: 'worker', detail });
    });
  });
}
