import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import type { Case, Start } from '../../src/workflows/store-ports.js';
import {
  apply,
  entriesOf,
  file,
  minute,
  newRun,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somePlan,
  startRun,
  stored,
  tenant,
  yesBy,
} from './store-ports.js';

/** What any RequestStore has to do with a change of a request. */
export function requestChangeContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  describe('a change', () => {
    it('answers undefined for a request that is not there', async () => {
      expect(await ports.requests.change(tenant, 9, () => ({ result: 'asked' }), minute(0))).toBeUndefined();
    });

    it('may be none: the answer is returned and nothing is written', async () => {
      const before = await file(ports);
      expect(await ports.requests.change(tenant, 1001, () => ({ result: 'no' }), minute(1))).toBe('no');
      expect(await ports.requests.find(tenant, 1001)).toEqual(before);
      expect(await ports.trail.newest(tenant, { limit: 10 })).toHaveLength(1);
    });

    it('that only records something leaves the request as it was', async () => {
      const before = await file(ports);
      const refusal = { kind: 'vote.refused', actor: 'U0NO', requestId: 1001, detail: { why: 'notAllowed' } };
      await apply(ports, 1001, { trail: [refusal] }, minute(1));
      expect(await ports.requests.find(tenant, 1001)).toEqual(before);
      expect((await entriesOf(ports, 1001)).map(({ kind }) => kind)).toEqual(['request.created', 'vote.refused']);
    });

    it('writes the decision, the vote and the run as one revision', async () => {
      const before = await file(ports);
      const vote = { ...yesBy('U0YES', before, minute(5)), reason: 'It is time' };
      await apply(
        ports,
        1001,
        { state: 'approved', vote, decidedAt: minute(5), startRun: newRun('run-1', minute(30)), trail: [] },
        minute(5),
      );
      const { request, run } = await stored(ports, 1001);
      expect(request).toEqual({
        ...before.request,
        state: 'approved',
        votes: [vote],
        decidedAt: minute(5),
        revision: 2,
      });
      const waiting = { status: 'pending', detail: null, percent: null, startedAt: null, endedAt: null };
      expect(run).toEqual({
        id: 'run-1',
        requestId: 1001,
        workflow: 'offboard',
        status: 'queued',
        notBefore: minute(30),
        failures: 0,
        failingSince: null,
        trouble: null,
        stopRequestedBy: null,
        parked: null,
        steps: [
          { key: 'disable', title: 'Disable the account', ...waiting },
          { key: 'rooms', title: 'Hand over the rooms', ...waiting },
        ],
        effects: [],
        leftovers: [],
        createdAt: minute(5),
        startedAt: null,
        endedAt: null,
        resumed: null,
      });
    });

    it('keeps who ended it and why', async () => {
      await file(ports);
      await apply(ports, 1001, { state: 'denied', endedBy: 'U0NO', endReason: 'Not yet', trail: [] });
      const found = await ports.requests.find(tenant, 1001);
      expect(found?.request).toMatchObject({ state: 'denied', endedBy: 'U0NO', endReason: 'Not yet', revision: 2 });
    });

    it('of the plan keeps the earlier votes, which are for another digest', async () => {
      const before = await file(ports);
      const vote = yesBy('U0YES', before, minute(1));
      await apply(ports, 1001, { vote, trail: [] }, minute(1));
      const plan = somePlan({ reason: 'Leaves earlier' });
      await apply(
        ports,
        1001,
        { state: 'drifted', plan: { plan, round: 2, digest: planDigest(plan, 2) }, trail: [] },
        minute(2),
      );
      const drifted = await ports.requests.find(tenant, 1001);
      expect(drifted?.request).toMatchObject({
        state: 'drifted',
        plan,
        round: 2,
        digest: planDigest(plan, 2),
        votes: [vote],
      });
      const again = { ...vote, digest: planDigest(plan, 2) };
      await apply(ports, 1001, { vote: again, trail: [] }, minute(3));
      expect((await ports.requests.find(tenant, 1001))?.request.votes).toEqual([vote, again]);
    });

    it('by somebody who changes their mind is their one vote', async () => {
      const before = await file(ports);
      const yes = yesBy('U0YES', before, minute(1));
      await apply(ports, 1001, { vote: yes, trail: [] }, minute(1));
      const no = { ...yes, vote: 'no', reason: 'Not yet', at: minute(2) } as const;
      await apply(ports, 1001, { vote: no, state: 'denied', trail: [] }, minute(2));
      expect((await ports.requests.find(tenant, 1001))?.request.votes).toEqual([no]);
    });

    it('of two people at once is two turns: both votes count, each once', async () => {
      await file(ports);
      const seen: number[] = [];
      const vote = (by: StorePorts, slackId: string) => {
        const decide = (current: Case) => {
          seen.push(current.request.votes.length);
          return { result: slackId, change: { vote: yesBy(slackId, current, minute(1)), trail: [] } };
        };
        return by.requests.change(tenant, 1001, decide, minute(1));
      };
      await Promise.all([vote(ports, 'U0YES'), vote(opened.other, 'U0ALSO')]);
      expect(seen).toEqual([0, 1]);
      const found = await ports.requests.find(tenant, 1001);
      expect(found?.request.votes.map(({ voter }) => voter.slackId)).toEqual(['U0YES', 'U0ALSO']);
      expect(found?.request.revision).toBe(3);
    });

    it('with a second vote of one person for one plan is refused whole', async () => {
      const before = await file(ports);
      const vote = yesBy('U0YES', before, minute(1));
      await apply(ports, 1001, { vote, trail: [] });
      const entry = { kind: 'vote.cast', actor: 'U0YES', requestId: 1001, detail: {} };
      await expect(apply(ports, 1001, { state: 'approved', vote, trail: [entry] })).rejects.toThrow();
      const found = await ports.requests.find(tenant, 1001);
      expect(found?.request).toMatchObject({ state: 'pending', votes: [vote], revision: 2 });
      expect(await entriesOf(ports, 1001)).toHaveLength(1);
    });

    it('whose decision throws writes nothing and says why', async () => {
      const before = await file(ports);
      const broken = () => {
        throw new RangeError('a bug');
      };
      await expect(ports.requests.change(tenant, 1001, broken, minute(1))).rejects.toThrow(RangeError);
      expect(await ports.requests.find(tenant, 1001)).toEqual(before);
    });

    it('takes back what a request allowed', async () => {
      const { request } = await file(ports);
      await apply(ports, request.id, { revokedAt: minute(3), endedBy: 'U0YES', trail: [] });
      const found = await ports.requests.find(tenant, request.id);
      expect(found?.request).toMatchObject({ revokedAt: minute(3), endedBy: 'U0YES', state: 'pending' });
      expect(found?.request.revision).toBeGreaterThan(request.revision);
    });

    it('starts at most one run for a request', async () => {
      const id = await startRun(ports, 'one');
      await expect(apply(ports, id, { startRun: newRun('run-two'), trail: [] })).rejects.toThrow();
      expect((await stored(ports, id)).run.id).toBe('run-one');
    });

    it("learns of the other runs' starts within its own transaction, not of its own", async () => {
      await startRun(ports, 'one', minute(30));
      await startRun(ports, 'two', minute(40));
      const decide = (_: Case, { starts }: { readonly starts: readonly Start[] }) => ({ result: starts });
      expect(await ports.requests.change(tenant, 1002, decide, minute(1))).toEqual([
        { at: minute(30), plan: somePlan() },
      ]);
    });
  });
}
