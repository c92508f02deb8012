import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { guestsKind } from '../../../src/domain/guests/kind.js';
import type { AutomaticPlan, CleanupPlan } from '../../../src/domain/guests/plan.js';
import type { Plan } from '../../../src/domain/plan.js';
import { policyDigest } from '../../../src/domain/policy/digest.js';
import type { Store } from '../../../src/store/sqlite/store.js';
import type { RunContext, VoterPort } from '../../../src/workflows/kind.js';
import type { Portal } from '../../../src/workflows/ports.js';
import type { DecideInput } from '../../../src/workflows/requests/decide.js';
import type { ProposeInput } from '../../../src/workflows/requests/propose.js';
import type { Requests } from '../../../src/workflows/requests/requests.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { claimRun } from '../../contract/store-ports.js';

const kindsPath = '../../../src/domain/kinds.js';

/** The code under test, knowing a kind that has standing approvals whatever kinds this release has. */
async function load() {
  vi.resetModules();
  vi.doMock(kindsPath, async (original) => {
    const kinds = await original<typeof import('../../../src/domain/kinds.js')>();
    const kindOf: typeof kinds.kindOf = (name) => (name === 'guests' ? guestsKind : kinds.kindOf(name));
    const stepsOf = (plan: Plan) => kindOf(plan.kind).stepsOf(plan);
    return { ...kinds, kindOf, stepsOf, planSchema: z.union([kinds.planSchema, guestsKind.planSchema]) };
  });
  return {
    ...(await import('../../../src/store/sqlite/store.js')),
    ...(await import('../../../src/workflows/approvals-count.js')),
    ...(await import('../../../src/workflows/requests/gates.js')),
    ...(await import('../../../src/workflows/requests/requests.js')),
  };
}

let code: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  code = await load();
});
afterAll(() => {
  vi.doUnmock(kindsPath);
  vi.resetModules();
});

const tenant = { teamId: 'T1', enterpriseId: null };
const bob = buildMember('Bob');
const cat = buildMember('Cat');
const people = {
  eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
  approvers: ['Bob', 'Cat', 'Dan'].map((name) => buildMember(name)),
};
const cleanup: CleanupPlan = {
  kind: 'guests',
  what: 'cleanup',
  room: { id: 42, title: 'Launch', roomType: 'custom', archived: true },
  owner: { id: 'ola', name: 'Ola', email: 'ola@example.com', status: 'active' },
  receiver: { id: 'ola', name: 'Ola', email: 'ola@example.com', isFallback: false },
  guests: [],
  members: 2,
  links: 'revoke',
  invitationLinks: 'withGuests',
  externalLinks: false,
  force: false,
  archivedBy: null,
  archivedAt: null,
  reportFolder: null,
  startAt: null,
  reason: 'The room was archived.',
  grace: null,
};

let store: Store;
let clock: ManualClock;
let requests: Requests;
let policy: ReturnType<typeof buildPolicy>;
let voters: VoterPort;

beforeEach(async () => {
  store = await code.openStore({ path: ':memory:' });
  clock = createManualClock();
  policy = buildPolicy();
  voters = { mayStillDecide: async () => true };
  let runs = 0;
  const newId = () => {
    runs += 1;
    return `run-${runs}`;
  };
  const groups = { listGroups: async () => [] };
  requests = code.createRequests({ ...store, groups, policy: () => policy, clock, newId });
});
afterEach(async () => await store.close());

async function proposed(change: Partial<ProposeInput> & Pick<ProposeInput, 'plan' | 'origin'>) {
  const requester = { kind: 'webhook', name: 'the portal’s webhook' } as const;
  const asked = { tenant, requester, subject: { kind: 'none' }, notes: [], needsTwo: false, ...people } as const;
  const result = await requests.propose({ ...asked, ...change });
  if (!result.ok) throw new Error(result.refusal.why);
  return result.case;
}

async function current(id: number) {
  const found = await store.requests.find(tenant, id);
  if (!found) throw new Error('no such request');
  return found;
}

async function decide(id: number, action: DecideInput['action'], actor = bob) {
  const { digest } = (await current(id)).request;
  const input = { tenant, requestId: id, action, actor, digest, reason: null, stepKey: null };
  return (await requests.decide(input))?.decision;
}

const claim = () => claimRun(store, { tenant, owner: 'w1', now: clock.now(), leaseMs: 60_000 });

/** What Bob allowed once, for this policy. */
async function allowed(): Promise<number> {
  const plan: AutomaticPlan = {
    kind: 'guests',
    what: 'automatic',
    policyDigest: policyDigest(policy),
    startAt: null,
    reason: 'Archived rooms are cleaned at once.',
  };
  const { request, run } = await proposed({ origin: `allow:${policyDigest(policy)}`, plan, vote: { actor: bob } });
  await claim();
  await store.ledger.end({ runId: run?.id ?? '', owner: 'w1' }, { as: 'done', leftovers: [] }, clock.now());
  return request.id;
}

const room = (id: number) =>
  ({ origin: `event:${id}`, plan: cleanup, subject: { kind: 'room', id, title: 'Launch' } }) as const;

/** What the first closed gate says of a run that is about to do something; `open` where none is closed. */
async function answer(id: number, bobIs: 'active' | 'disabled' = 'active') {
  const found = await current(id);
  const context: RunContext = {
    portal: { people: { findPerson: async () => ({ status: bobIs, type: 'user' }) } } as unknown as Portal,
    case: found,
    plan: found.request.plan,
    request: async () => (await current(id)).request,
    current: () => current(id),
    entries: async () => [],
    standing: async (standingId) => (await current(standingId)).request,
    policy: () => policy,
    botId: 'bot',
    voters,
  };
  const groups = { listGroups: async () => [] };
  const gates = code.requestGates({ ...store, groups, tenant, policy: () => policy }, () => current(id));
  for (const gate of [code.approvalsCount(context), ...gates]) {
    const said = await gate.read(clock.now());
    if (!said.open) return said;
  }
  return 'open';
}

async function act(runId: string): Promise<void> {
  const effect = { stepKey: 'open', key: 'room.restored', title: 'Room opened' };
  await store.ledger.intend({ runId, owner: 'w1' }, effect, clock.now());
}

describe('a standing approval', () => {
  it('is found by its kind and the policy that it is for, until it is taken back', async () => {
    const id = await allowed();
    const find = (digest = policyDigest(policy)) => store.requests.findStanding(tenant, 'guests', digest);
    expect(await find()).toEqual(await current(id));
    expect(await store.requests.findStanding(tenant, 'offboard', policyDigest(policy))).toBeUndefined();
    expect(await find('another')).toBeUndefined();
    expect(await decide(id, 'revoke', cat)).toMatchObject({ ok: true });
    expect(await find()).toBeUndefined();
    expect((await current(id)).request).toMatchObject({ state: 'finished', revokedAt: clock.now(), endedBy: 'U0CAT' });
    const [newest] = await store.trail.newest(tenant, { requestId: id, limit: 1 });
    expect(newest).toMatchObject({ kind: 'request.revoked', actor: 'U0CAT' });
    expect(await decide(id, 'revoke')).toMatchObject({ refusal: { why: 'notNow' } });
  });

  it('that waits for votes or was stopped is not found', async () => {
    const plan = {
      kind: 'guests',
      what: 'automatic',
      policyDigest: policyDigest(policy),
      startAt: null,
      reason: 'All',
    } as const;
    const { request } = await proposed({ origin: 'a', plan });
    expect(await store.requests.findStanding(tenant, 'guests', policyDigest(policy))).toBeUndefined();
    await decide(request.id, 'approve');
    const run = await claim();
    await store.ledger.end({ runId: run?.id ?? '', owner: 'w1' }, { as: 'stopped', leftovers: [] }, clock.now());
    expect(await store.requests.findStanding(tenant, 'guests', policyDigest(policy))).toBeUndefined();
  });
});

describe('what is proposed under it', () => {
  it('runs at once, and its trail names it', async () => {
    const standingId = await allowed();
    const { request, run } = await proposed({ ...room(42), standingId });
    expect(request).toMatchObject({ state: 'approved', standingId, votes: [], decidedAt: clock.now() });
    expect(run).toMatchObject({
      status: 'queued',
      steps: expect.arrayContaining([expect.objectContaining({ key: 'open' })]),
    });
    const [created] = await Array.fromAsync(store.trail.entries(tenant, { requestId: request.id }));
    expect(created).toMatchObject({ kind: 'request.created', actor: 'webhook', detail: { standing: 'H-1001' } });
    await claim();
    expect(await answer(request.id)).toBe('open');
  });

  it('runs though nobody could approve it now', async () => {
    const standingId = await allowed();
    const { request } = await proposed({ ...room(42), standingId, eligible: [], approvers: [] });
    expect(request.state).toBe('approved');
  });

  it.each([
    [
      'it was taken back',
      async (id: number) => void (await decide(id, 'revoke')),
      'H-1001 allowed it, but was taken back since.',
    ],
    [
      'the policy was changed',
      async () => {
        policy = buildPolicy({ guests: { links: 'keep' } });
      },
      'H-1001 allowed it under other rules: the policy was changed since.',
    ],
  ] as const)('waits for votes like any other once %s, and says why', async (_, change, because) => {
    const standingId = await allowed();
    await change(standingId);
    const { request, run } = await proposed({ ...room(42), standingId });
    expect(request).toMatchObject({
      state: 'pending',
      standingId: null,
      notes: [`This needs an approval of its own. ${because}`],
    });
    expect(run).toBeNull();
  });

  it('is refused where there is no such request', async () => {
    await expect(proposed({ ...room(42), standingId: 4711 })).rejects.toThrow('There is no H-4711 in this workspace.');
  });
});

describe('a run under it', () => {
  let standingId: number;
  let id: number;
  beforeEach(async () => {
    standingId = await allowed();
    const made = await proposed({ ...room(42), standingId });
    id = made.request.id;
    await claim();
  });

  const asksAgain = async (because: string) => {
    const said = await answer(id);
    const text = expect.stringContaining(because);
    expect(said).toMatchObject({ open: false, because: text, proposal: { plan: cleanup, round: 2, because: [text] } });
    if (said === 'open' || said.open || !said.proposal) throw new Error('nothing is proposed');
    return { stepKey: 'look', kind: 'failed', because: said.because, proposal: said.proposal } as const;
  };

  it('asks people when it was taken back before anything was done, and goes on with their approval', async () => {
    await decide(standingId, 'revoke');
    const parking = await asksAgain('H-1001 allowed it, but was taken back since.');
    await store.ledger.park({ runId: 'run-2', owner: 'w1' }, parking, clock.now());
    expect((await current(id)).request).toMatchObject({ state: 'drifted', standingId: null });
    expect(await answer(id)).toMatchObject({ because: 'The new plan waits for an approval.' });
    expect(await decide(id, 'approve', cat)).toMatchObject({ effect: 'approved' });
    await claim();
    expect(await answer(id)).toBe('open');
  });

  it('asks people when the policy was changed, or asks for more approvals', async () => {
    policy = buildPolicy({ guests: { links: 'keep' } });
    await asksAgain('the policy was changed since');
    policy = buildPolicy({ rules: { guests: { required: 2 } } });
    await asksAgain('H-1001 allows it with 1 of the 2 approvals');
  });

  it('asks people when who allowed it is no longer an approver, or not active', async () => {
    voters = { mayStillDecide: async (slackId, { id: asked }) => slackId !== 'U0BOB' || asked !== standingId };
    await asksAgain('Somebody who approved H-1001 is no longer an approver');
    voters = { mayStillDecide: async () => true };
    expect(await answer(id, 'disabled')).toMatchObject({ open: false, proposal: { round: 2 } });
  });

  it('goes on once something was done, whatever becomes of it', async () => {
    await act('run-2');
    await decide(standingId, 'revoke');
    voters = { mayStillDecide: async () => false };
    policy = buildPolicy({ guests: { links: 'keep' } });
    expect(await answer(id)).toBe('open');
  });

  it('is stopped for good where its own trail does not name it', async () => {
    const { trail } = store;
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const entry of trail.entries(...input)) if (entry.requestId !== id) yield entry;
    }
    store = { ...store, trail: { ...trail, entries } };
    const said = await answer(id);
    expect(said).toMatchObject({
      because: expect.stringContaining('The trail shows no standing approval of this plan.'),
    });
    expect(said).not.toHaveProperty('proposal');
  });

  it('is stopped for good in the middle where the trail does not show that it was ever allowed', async () => {
    await act('run-2');
    const { trail } = store;
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const entry of trail.entries(...input)) if (entry.kind !== 'request.voted') yield entry;
    }
    store = { ...store, trail: { ...trail, entries } };
    expect(await answer(id)).toMatchObject({
      because: expect.stringContaining('H-1001 does not count. The trail shows 0 of the 1 approvals'),
    });
  });
});
