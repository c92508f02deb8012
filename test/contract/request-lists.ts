import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestState } from '../../src/domain/request.js';
import {
  apply,
  caseIn,
  claimRun,
  created,
  file,
  gridTenant,
  minute,
  newRequest,
  newRun,
  type OpenedStore,
  requester,
  type StoreFactory,
  type StorePorts,
  somebody,
  somePlan,
  startRun,
  stored,
  tenant,
} from './store-ports.js';

/** What any RequestStore has to tell of its requests. */
export function requestListContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  describe('tenants', () => {
    it('never see one another, also within one enterprise', async () => {
      const { request } = await file(ports);
      const grid = await ports.requests.create(newRequest({ tenant: gridTenant }), created, minute(0));
      expect(grid.kind).toBe('created');
      const gridCase = caseIn(grid);
      expect(gridCase.request.tenant).toEqual(gridTenant);
      expect(await ports.requests.find(gridTenant, request.id)).toBeUndefined();
      expect(await ports.requests.list(gridTenant, { limit: 10 })).toEqual([gridCase]);
      expect(await ports.requests.overdue(gridTenant, minute(61))).toEqual([gridCase.request.id]);
      const refuse = () => {
        throw new Error('must not be asked');
      };
      expect(await ports.requests.change(gridTenant, request.id, refuse, minute(1))).toBeUndefined();
    });

    it('count their own runs only', async () => {
      await startRun(ports, 'one');
      expect(await ports.requests.starts(tenant, { kind: 'offboard' }, minute(1))).toHaveLength(1);
      expect(await ports.requests.starts(gridTenant, { kind: 'offboard' }, minute(1))).toEqual([]);
      expect(await ports.requests.countOpen(tenant, 'U0ASKS')).toBe(1);
      expect(await ports.requests.countOpen(gridTenant, 'U0ASKS')).toBe(0);
    });
  });

  describe('lists', () => {
    it('are newest first, of the states asked for, no longer than the limit', async () => {
      for (const name of ['a', 'b', 'c']) await file(ports, { origin: name, subject: somebody(name) });
      await apply(ports, 1002, { state: 'denied', trail: [] });
      const ids = async (filter: { states?: readonly RequestState[]; limit: number }) =>
        (await ports.requests.list(tenant, filter)).map(({ request }) => request.id);
      expect(await ids({ limit: 10 })).toEqual([1003, 1002, 1001]);
      expect(await ids({ limit: 1 })).toEqual([1003]);
      expect(await ids({ states: ['pending'], limit: 10 })).toEqual([1003, 1001]);
      expect(await ids({ states: ['pending', 'denied'], limit: 2 })).toEqual([1003, 1002]);
      expect(await ids({ states: [], limit: 2 })).toEqual([]);
    });

    it('name what starts soon by plan and was not looked at ahead, until somebody did', async () => {
      const planned = somePlan({ startAt: minute(60).toISOString() });
      for (const name of ['a', 'b', 'c', 'd']) {
        const plan = name === 'd' ? somePlan() : planned;
        const { request } = await file(ports, { origin: name, subject: somebody(name), plan });
        const startRun = newRun(`run-${name}`, name === 'b' ? minute(50) : minute(60));
        await apply(ports, request.id, { state: 'approved', startRun, trail: [] });
      }
      expect(await ports.requests.startingBefore(tenant, minute(49))).toEqual([]);
      expect(await ports.requests.startingBefore(tenant, minute(60))).toEqual([1002, 1001, 1003]);
      expect((await stored(ports, 1001)).request.foreseen).toBeNull();
      await apply(ports, 1001, { foreseen: ['Ola is disabled.'], trail: [] });
      await apply(ports, 1003, { foreseen: [], trail: [] });
      expect((await stored(ports, 1001)).request.foreseen).toEqual(['Ola is disabled.']);
      expect(await ports.requests.startingBefore(tenant, minute(60))).toEqual([1002]);
      expect(await ports.requests.startingBefore(gridTenant, minute(60))).toEqual([]);
    });

    it('name what waits for votes past its time, from the very moment', async () => {
      for (const name of ['a', 'b', 'c']) await file(ports, { origin: name, subject: somebody(name) });
      await apply(ports, 1001, { state: 'approved', trail: [] });
      await apply(ports, 1002, { state: 'drifted', trail: [] });
      expect(await ports.requests.overdue(tenant, new Date(minute(60).getTime() - 1))).toEqual([]);
      expect(await ports.requests.overdue(tenant, minute(60))).toEqual([1002, 1003]);
    });
  });

  describe("the day's starts", () => {
    const starts = async (now: Date) =>
      (await ports.requests.starts(tenant, { kind: 'offboard' }, now)).map(({ at }) => at);
    const held = { runId: 'run-one', owner: 'w1' };

    it('are those of the last 24 hours and those to come, of one kind', async () => {
      await startRun(ports, 'one');
      expect(await starts(minute(24 * 60 - 1))).toEqual([minute(0)]);
      expect(await starts(minute(24 * 60))).toEqual([]);
      await startRun(ports, 'two', minute(3 * 24 * 60));
      expect(await starts(minute(24 * 60))).toEqual([minute(3 * 24 * 60)]);
      expect(await ports.requests.starts(tenant, { kind: 'reassign' }, minute(1))).toEqual([]);
    });

    it('count a scheduled one where it is planned, and then where it began', async () => {
      await startRun(ports, 'one', minute(3 * 24 * 60));
      await claimRun(ports, { owner: 'w1', now: minute(3 * 24 * 60 + 5), leaseMs: 1000 });
      expect(await starts(minute(3 * 24 * 60))).toEqual([minute(3 * 24 * 60 + 5)]);
    });

    it('leave out one that was canceled before it started', async () => {
      const id = await startRun(ports, 'one');
      await apply(ports, id, { state: 'canceled', run: { kind: 'cancel', by: 'U0ASKS' }, trail: [] });
      expect(await starts(minute(1))).toEqual([]);
    });

    it('leave out one that waits for a person and has done nothing, until it does', async () => {
      await startRun(ports, 'one');
      const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
      const park = async () => {
        await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs: 1000 });
        await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(1));
      };
      await park();
      expect(await starts(minute(2))).toEqual([]);
      await apply(ports, 1001, { run: { kind: 'retry', by: 'U0YES' }, trail: [] }, minute(1));
      await claimRun(ports, { owner: 'w1', now: minute(1), leaseMs: 1000 });
      await ports.ledger.intend(held, effect, minute(1));
      await ports.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'No.' }, minute(1));
      expect(await starts(minute(2))).toEqual([minute(1)]);
    });
  });

  describe("a member's open requests", () => {
    it('are counted, without those that ended, other people’s and rows of digests', async () => {
      const { request } = await file(ports);
      await file(ports, { origin: 'a', subject: somebody('a') });
      await file(ports, { origin: 'b', subject: somebody('b'), parentId: request.id });
      await file(ports, { origin: 'c', subject: somebody('c'), requester: { ...requester, slackId: 'U0OTHER' } });
      expect(await ports.requests.countOpen(tenant, 'U0ASKS')).toBe(2);
      await apply(ports, 1001, { state: 'denied', trail: [] });
      expect(await ports.requests.countOpen(tenant, 'U0ASKS')).toBe(1);
    });
  });
}
