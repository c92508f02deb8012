import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../../src/domain/plan.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { requestGates } from '../../../src/workflows/requests/gates.js';
import { createRequests, type Requests } from '../../../src/workflows/requests/requests.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildPlan, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { claimRun } from '../../contract/store-ports.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const hourMs = 3_600_000;
const board = { id: 'g-1', name: 'Board', isLdap: false, isSystem: false };
const groups = { listGroups: async () => [board] };

let store: Store;
let clock: ManualClock;
let requests: Requests;
let policy: ReturnType<typeof buildPolicy>;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  clock = createManualClock();
  policy = buildPolicy();
  let runs = 0;
  const newId = () => {
    runs += 1;
    return `run-${runs}`;
  };
  requests = createRequests({ ...store, groups, policy: () => policy, clock, newId });
});
afterEach(async () => await store.close());

async function current(id = 1001) {
  const found = await store.requests.find(tenant, id);
  if (!found) throw new Error('no such request');
  return found;
}

/** Somebody's offboarding, approved by Bob. */
async function approved(name = 'jane', startAt: Date | null = null): Promise<number> {
  const plan = buildPlan({ startAt: startAt?.toISOString() ?? null });
  const asked = await requests.ask({
    tenant,
    requester: buildMember('Ann'),
    origin: `draft:${name}`,
    subject: { kind: 'person', slackId: null, portalId: name, email: `${name}@example.com` },
    plan,
    notes: [],
    eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
    approvers: ['Bob', 'Cat', 'Dan'].map((each) => buildMember(each)),
    needsTwo: false,
  });
  if (!asked.ok) throw new Error(asked.refusal.why);
  const { id, digest } = asked.case.request;
  await yes(id, digest);
  return id;
}

async function yes(requestId: number, digest: string, name = 'Bob'): Promise<void> {
  const actor = buildMember(name);
  const input = { tenant, requestId, action: 'approve', actor, digest, reason: null, stepKey: null } as const;
  expect((await requests.decide(input))?.decision).toMatchObject({ ok: true });
}

const claim = () => claimRun(store, { tenant, owner: 'w1', now: clock.now(), leaseMs: 60_000 });

/** What the first closed gate says; `open` where none is closed. */
async function answer(id = 1001) {
  const deps = { ...store, groups, tenant, policy: () => policy };
  for (const gate of requestGates(deps, () => current(id))) {
    const said = await gate.read(clock.now());
    if (!said.open) return said;
  }
  return 'open';
}

async function act(runId = 'run-1'): Promise<void> {
  const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
  await store.ledger.intend({ runId, owner: 'w1' }, effect, clock.now());
}

it('an approved run that starts in time goes on', async () => {
  await approved();
  await claim();
  expect(await answer()).toBe('open');
});

describe('a start that was missed', () => {
  it('by more than the policy’s hours is put before the approvers again, and starts after their yes', async () => {
    await approved('jane', new Date(clock.now().getTime() + hourMs));
    clock.advance(73 * hourMs);
    const run = await claim();
    const because = 'It should have started at 2026-03-02 13:00 UTC, 3 days ago. It starts after a new approval.';
    const { plan } = (await current()).request;
    const proposal = { plan, round: 2, digest: planDigest(plan, 2), because: [because] };
    expect(await answer()).toEqual({ open: false, because, proposal });
    const parking = { stepKey: 'disable', kind: 'failed', because, proposal } as const;
    await store.ledger.park({ runId: run?.id ?? '', owner: 'w1' }, parking, clock.now());
    await yes(1001, proposal.digest);
    clock.advance(1_000);
    await claim();
    expect(await answer()).toBe('open');
  });

  it('by less, or whose hours begin with a late approval, goes on', async () => {
    const startAt = new Date(clock.now().getTime() + hourMs);
    await approved('jane', startAt);
    clock.advance(13 * hourMs);
    await claim();
    expect(await answer()).toBe('open');
    policy = buildPolicy({ offboarding: { missedStartHours: 0 } });
    expect(await answer()).toMatchObject({ open: false });
    await approved('kim');
    clock.advance(10 * 60_000);
    expect(await answer(1002)).toBe('open');
  });

  it('is none once something was done', async () => {
    await approved();
    await claim();
    await act();
    clock.advance(99 * hourMs);
    expect(await answer()).toBe('open');
  });
});

describe('the approval', () => {
  it('has to be on the trail', async () => {
    const { trail } = store;
    await approved();
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const entry of trail.entries(...input)) if (entry.kind !== 'request.approved') yield entry;
    }
    store = { ...store, trail: { ...trail, entries } };
    expect(await answer()).toEqual({
      open: false,
      because:
        'The trail shows no approval of this plan. Stop this run, ask again, and have an operator look at the database.',
    });
  });

  it('counts by the rule in force', async () => {
    await approved();
    policy = buildPolicy({ rules: { offboard: { required: 2 } } });
    expect(await answer()).toMatchObject({ because: expect.stringContaining('1 of the 2 approvals') });
  });

  it('of somebody who is protected since is not enough, until something was done', async () => {
    await approved();
    await claim();
    policy = buildPolicy({ protected: { groups: ['board'], rule: 'two' } });
    expect(await answer()).toMatchObject({ because: expect.stringContaining('1 of the 2 approvals') });
    policy = buildPolicy({ protected: { emails: [jane.email] } });
    expect(await answer()).toMatchObject({ because: expect.stringContaining('now on the protected list') });
    await act();
    expect(await answer()).toBe('open');
  });
});

describe('the limit of starts', () => {
  it('is asked again at the start: what started earlier counts, what is planned for later does not', async () => {
    for (const name of ['a', 'b', 'c']) await approved(name);
    await approved('d', new Date(clock.now().getTime() + hourMs));
    policy = buildPolicy({ offboarding: { maxPerDay: 2 } });
    for (let round = 0; round < 3; round += 1) {
      clock.advance(1_000);
      await claim();
    }
    expect([await answer(1001), await answer(1002)]).toEqual(['open', 'open']);
    expect(await answer(1003)).toMatchObject({
      because: 'The limit of 2 in 24 hours is reached. Try again later, or ask an operator to raise it.',
    });
    await act('run-3');
    expect(await answer(1003)).toBe('open');
  });
});
