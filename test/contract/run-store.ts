import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import { verifyTrail } from '../../src/domain/trail.js';
import type { Lease } from '../../src/engine/queue/queue.js';
import { type Claim, LeaseLostError, type RunRecord } from '../../src/engine/run.js';
import {
  apply,
  claimRun,
  entriesOf,
  file,
  gridTenant,
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
const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };

/** What any RunStore has to do. */
export function runStoreContract(open: StoreFactory): void {
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

  describe('an effect', () => {
    beforeEach(() => claim('w1', minute(1)));
    const effectNow = async () => (await stored(ports, id)).run.effects.find(({ key }) => key === effect.key);
    const untouched = {
      ...effect,
      acts: 0,
      intendedAt: null,
      actedAt: null,
      open: false,
      problem: null,
      facts: {},
      evidence: null,
      provedAt: null,
    };

    it('is intended before each act, and each intent is numbered', async () => {
      const before = await revision();
      expect(await ports.ledger.intend(held, effect, minute(2))).toBe('go');
      expect(await effectNow()).toEqual({ ...untouched, acts: 1, open: true, intendedAt: minute(2) });
      await ports.ledger.acted(held, effect.key, minute(3));
      expect(await ports.ledger.intend(held, effect, minute(4))).toBe('go');
      expect(await effectNow()).toEqual({ ...untouched, acts: 2, open: true, intendedAt: minute(4) });
      const detail = { step: 'disable', effect: effect.key, title: effect.title };
      expect((await entriesOf(ports, id)).slice(-3)).toEqual([
        { kind: 'effect.intended', actor: 'worker', detail: { ...detail, act: 1 } },
        { kind: 'effect.acted', actor: 'worker', detail: { step: 'disable', effect: effect.key, act: 1 } },
        { kind: 'effect.intended', actor: 'worker', detail: { ...detail, act: 2 } },
      ]);
      expect(await revision()).toBe(before + 3);
    });

    it('is no longer proved once it is intended again', async () => {
      await ports.ledger.prove(held, { ...effect, discloses: true }, { status: 'terminated' }, minute(2));
      await ports.ledger.intend(held, effect, minute(3));
      expect(await effectNow()).toMatchObject({ acts: 1, open: true, evidence: null, provedAt: null });
      expect((await stored(ports, id)).request.effective).toBe(true);
    });

    it('is intended although a person asked to stop if it is part of the way out', async () => {
      await apply(ports, id, { run: { kind: 'requestStop', by: 'U0STOP' }, trail: [] }, minute(2));
      expect(await ports.ledger.intend(held, { ...effect, despiteStop: true }, minute(2))).toBe('go');
      expect(await effectNow()).toMatchObject({ acts: 1, open: true });
    });

    it('is not intended once a person asked to stop, and nothing is written', async () => {
      await apply(ports, id, { run: { kind: 'requestStop', by: 'U0STOP' }, trail: [] }, minute(2));
      const before = await stored(ports, id);
      const entries = await entriesOf(ports, id);
      expect(await ports.ledger.intend(held, effect, minute(2))).toBe('stop');
      expect(await stored(ports, id)).toEqual(before);
      expect(await entriesOf(ports, id)).toEqual(entries);
    });

    it('that was acted on stays open until it is proved', async () => {
      await ports.ledger.intend(held, effect, minute(2));
      await ports.ledger.actFailed(held, { effectKey: effect.key, outcome: 'unknown', message: 'Gone.' }, minute(2));
      await ports.ledger.acted(held, effect.key, minute(3));
      expect(await effectNow()).toMatchObject({ actedAt: minute(3), open: true, problem: null });
    });

    it.each([
      ['notApplied', false],
      ['unknown', true],
    ] as const)('whose act failed, %s, is left open: %s', async (outcome, isOpen) => {
      await ports.ledger.intend(held, effect, minute(2));
      await ports.ledger.actFailed(held, { effectKey: effect.key, outcome, message: 'Refused.' }, minute(3));
      expect(await effectNow()).toMatchObject({ open: isOpen, problem: 'Refused.', actedAt: null });
      const detail = { step: 'disable', effect: effect.key, act: 1, outcome, message: 'Refused.' };
      expect(await lastEntry()).toEqual({ kind: 'effect.failed', actor: 'worker', detail });
    });

    it('cannot have been acted on without an intent', async () => {
      await expect(ports.ledger.acted(held, effect.key, minute(2))).rejects.toMatchObject({ code: 'conflict' });
      const failure = { effectKey: effect.key, outcome: 'unknown', message: 'No.' } as const;
      await expect(ports.ledger.actFailed(held, failure, minute(2))).rejects.toMatchObject({ code: 'conflict' });
    });

    it('keeps the facts last remembered, before or after an intent, off the trail', async () => {
      const entries = await entriesOf(ports, id);
      await ports.ledger.remember(held, effect, { before: 'user' }, minute(2));
      expect(await effectNow()).toEqual({ ...untouched, facts: { before: 'user' } });
      expect(await entriesOf(ports, id)).toEqual(entries);
      await ports.ledger.intend(held, effect, minute(2));
      await ports.ledger.remember(held, effect, { before: 'user', ids: [1, 2] }, minute(3));
      expect(await effectNow()).toMatchObject({ acts: 1, facts: { before: 'user', ids: [1, 2] } });
    });

    it('is proved by what was read back, which ends a row of failures', async () => {
      await ports.ledger.intend(held, effect, minute(2));
      await ports.ledger.actFailed(held, { effectKey: effect.key, outcome: 'unknown', message: 'Gone.' }, minute(2));
      await ports.queue.release(held, { notBefore: minute(3), trouble: 'away', now: minute(2) });
      await claim('w1', minute(3));
      await ports.ledger.prove(held, { ...effect, discloses: true }, { status: 'terminated' }, minute(3));
      expect(await effectNow()).toMatchObject({
        acts: 1,
        open: false,
        problem: null,
        evidence: { status: 'terminated' },
        provedAt: minute(3),
      });
      expect((await stored(ports, id)).run).toMatchObject({ failures: 0, failingSince: null });
      const detail = { step: 'disable', effect: effect.key, title: effect.title, evidence: { status: 'terminated' } };
      expect(await lastEntry()).toEqual({ kind: 'effect.proved', actor: 'worker', detail });
    });

    it('that is proved ends what was shown of its step, but for what a skipping person said', async () => {
      const show = { stepKey: 'disable', detail: 'No answer.', percent: 10 };
      await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable' }, minute(2));
      await ports.ledger.showProgress(held, show, minute(2));
      await ports.ledger.prove(held, effect, {}, minute(2));
      expect((await stored(ports, id)).run.steps[0]).toMatchObject({ detail: null, percent: null });
      await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(3));
      const skip = { kind: 'skip', by: 'U0YES', stepKey: 'disable', reason: 'I did' } as const;
      await apply(ports, id, { run: skip, trail: [] }, minute(3));
      await claim('w1', minute(3));
      await ports.ledger.prove(held, effect, {}, minute(4));
      expect((await stored(ports, id)).run.steps[0]).toMatchObject({ status: 'skipped', detail: 'I did' });
    });

    it('may be proved without any act', async () => {
      await ports.ledger.prove(held, { ...effect, discloses: true }, { status: 'terminated' }, minute(2));
      expect(await effectNow()).toEqual({ ...untouched, evidence: { status: 'terminated' }, provedAt: minute(2) });
    });

    it('makes the request effective once the disabled account is proved, not before', async () => {
      await ports.ledger.intend(held, effect, minute(2));
      await ports.ledger.acted(held, effect.key, minute(2));
      await ports.ledger.prove(held, { ...effect, key: 'other' }, {}, minute(2));
      expect((await stored(ports, id)).request.effective).toBe(false);
      await ports.ledger.prove(held, { ...effect, discloses: true }, {}, minute(2));
      expect((await stored(ports, id)).request.effective).toBe(true);
    });

    it('is listed in the order of its first mention', async () => {
      for (const key of ['b', 'a']) await ports.ledger.remember(held, { ...effect, key }, {}, minute(2));
      await ports.ledger.intend(held, { ...effect, key: 'b' }, minute(2));
      expect((await stored(ports, id)).run.effects.map(({ key }) => key)).toEqual(['b', 'a']);
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
