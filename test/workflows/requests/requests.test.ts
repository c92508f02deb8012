import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../../src/domain/person.js';
import { planDigest } from '../../../src/domain/plan.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { askedFor } from '../../../src/workflows/offboard/ask.js';
import type { OffboardPreview } from '../../../src/workflows/offboard/preview/preview.js';
import type { GroupsPort } from '../../../src/workflows/ports.js';
import type { AskInput } from '../../../src/workflows/requests/ask.js';
import type { DecideInput } from '../../../src/workflows/requests/decide.js';
import { createRequests, type Requests } from '../../../src/workflows/requests/requests.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildChoices, buildFacts, buildPlan, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { claimRun } from '../../contract/store-ports.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const hourMs = 3_600_000;
const ann = buildMember('Ann');
const bob = buildMember('Bob');
const cat = buildMember('Cat');
const zoe = buildMember('Zoe');

let store: Store;
let clock: ManualClock;
let requests: Requests;
let listGroups: GroupsPort['listGroups'];
const groups: Pick<GroupsPort, 'listGroups'> = { listGroups: (query) => listGroups(query) };
let policy: ReturnType<typeof buildPolicy>;

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  clock = createManualClock();
  policy = buildPolicy();
  listGroups = async () => [];
  let runs = 0;
  requests = createRequests({
    requests: store.requests,
    trail: store.trail,
    groups,
    policy: () => policy,
    clock,
    newId: () => {
      runs += 1;
      return `run-${runs}`;
    },
  });
});
afterEach(async () => await store.close());

const room = {
  id: 7,
  title: 'Invoices',
  roomType: 'editing',
  archived: false,
  shared: true,
  updatedAt: null,
  proposed: null,
} as const;
const preview: OffboardPreview = {
  ...buildFacts(),
  person: { ...jane, status: 'active', avatarUrl: 'https://docs.example.com/jane.png', usedSpaceBytes: 4 },
  lastSeen: { at: new Date('2026-03-01T15:20:00.000Z'), how: 'signedIn' },
  groups: [],
  rooms: [
    { ...room, members: 3, guests: 1 },
    { ...room, id: 8, members: null, guests: null },
    { ...room, id: 9, archived: true, members: 2, guests: 2 },
  ],
  archive: null,
  defaultSuccessor: null,
  notes: ['A note.'],
  readAt: new Date('2026-03-02T11:59:00.000Z'),
};

function asking(change: Partial<AskInput> = {}): AskInput {
  return {
    tenant,
    requester: ann,
    origin: 'draft:draft-1',
    subject: { kind: 'person', slackId: 'U0JANE', portalId: jane.id, email: jane.email },
    ...askedFor(preview, buildChoices()),
    eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
    approvers: ['Ann', 'Bob', 'Cat', 'Dan', 'Jane'].map((name) => buildMember(name)),
    needsTwo: false,
    ...change,
  };
}

async function filed(change: Partial<AskInput> = {}) {
  const result = await requests.ask(asking(change));
  if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
  return result.case.request;
}

async function current(id: number) {
  const found = await store.requests.find(tenant, id);
  if (!found) throw new Error('no such request');
  return found;
}

async function decide(id: number, action: DecideInput['action'], change: Partial<DecideInput> = {}) {
  const { request } = await current(id);
  const input = { tenant, requestId: id, action, actor: bob, digest: request.digest, reason: null, stepKey: null };
  return (await requests.decide({ ...input, ...change }))?.decision;
}

const kinds = async () => (await Array.fromAsync(store.trail.entries(tenant))).map(({ kind }) => kind);
const other = (name: string) => ({
  origin: `draft:${name}`,
  subject: { kind: 'person' as const, slackId: null, portalId: name, email: `${name}@example.com` },
});

/** The run as a worker left it at this step. */
async function parkAt(id: number, stepKey: string): Promise<void> {
  const now = clock.now();
  const run = await claimRun(store, { owner: 'worker', now, leaseMs: 60_000 });
  if (run?.requestId !== id) throw new Error('nothing to claim');
  const claim = { runId: run.id, owner: 'worker' };
  await store.ledger.beginStep(claim, { key: stepKey, title: stepKey }, now);
  await store.ledger.park(claim, { stepKey, kind: 'failed', because: 'refused' }, now);
}

describe('asking', () => {
  it('files the plan with what the form showed', async () => {
    const request = await filed();
    expect(request).toMatchObject({
      state: 'pending',
      requester: { kind: 'member', name: 'Ann' },
      eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
      required: 1,
      expiresAt: new Date(clock.now().getTime() + 72 * hourMs),
      notes: ['A note.'],
    });
    expect(request.plan.rooms).toHaveLength(3);
    expect(await kinds()).toEqual(['request.created']);
  });

  it('twice with one form gives one request', async () => {
    expect((await filed()).id).toBe((await filed()).id);
  });

  it('for somebody protected needs two', async () => {
    expect((await filed({ needsTwo: true })).required).toBe(2);
  });

  it.each([
    ['yourself', { subject: { kind: 'person', slackId: null, portalId: null, email: ann.email } }, 'aboutYourself'],
    ['by somebody whom the policy does not name', { requester: zoe }, 'notAllowed'],
    [
      'for a time that has passed',
      askedFor(preview, buildChoices({ startAt: new Date('2026-03-02T12:00:00.000Z') })),
      'pastDate',
    ],
    ['when the only approver is the requester', { eligible: ['U0ANN'] }, 'nobodyCanApprove'],
    ['when the only approver is the person concerned', { eligible: ['U0JANE'] }, 'nobodyCanApprove'],
    ['when two are needed and there is one', { eligible: ['U0BOB'], needsTwo: true }, 'nobodyCanApprove'],
  ] as const)('%s is refused, and on the trail', async (_, change, why) => {
    expect(await requests.ask(asking(change))).toMatchObject({ ok: false, refusal: { why } });
    expect(await kinds()).toEqual(['request.refused']);
    expect(await store.requests.list(tenant, { limit: 9 })).toEqual([]);
  });

  it('about a group names it, and one request at a time may be open about it', async () => {
    const group = { kind: 'group', id: 'g-1', name: 'Marketing' } as const;
    const { id, subject } = await filed({ subject: group });
    expect(subject).toEqual(group);
    expect(await requests.ask(asking({ subject: group, origin: 'draft:draft-2' }))).toMatchObject({
      refusal: { why: 'openRequest', id },
    });
    await requests.ask(asking({ subject: { ...group, id: 'g-2' }, requester: zoe, origin: 'draft:draft-3' }));
    const entries = await Array.fromAsync(store.trail.entries(tenant));
    expect(entries.at(0)?.detail).toMatchObject({ subject: 'g-1' });
    expect(entries.at(-1)).toMatchObject({ subject: 'group:g-2', detail: { why: 'notAllowed', subject: 'g-2' } });
  });

  it('for a person with an open request names that one', async () => {
    const { id } = await filed();
    expect(await requests.ask(asking({ origin: 'draft:draft-2' }))).toEqual({
      ok: false,
      refusal: { why: 'openRequest', name: jane.name, id, since: clock.now(), state: 'pending' },
    });
    await decide(id, 'approve');
    expect(await requests.ask(asking({ origin: 'draft:draft-3' }))).toMatchObject({ refusal: { state: 'queued' } });
  });

  it("stops at the day's limit", async () => {
    policy = buildPolicy({ offboarding: { maxPerDay: 1 } });
    const { id } = await filed();
    await decide(id, 'approve');
    expect(await requests.ask(asking(other('kim')))).toMatchObject({ refusal: { why: 'limit', perDay: 1 } });
  });

  it('counts a scheduled start on its own day, when it is asked for and when it is approved', async () => {
    policy = buildPolicy({ offboarding: { maxPerDay: 2 } });
    const at = (hours: number) => new Date(clock.now().getTime() + hours * hourMs).toISOString();
    const planned = async (name: string, hours: number) =>
      await filed({ ...other(name), plan: buildPlan({ startAt: at(hours) }) });
    const [first, second, third] = [await planned('a', 72), await planned('b', 72), await planned('c', 72)];
    expect(await decide(first.id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await decide(second.id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await decide(third.id, 'approve')).toMatchObject({ refusal: { why: 'limit', perDay: 2 } });
    const plan = buildPlan({ startAt: at(80) });
    expect(await requests.ask(asking({ ...other('d'), plan }))).toMatchObject({ refusal: { why: 'limit' } });
    const today = await filed(other('e'));
    expect(await decide(today.id, 'approve')).toMatchObject({ effect: 'approved' });
  });

  it('lets nobody have more than twenty requests open', async () => {
    for (let made = 0; made < 20; made += 1) await filed(other(`p${made}`));
    expect(await requests.ask(asking(other('more')))).toMatchObject({ refusal: { why: 'tooManyOpen', most: 20 } });
    await decide(1001, 'deny');
    expect(await requests.ask(asking(other('more')))).toMatchObject({ ok: true });
  });

  it('lets the requester decide where the policy does', async () => {
    policy = buildPolicy({ approvers: { users: ['U0ANN'], requesterMayApprove: true } });
    const { id } = await filed({ eligible: ['U0ANN'] });
    expect(await decide(id, 'approve', { actor: ann })).toMatchObject({ ok: true, effect: 'approved' });
  });
});

describe('deciding', () => {
  it('a request that is not there is nothing', async () => {
    const input = {
      tenant,
      requestId: 4711,
      action: 'approve',
      actor: bob,
      digest: '',
      reason: null,
      stepKey: null,
    } as const;
    expect(await requests.decide(input)).toBeUndefined();
  });

  it('the last yes starts the run, now or at the time of the plan', async () => {
    const { id } = await filed();
    expect(await decide(id, 'approve')).toEqual({ ok: true, effect: 'approved' });
    expect(await current(id)).toMatchObject({
      request: { state: 'approved' },
      run: { id: 'run-1', notBefore: clock.now() },
    });
    const startAt = new Date(clock.now().getTime() + hourMs);
    const later = await filed({ ...other('kim'), ...askedFor(preview, buildChoices({ startAt })) });
    await decide(later.id, 'approve');
    expect((await current(later.id)).run).toMatchObject({ status: 'queued', notBefore: startAt });
    expect(await kinds()).toContain('request.approved');
  });

  it('a first yes of two waits for the second', async () => {
    const { id } = await filed({ needsTwo: true });
    expect(await decide(id, 'approve')).toMatchObject({ effect: 'voted', missing: 1 });
    expect((await current(id)).run).toBeNull();
    expect(await decide(id, 'approve')).toMatchObject({ refusal: { why: 'alreadyVoted' } });
    expect(await decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
  });

  it('two who approve at once start one run', async () => {
    const { id } = await filed();
    const both = await Promise.all([decide(id, 'approve'), decide(id, 'approve', { actor: cat })]);
    expect(both.filter((decision) => decision?.ok)).toHaveLength(1);
  });

  it('somebody who is protected since the request was made needs two, or is not approved at all', async () => {
    const board = { id: 'g-1', name: 'Board', isLdap: false, isSystem: false };
    listGroups = async ({ userId }) => (userId === jane.id ? [board] : []);
    const { id } = await filed();
    policy = buildPolicy({ protected: { groups: ['board'] } });
    expect(await decide(id, 'approve')).toMatchObject({ refusal: { why: 'protected' } });
    policy = buildPolicy({ protected: { groups: ['board'], rule: 'two' } });
    expect(await decide(id, 'approve')).toMatchObject({ effect: 'voted', missing: 1 });
    policy = buildPolicy();
    expect(await decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
    expect((await current(id)).request.required).toBe(2);
  });

  it('nobody is approved while the portal does not say who is protected', async () => {
    const { id } = await filed();
    policy = buildPolicy({ protected: { groups: ['board'] } });
    listGroups = async () => Promise.reject(Object.assign(new Error('DocSpace is away'), { outcome: 'unknown' }));
    expect(await decide(id, 'approve')).toMatchObject({ refusal: { why: 'maybeProtected' } });
    expect(await decide(id, 'deny')).toMatchObject({ effect: 'denied' });
    listGroups = async () => Promise.reject(new TypeError('a bug'));
    await expect(decide(id, 'approve')).rejects.toThrow(TypeError);
  });

  it('a no ends it, with its reason', async () => {
    const { id } = await filed();
    await decide(id, 'deny', { reason: 'Not yet' });
    expect((await current(id)).request).toMatchObject({ state: 'denied', endedBy: 'U0BOB', endReason: 'Not yet' });
  });

  it('a no without a reason ends it too', async () => {
    const { id } = await filed();
    await decide(id, 'deny');
    expect((await current(id)).request).toMatchObject({ state: 'denied', endReason: null });
  });

  it('an approver who changes their mind may still say no', async () => {
    const { id } = await filed({ needsTwo: true });
    await decide(id, 'approve');
    expect(await decide(id, 'deny', { reason: 'I read it again' })).toMatchObject({ effect: 'denied' });
    expect((await current(id)).request.votes).toMatchObject([{ vote: 'no', reason: 'I read it again' }]);
    expect((await kinds()).filter((kind) => kind === 'request.voted')).toHaveLength(2);
  });

  it('a refusal changes nothing but the trail', async () => {
    const { id } = await filed();
    expect(await decide(id, 'approve', { actor: zoe })).toMatchObject({ refusal: { why: 'notAllowed' } });
    expect((await current(id)).request).toMatchObject({ state: 'pending', votes: [] });
    const [newest] = await store.trail.newest(tenant, { requestId: id, limit: 1 });
    expect(newest).toMatchObject({ kind: 'action.refused', actor: 'U0ZOE', detail: { why: 'notAllowed' } });
  });

  it('who looks at the details is on the trail', async () => {
    const { id } = await filed();
    await decide(id, 'details', { actor: buildMember('Eve') });
    expect(await kinds()).toEqual(['request.created', 'details.viewed']);
  });

  it('canceling ends it before and after the approval, until it starts', async () => {
    const first = await filed();
    await decide(first.id, 'cancel', { actor: ann });
    expect((await current(first.id)).request).toMatchObject({ state: 'canceled', endedBy: 'U0ANN' });
    const second = await filed({
      ...other('kim'),
      ...askedFor(preview, buildChoices({ startAt: new Date(clock.now().getTime() + hourMs) })),
    });
    await decide(second.id, 'approve');
    await decide(second.id, 'cancel', { actor: ann });
    expect(await current(second.id)).toMatchObject({ request: { state: 'canceled' }, run: { status: 'stopped' } });
  });
});

describe('weighing what somebody is about to do', () => {
  const weigh = async (id: number, action: DecideInput['action'], actor: Member) => {
    const { digest } = (await current(id)).request;
    const input = { tenant, requestId: id, action, actor, digest, reason: null, stepKey: null };
    return (await requests.weigh(input))?.decision;
  };

  it('says what would follow, and changes nothing', async () => {
    const { id } = await filed();
    const before = await current(id);
    expect(await weigh(id, 'deny', bob)).toMatchObject({ ok: true, effect: 'denied' });
    expect(await weigh(id, 'approve', bob)).toMatchObject({ ok: true, effect: 'approved' });
    expect(await current(id)).toEqual(before);
    expect(await kinds()).toEqual(['request.created']);
  });

  it('says why not, which is on the trail', async () => {
    const { id } = await filed();
    expect(await weigh(id, 'deny', zoe)).toMatchObject({ refusal: { why: 'notAllowed' } });
    expect(await weigh(id, 'skip', bob)).toMatchObject({ refusal: { why: 'notNow' } });
    expect(await kinds()).toEqual(['request.created', 'action.refused', 'action.refused']);
  });

  it('knows nothing of a request that does not exist', async () => {
    const input = { tenant, requestId: 4711, action: 'deny', digest: null, reason: null, stepKey: null } as const;
    expect(await requests.weigh({ ...input, actor: bob })).toBeUndefined();
  });
});

describe('a run that waits for an answer', () => {
  let id: number;
  beforeEach(async () => {
    id = (await filed()).id;
    await decide(id, 'approve');
    await parkAt(id, 'rooms');
  });

  it('is tried again', async () => {
    expect(await decide(id, 'retry')).toMatchObject({ ok: true });
    expect((await current(id)).run).toMatchObject({ status: 'running', parked: null });
  });

  it('is stopped', async () => {
    await decide(id, 'stop', { actor: ann });
    expect(await kinds()).toContain('run.stopRequested');
  });

  it.each([
    ['skip', 'step.skipped'],
    ['byHand', 'step.doneByHand'],
  ] as const)('has its step answered with %s, by an approver who did not ask', async (action, kind) => {
    const answer = { stepKey: 'rooms', reason: 'Done in DocSpace' };
    expect(await decide(id, action, { ...answer, actor: ann })).toMatchObject({ ok: false });
    expect(await decide(id, action, answer)).toMatchObject({ ok: true });
    expect(await kinds()).toContain(kind);
    expect((await current(id)).run?.parked).toBeNull();
  });

  it.each([
    ['another step', { stepKey: 'groups' }],
    ['no step', { stepKey: null }],
  ])('takes no answer for %s', async (_, change) => {
    expect(await decide(id, 'byHand', change)).toMatchObject({ refusal: { why: 'notNow', phase: 'parked' } });
    expect(await decide(id, 'skip', change)).toMatchObject({ refusal: { why: 'notNow' } });
  });

  it('answers once: the second answer comes too late', async () => {
    await decide(id, 'retry');
    expect(await decide(id, 'skip', { stepKey: 'rooms' })).toMatchObject({ refusal: { why: 'notNow' } });
  });
});

it('the step that ends the access is never skipped', async () => {
  const { id } = await filed();
  await decide(id, 'approve');
  await parkAt(id, 'disable');
  expect(await decide(id, 'skip', { stepKey: 'disable' })).toMatchObject({ refusal: { why: 'notNow' } });
});

describe('a run whose approvers have all left', () => {
  const newcomer = buildMember('Zoe', { slackId: 'U0ZOE' });

  async function parked(): Promise<number> {
    policy = buildPolicy({ approvers: { users: ['U0BOB', 'U0CAT', 'U0ZOE'] } });
    const { id } = await filed();
    await decide(id, 'approve');
    await parkAt(id, 'rooms');
    return id;
  }

  it('is ended or tried again by whoever approves now, once it is sure that nobody is left', async () => {
    const id = await parked();
    const asked: number[] = [];
    const left = (isNobody: boolean) => ({
      actor: newcomer,
      nobodyLeft: async (request: { readonly id: number }) => {
        asked.push(request.id);
        return isNobody;
      },
    });
    expect(await decide(id, 'retry', { actor: newcomer })).toMatchObject({ refusal: { why: 'notEligible' } });
    expect(await decide(id, 'retry', left(false))).toMatchObject({ refusal: { why: 'notEligible' } });
    expect(asked).toEqual([id]);
    expect(await decide(id, 'retry', left(true))).toMatchObject({ ok: true });
    expect((await current(id)).run?.status).not.toBe('parked');
    expect(await decide(id, 'stop', left(true))).toMatchObject({ ok: true });
  });

  it('is nobody’s question for anything else, nor for anybody else', async () => {
    const id = await parked();
    const unasked = async () => {
      throw new Error('nobody has to be looked up');
    };
    for (const action of ['skip', 'byHand', 'cancel', 'deny', 'undo'] as const)
      expect(await decide(id, action, { actor: newcomer, stepKey: 'rooms', nobodyLeft: unasked })).toMatchObject({
        refusal: { why: 'notEligible' },
      });
    expect(await decide(id, 'stop', { actor: buildMember('Kim'), nobodyLeft: unasked })).toMatchObject({ ok: false });
    expect(await requests.decide({ tenant, requestId: 4711, action: 'stop', ...who(unasked) })).toBeUndefined();
    expect(await decide(id, 'stop', { nobodyLeft: unasked })).toMatchObject({ ok: true });
  });

  const who = (nobodyLeft: () => Promise<boolean>) =>
    ({ actor: newcomer, digest: null, reason: null, stepKey: null, nobodyLeft }) as const;
});

describe('a hand-over that drifted', () => {
  let id: number;
  beforeEach(async () => {
    id = (await filed()).id;
    await decide(id, 'approve');
    await parkAt(id, 'rooms');
    await store.requests.change(
      tenant,
      id,
      () => ({ result: null, change: { state: 'drifted', trail: [] } }),
      clock.now(),
    );
  });

  it('goes on after a new yes', async () => {
    await store.requests.change(
      tenant,
      id,
      ({ request }) => ({
        result: null,
        change: { plan: { plan: request.plan, round: 2, digest: planDigest(request.plan, 2) }, trail: [] },
      }),
      clock.now(),
    );
    expect(await decide(id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await current(id)).toMatchObject({
      request: { state: 'approved' },
      run: { status: 'running', parked: null },
    });
  });

  it('starts without votes each time, also when the plan of an earlier round is proposed again', async () => {
    const { plan } = (await current(id)).request;
    const digests = new Set<string>();
    for (const round of [2, 3]) {
      const digest = planDigest(plan, round);
      digests.add(digest);
      const proposed = { state: 'drifted', plan: { plan, round, digest }, trail: [] } as const;
      await store.requests.change(tenant, id, () => ({ result: null, change: proposed }), clock.now());
      expect((await current(id)).request).toMatchObject({ state: 'drifted', round, digest });
      expect(await decide(id, 'approve')).toMatchObject({ effect: 'approved' });
      await parkAt(id, 'rooms');
    }
    expect(digests.size).toBe(2);
    expect((await current(id)).request.votes).toHaveLength(3);
  });

  it('is approved anew although the day has had its starts, since its own was one of them', async () => {
    policy = buildPolicy({ offboarding: { maxPerDay: 1 } });
    expect(await decide(id, 'approve')).toMatchObject({ refusal: { why: 'alreadyVoted' } });
    expect(await decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
  });

  it('ends where it is after a no', async () => {
    await decide(id, 'deny', { reason: 'Too much changed' });
    expect((await current(id)).request).toMatchObject({ endedBy: 'U0BOB', endReason: 'Too much changed' });
    expect(await kinds()).toContain('request.denied');
  });
});

describe('expiring', () => {
  it('ends what nobody decided in time, once, and nothing else', async () => {
    const open = await filed();
    const approved = await filed(other('kim'));
    await decide(approved.id, 'approve');
    clock.advance(72 * hourMs - 1);
    expect(await requests.expireOverdue(tenant)).toEqual([]);
    clock.advance(1);
    expect(await requests.expireOverdue(tenant)).toEqual([open.id]);
    expect(await requests.expireOverdue(tenant)).toEqual([]);
    expect((await current(open.id)).request.state).toBe('expired');
    expect((await current(approved.id)).request.state).toBe('approved');
    expect(await decide(open.id, 'approve')).toMatchObject({ refusal: { why: 'expired' } });
  });

  it('loses against a vote that comes first', async () => {
    const { id } = await filed();
    clock.advance(72 * hourMs);
    const stale = { ...store.requests, overdue: async () => [id] };
    await store.requests.change(
      tenant,
      id,
      () => ({ result: null, change: { state: 'denied', trail: [] } }),
      clock.now(),
    );
    const late = createRequests({ ...store, requests: stale, groups, policy: () => policy, clock, newId: () => 'x' });
    expect(await late.expireOverdue(tenant)).toEqual([]);
  });
});
