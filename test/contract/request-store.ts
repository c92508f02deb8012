import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import type { RequestState } from '../../src/domain/request.js';
import type { Case, NewRequest, RequestChange, RequestStore, Start } from '../../src/workflows/store-ports.js';
import {
  apply,
  caseIn,
  claimRun,
  created,
  entriesOf,
  file,
  gridTenant,
  leaver,
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
  yesBy,
} from './store-ports.js';

type Beginner = NonNullable<Parameters<RequestStore['create']>[3]>;

/** What any RequestStore has to do. */
export function requestStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  describe('a new request', () => {
    it('is read back as it was filed, with the number 1001', async () => {
      const result = await ports.requests.create(newRequest(), created, minute(0));
      const input = newRequest();
      expect(result).toEqual({
        kind: 'created',
        case: {
          run: null,
          request: {
            id: 1001,
            tenant,
            kind: 'offboard',
            state: 'pending',
            origin: 'draft:draft-1',
            parentId: null,
            requester,
            subject: leaver,
            plan: input.plan,
            round: 1,
            digest: input.digest,
            notes: input.notes,
            eligible: ['U0YES', 'U0ALSO'],
            required: 2,
            requesterMayApprove: false,
            votes: [],
            effective: false,
            standingId: null,
            revokedAt: null,
            foreseen: null,
            createdAt: minute(0),
            expiresAt: minute(60),
            decidedAt: null,
            endedBy: null,
            endReason: null,
            revision: 1,
          },
        },
      });
      expect(await ports.requests.find(tenant, 1001)).toEqual(caseIn(result));
      expect(await entriesOf(ports, 1001)).toEqual([
        { kind: 'request.created', actor: 'U0ASKS', detail: { id: 1001 } },
      ]);
    });

    it('numbers count up', async () => {
      await file(ports);
      expect((await file(ports, { origin: 'draft:draft-2', subject: somebody('two') })).request.id).toBe(1002);
    });

    it('is not made twice from one draft, and the second time writes nothing', async () => {
      const first = await file(ports);
      const again = await opened.other.requests.create(newRequest({ subject: somebody('else') }), created, minute(1));
      expect(again).toEqual({ kind: 'sameOrigin', case: first });
      expect(await ports.trail.newest(tenant, { limit: 10 })).toHaveLength(1);
    });

    it('still counts as made from its draft after it has ended', async () => {
      const { request } = await file(ports);
      await apply(ports, request.id, { state: 'canceled', trail: [] });
      expect((await ports.requests.create(newRequest(), created, minute(1))).kind).toBe('sameOrigin');
    });

    it.each([
      ['Slack id', { kind: 'person', slackId: 'u0leaver', portalId: null, email: null }],
      ['portal id', { kind: 'person', slackId: null, portalId: 'AAAA-1', email: 'new@example.org' }],
      ['email', { kind: 'person', slackId: 'U0OTHER', portalId: 'other', email: 'LEA@example.org' }],
    ] as const)('is refused on the trail while the person has an open one, told by %s', async (_by, subject) => {
      const first = await file(ports);
      const second = await ports.requests.create(newRequest({ origin: 'draft:draft-2', subject }), created, minute(1));
      expect(second).toEqual({ kind: 'open', case: first });
      expect(await ports.requests.openFor(tenant, subject)).toEqual(first);
      expect((await entriesOf(ports, first.request.id)).at(-1)).toEqual({
        kind: 'request.refused',
        actor: 'U0ASKS',
        detail: { why: 'open', kind: 'offboard', origin: 'draft:draft-2' },
      });
    });

    it('finds the newest request of a kind about a room, whatever became of it', async () => {
      const room = { kind: 'room', id: 42, title: 'Launch' } as const;
      const about = (origin: string) =>
        ports.requests.create(newRequest({ origin, subject: room }), created, minute(1));
      await about('event:1');
      const first = await ports.requests.openFor(tenant, room);
      await apply(ports, first?.request.id ?? 0, { state: 'denied', trail: [] });
      expect((await ports.requests.lastAbout(tenant, 'offboard', room))?.request.state).toBe('denied');
      await about('event:2');
      const last = await ports.requests.lastAbout(tenant, 'offboard', { ...room, title: 'Other' });
      expect(last?.request.origin).toBe('event:2');
      expect(await ports.requests.lastAbout(tenant, 'guests', room)).toBeUndefined();
      expect(await ports.requests.lastAbout(tenant, 'offboard', { ...room, id: 43 })).toBeUndefined();
      expect(
        await ports.requests.lastAbout(tenant, 'offboard', { kind: 'group', id: '42', name: 'Launch' }),
      ).toBeUndefined();
    });

    it('names the schedule as actor of the refusal where that asked', async () => {
      const { request } = await file(ports);
      const nobody = { kind: 'schedule', name: 'nightly' } as const;
      await ports.requests.create(newRequest({ origin: 'draft:draft-2', requester: nobody }), created, minute(1));
      expect((await entriesOf(ports, request.id)).at(-1)?.actor).toBe('schedule');
    });

    it('is the only open one about a room or a group too, and about nothing in particular there may be many', async () => {
      const room = { kind: 'room', id: 42, title: 'Invoices' } as const;
      const stored = { kind: 'room', id: 'sbox-7', title: 'Elsewhere' } as const;
      const group = { kind: 'group', id: 'GUID-42', name: 'Sales' } as const;
      const none = { kind: 'none' } as const;
      const made: unknown[] = [];
      for (const subject of [room, stored, group, none, none]) {
        const { request } = await file(ports, { origin: `event:${made.length}`, subject });
        expect(request.subject).toEqual(subject);
        made.push(request.id);
      }
      expect(made).toEqual([1001, 1002, 1003, 1004, 1005]);
      for (const subject of [room, stored, { ...group, id: 'guid-42' }]) {
        const again = await ports.requests.create(newRequest({ origin: 'again', subject }), created, minute(1));
        expect(again.kind).toBe('open');
      }
      expect(await ports.requests.openFor(tenant, none)).toBeUndefined();
      expect(await ports.requests.openFor(tenant, { kind: 'group', id: '42', name: 'Other' })).toBeUndefined();
    });

    it.each([
      { kind: 'schedule', name: 'Weekly scan' },
      { kind: 'webhook', name: 'room.archived' },
      { kind: 'commandLine', name: 'ops' },
    ] as const)('may be asked by no member: by a $kind', async (by) => {
      expect((await file(ports, { requester: by })).request.requester).toEqual(by);
    });

    it('may be the row of a digest, which finds its hundreds of rows', async () => {
      const { request: digest } = await file(ports, { subject: { kind: 'none' } });
      for (let row = 0; row < 300; row += 1) {
        await file(ports, { origin: `row:${row}`, parentId: digest.id, subject: somebody(`p${row}`) });
      }
      const rows = await ports.requests.list(tenant, { parentId: digest.id, limit: 1_000 });
      expect(rows).toHaveLength(300);
      expect(rows[0]?.request).toMatchObject({ parentId: digest.id, origin: 'row:299' });
      await apply(ports, 1002, { state: 'denied', trail: [] });
      expect(await ports.requests.list(tenant, { parentId: digest.id, states: ['denied'], limit: 9 })).toHaveLength(1);
    });

    it.each<RequestState>(['denied', 'expired', 'canceled', 'finished'])('may follow a %s one', async (state) => {
      const { request } = await file(ports);
      await apply(ports, request.id, { state, trail: [] });
      expect(await ports.requests.openFor(tenant, leaver)).toBeUndefined();
      expect((await ports.requests.create(newRequest({ origin: 'draft:draft-2' }), created, minute(1))).kind).toBe(
        'created',
      );
    });

    it('is not written if its trail cannot be told', async () => {
      const broken = () => {
        throw new Error('no trail');
      };
      await expect(ports.requests.create(newRequest(), broken, minute(0))).rejects.toThrow('no trail');
      expect(await ports.requests.find(tenant, 1001)).toBeUndefined();
      expect((await file(ports)).request.id).toBe(1001);
    });

    it('may require nothing but a Slack id of its subject', async () => {
      const subject = { kind: 'person', slackId: 'U0ONLY', portalId: null, email: null } as const;
      expect((await file(ports, { subject, requesterMayApprove: true })).request).toMatchObject({
        subject,
        requesterMayApprove: true,
      });
    });
  });

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
