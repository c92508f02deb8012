import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LastHold } from '../../src/engine/queue/queue.js';
import { LeaseLostError } from '../../src/engine/run.js';
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
} from './store-ports.js';

const leaseMs = 60_000;
const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };

/** What any RunStore has to do when a process goes on with what another one left. */
export function runResumptionContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  let id: number;
  const held = { runId: 'run-one', owner: 'w1' };
  const claim = (owner: string, now: Date, awayMs: (last: LastHold) => number | null = () => null) =>
    claimRun(ports, { owner, now, leaseMs, awayMs });
  const release = (now: Date, notBefore = now) => ports.queue.release(held, { notBefore, trouble: null, now });
  const revision = async () => (await stored(ports, id)).request.revision;
  const lastEntry = async () => (await entriesOf(ports, id)).at(-1);
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    id = await startRun(ports, 'one');
  });
  afterEach(() => opened.close());

  /** Who was last at work, as a claim is told. */
  const shownAt = async (now: Date) => {
    const shown: LastHold[] = [];
    await claim('w2', now, (last) => {
      shown.push(last);
      return null;
    });
    return shown;
  };

  it('nobody was at work on a run that has not begun', async () => {
    expect(await shownAt(minute(1))).toEqual([]);
  });

  it.each([
    ['the claim', () => release(minute(1), minute(3)), minute(1), minute(3)],
    ['the renewal of a lease', () => ports.queue.renew(held, { now: minute(2), leaseMs }), minute(2), minute(0)],
    ['what was written of it', () => ports.ledger.intend(held, effect, minute(2)), minute(2), minute(0)],
    ['its release', () => release(minute(2), minute(3)), minute(2), minute(3)],
  ])('who was last at work is seen at %s', async (_, work, seenAt, dueAt) => {
    await claim('w1', minute(1));
    await work();
    expect(await shownAt(minute(9))).toEqual([{ owner: 'w1', seenAt, dueAt }]);
  });

  it('a run that its own process goes on with, or another that lives, is not resumed', async () => {
    await claim('w1', minute(1));
    await release(minute(1));
    const before = await revision();
    expect(await claim('w2', minute(2))).toMatchObject({ resumed: null });
    expect(await lastEntry()).toMatchObject({ kind: 'run.started' });
    expect(await revision()).toBe(before);
  });

  it('a run that was left is resumed: since when, after how long, and with nothing half done', async () => {
    await claim('w1', minute(1));
    await release(minute(1));
    const before = await revision();
    const resumed = { at: minute(2), awayMs: 38_000, effectKey: null, found: null };
    expect(await claim('w2', minute(2), () => 38_000)).toMatchObject({ resumed });
    expect((await stored(ports, id)).run.resumed).toEqual(resumed);
    expect(await lastEntry()).toEqual({
      kind: 'run.resumed',
      actor: 'worker',
      detail: { awayMs: 38_000, effect: null },
    });
    expect(await revision()).toBe(before + 1);
  });

  it('what had been begun and not seen through is remembered, and then what it was read to be', async () => {
    await claim('w1', minute(1));
    for (const key of ['proved', 'open']) await ports.ledger.intend(held, { ...effect, key }, minute(1));
    await ports.ledger.prove(held, { ...effect, key: 'proved' }, {}, minute(1));
    const resumed = { at: minute(2), awayMs: 0, effectKey: 'open', found: null };
    expect(await claim('w2', minute(2), () => 0)).toMatchObject({ resumed });
    const before = await revision();
    await ports.ledger.readBack({ ...held, owner: 'w2' }, { ...effect, key: 'open' }, 'underWay', minute(3));
    expect((await stored(ports, id)).run.resumed).toEqual({ ...resumed, found: 'underWay' });
    expect(await lastEntry()).toEqual({
      kind: 'effect.found',
      actor: 'worker',
      detail: { step: 'disable', effect: 'open', title: 'Account disabled', found: 'underWay' },
    });
    expect(await revision()).toBe(before + 1);
  });

  it('a second resumption takes the place of the first, also within one millisecond', async () => {
    await claim('w1', minute(1));
    await ports.ledger.intend(held, effect, minute(1));
    await claim('w2', minute(2), () => 1);
    await ports.ledger.readBack({ ...held, owner: 'w2' }, effect, 'missing', minute(2));
    await ports.queue.release({ ...held, owner: 'w2' }, { notBefore: minute(2), trouble: null, now: minute(2) });
    const resumed = { at: minute(2), awayMs: 2, effectKey: 'account.disabled', found: null };
    expect(await claim('w3', minute(2), () => 2)).toMatchObject({ resumed });
  });

  it('who no longer holds the run reads nothing back', async () => {
    await claim('w1', minute(1));
    await claim('w2', minute(2));
    await expect(ports.ledger.readBack(held, effect, 'holds', minute(3))).rejects.toThrow(LeaseLostError);
  });

  it('no process is missed while a run waits for a person', async () => {
    await claim('w1', minute(1));
    await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(1));
    await apply(ports, id, { run: { kind: 'retry', by: 'U0BOSS' }, trail: [] }, minute(5));
    expect(await shownAt(minute(9))).toEqual([]);
  });
}
