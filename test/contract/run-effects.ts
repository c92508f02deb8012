import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyTrail } from '../../src/domain/trail.js';
import type { Claim, RunRecord } from '../../src/engine/run.js';
import {
  apply,
  claimRun,
  entriesOf,
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

/** What any RunLedger has to keep of effects. */
export function runEffectContract(open: StoreFactory): void {
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
}
