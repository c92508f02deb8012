import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import type { RunChange } from '../../src/workflows/store-ports.js';
import {
  apply,
  claimRun,
  entriesOf,
  file,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somePlan,
  startRun,
  stored,
  tenant,
} from './store-ports.js';

const leaseMs = 60_000;
const by = 'U0BOSS';

/** What any RequestStore has to do when a person changes a run. */
export function runChangeContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  let id: number;
  const held = { runId: 'run-one', owner: 'w1' };
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    id = await startRun(ports, 'one');
  });
  afterEach(() => opened.close());
  const change = (run: RunChange, now = minute(5)) => apply(ports, id, { run, trail: [] }, now);
  const claim = (now: Date) => claimRun(ports, { owner: 'w1', now, leaseMs });
  const park = async () => {
    await claim(minute(1));
    await ports.ledger.beginStep(held, { key: 'disable', title: 'Disable' }, minute(1));
    const effect = (key: string) => ({ stepKey: 'disable', key, title: key });
    for (const key of ['proved', 'open', 'refused']) await ports.ledger.intend(held, effect(key), minute(2));
    await ports.ledger.prove(held, effect('proved'), {}, minute(2));
    await ports.ledger.remember(held, effect('open'), { task: 'T7' }, minute(2));
    await ports.ledger.actFailed(held, { effectKey: 'refused', outcome: 'notApplied', message: 'No.' }, minute(2));
    await ports.queue.release(held, { notBefore: minute(3), trouble: 'away', now: minute(2) });
    await claim(minute(3));
    await ports.ledger.park(held, { stepKey: 'disable', kind: 'unknown', because: 'Who knows.' }, minute(3));
  };
  const refused = async (run: RunChange) => {
    const before = await stored(ports, id);
    const entry = { kind: 'run.changed', actor: by, requestId: id, detail: {} };
    const whole = apply(ports, id, { state: 'canceled', run, trail: [entry] }, minute(5));
    await expect(whole).rejects.toMatchObject({ code: 'conflict' });
    expect(await stored(ports, id)).toEqual(before);
    expect((await entriesOf(ports, id)).map(({ kind }) => kind)).not.toContain('run.changed');
  };

  it('a change of a run where there is none is refused whole', async () => {
    const { request } = await file(ports, { origin: 'two' });
    const whole = apply(ports, request.id, { state: 'canceled', run: { kind: 'retry', by }, trail: [] });
    await expect(whole).rejects.toMatchObject({ code: 'conflict' });
    expect((await ports.requests.find(tenant, request.id))?.request.state).toBe('pending');
  });

  it('a change writes the entries it was given and none of its own', async () => {
    const entry = { kind: 'run.stopRequested', actor: by, requestId: id, detail: {} };
    const before = await entriesOf(ports, id);
    await apply(ports, id, { run: { kind: 'requestStop', by }, trail: [entry] }, minute(5));
    expect((await entriesOf(ports, id)).slice(before.length).map(({ kind }) => kind)).toEqual(['run.stopRequested']);
  });

  describe('asking to stop', () => {
    it('ends a run that has not started, with its request, as one revision', async () => {
      const { request: before } = await stored(ports, id);
      await change({ kind: 'requestStop', by });
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'stopped', stopRequestedBy: by, endedAt: minute(5) });
      expect(request).toMatchObject({ state: 'finished', revision: before.revision + 1 });
      expect(await claim(minute(9))).toBeUndefined();
    });

    it('makes a parked run due, so that its worker ends what is open', async () => {
      await park();
      await change({ kind: 'requestStop', by });
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'running', stopRequestedBy: by, parked: null, notBefore: minute(5) });
      expect(run.steps[0]).toMatchObject({ key: 'disable', status: 'running' });
      expect(request.state).toBe('approved');
      expect(await claim(minute(5))).toMatchObject({ stopRequestedBy: by });
    });

    it('takes a new plan back from those who were to vote on it', async () => {
      const plan = somePlan({ links: 'keep' });
      const proposal = { plan, round: 2, digest: planDigest(plan, 2), because: ['A room is gone.'] };
      await claim(minute(1));
      await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.', proposal }, minute(1));
      expect((await stored(ports, id)).request.state).toBe('drifted');
      await change({ kind: 'requestStop', by });
      expect((await stored(ports, id)).request).toMatchObject({ state: 'approved', plan });
    });

    it('leaves a running one to its worker, due at once', async () => {
      await claim(minute(1));
      await ports.queue.release(held, { notBefore: minute(90), trouble: null, now: minute(1) });
      await change({ kind: 'requestStop', by });
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'running', stopRequestedBy: by, notBefore: minute(5), endedAt: null });
      expect(request.state).toBe('approved');
      expect(await claim(minute(5))).toMatchObject({ stopRequestedBy: by });
    });

    it('twice remembers who asked first', async () => {
      await claim(minute(1));
      await change({ kind: 'requestStop', by });
      await change({ kind: 'requestStop', by: 'U0LATE' });
      expect((await stored(ports, id)).run.stopRequestedBy).toBe(by);
    });

    it('is refused for a run that ended', async () => {
      await claim(minute(1));
      await ports.ledger.end(held, { as: 'done', leftovers: [] }, minute(1));
      await refused({ kind: 'requestStop', by });
    });
  });

  describe('a parked run', () => {
    beforeEach(park);

    it('is retried at once, with every act allowed again and all it remembers kept', async () => {
      const { request: before } = await stored(ports, id);
      await change({ kind: 'retry', by });
      const { request, run } = await stored(ports, id);
      expect(run).toMatchObject({
        status: 'running',
        parked: null,
        notBefore: minute(5),
        failures: 0,
        failingSince: null,
      });
      expect(run.steps[0]).toMatchObject({ status: 'running', endedAt: null });
      expect(run.effects).toMatchObject([
        { key: 'proved', acts: 1, provedAt: minute(2) },
        { key: 'open', acts: 0, open: true, intendedAt: minute(2), facts: { task: 'T7' } },
        { key: 'refused', acts: 0, open: false, problem: 'No.' },
      ]);
      expect(request.revision).toBe(before.revision + 1);
      expect((await claim(minute(5)))?.id).toBe('run-one');
    });

    it.each([
      ['skip', 'skipped'],
      ['byHand', 'byHand'],
    ] as const)('goes on after %s, which keeps the reason', async (kind, status) => {
      await change({ kind, by, stepKey: 'disable', reason: 'The owner did it' });
      const { run } = await stored(ports, id);
      expect(run).toMatchObject({ status: 'running', parked: null, notBefore: minute(5), failures: 0 });
      expect(run.steps[0]).toMatchObject({ status, detail: 'The owner did it', endedAt: minute(5) });
      expect((await claim(minute(5)))?.id).toBe('run-one');
    });

    it.each(['skip', 'byHand'] as const)('refuses to %s another step than the one it stands at', async (kind) => {
      await refused({ kind, by, stepKey: 'rooms', reason: 'Mistaken' });
    });

    it('is not canceled: it has started', () => refused({ kind: 'cancel', by }));
  });

  it.each<RunChange>([
    { kind: 'retry', by },
    { kind: 'skip', by, stepKey: 'disable', reason: 'No' },
    { kind: 'byHand', by, stepKey: 'disable', reason: 'No' },
  ])('$kind is refused unless the run is parked', async (run) => {
    await refused(run);
    await claim(minute(1));
    await refused(run);
  });

  it('canceling ends a run before it starts, in the state the decision names', async () => {
    await apply(ports, id, { state: 'canceled', endedBy: by, run: { kind: 'cancel', by }, trail: [] }, minute(5));
    const { request, run } = await stored(ports, id);
    expect(run).toMatchObject({ status: 'stopped', startedAt: null, endedAt: minute(5) });
    expect(request).toMatchObject({ state: 'canceled', endedBy: by });
    expect(await claim(minute(9))).toBeUndefined();
  });

  it('canceling is refused once the run has started', async () => {
    await claim(minute(1));
    await refused({ kind: 'cancel', by });
  });
}
