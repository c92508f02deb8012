import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewRequest, RequestChange, RequestStore } from '../../src/workflows/store-ports.js';
import {
  caseIn,
  created,
  file,
  minute,
  newRequest,
  newRun,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somebody,
  startRun,
  tenant,
  yesBy,
} from './store-ports.js';

type Beginner = NonNullable<Parameters<RequestStore['create']>[3]>;

/** What any RequestStore has to do with requests that begin as they are made. */
export function requestBeginningContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  describe('what begins as it is made', () => {
    const begin = (change: RequestChange) => () => ({ kind: 'change' as const, change: () => change });
    const making = (at: Beginner, change: Partial<NewRequest> = {}) =>
      ports.requests.create(newRequest(change), created, minute(0), at);

    it('has its vote, its state and its run from the first moment on', async () => {
      const { request } = await file(opened.other, { origin: 'a', subject: somebody('a') });
      const yes = yesBy('U0YES', { request, run: null }, minute(0));
      const entry = { kind: 'request.approved', actor: 'U0YES', requestId: null, detail: {} };
      const approved = { state: 'approved', vote: yes, decidedAt: minute(0), startRun: newRun('run-b') } as const;
      const made = caseIn(await making(begin({ ...approved, trail: [entry] })));
      expect(made).toMatchObject({
        request: { state: 'approved', votes: [yes], decidedAt: minute(0) },
        run: { id: 'run-b', status: 'queued' },
      });
      expect(await ports.requests.find(tenant, made.request.id)).toEqual(made);
      expect((await ports.trail.newest(tenant, { limit: 2 })).map(({ kind }) => kind)).toEqual([
        'request.approved',
        'request.created',
      ]);
    });

    it("learns of the day's starts, and leaves nothing but the trail where it may not begin", async () => {
      await startRun(ports, 'one', minute(30));
      const entry = { kind: 'request.refused', actor: 'U0YES', requestId: null, detail: {} };
      const seen: unknown[] = [];
      const made = await making(({ starts }) => {
        seen.push(starts.map(({ at }) => at));
        return { kind: 'refused', refusal: { why: 'notAllowed' }, trail: [entry] };
      });
      expect(made).toEqual({ kind: 'refused', refusal: { why: 'notAllowed' } });
      expect(seen).toEqual([[minute(30)]]);
      expect((await ports.requests.list(tenant, { limit: 9 })).map(({ request }) => request.id)).toEqual([1001]);
      expect((await ports.trail.newest(tenant, { limit: 1 }))[0]).toMatchObject({ kind: 'request.refused' });
    });

    it('is not asked where the origin made one, or the subject has an open one', async () => {
      await file(ports);
      const never = () => {
        throw new Error('must not be asked');
      };
      expect((await making(never)).kind).toBe('sameOrigin');
      expect((await making(never, { origin: 'again' })).kind).toBe('open');
    });

    it('is not made at all where it begins with what does not hold together', async () => {
      const wrong = begin({ run: { kind: 'retry', by: 'U0YES' }, trail: [] });
      await expect(making(wrong)).rejects.toMatchObject({ code: 'conflict' });
      expect(await ports.requests.list(tenant, { limit: 9 })).toEqual([]);
    });
  });
}
