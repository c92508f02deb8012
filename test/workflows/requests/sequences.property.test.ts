import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../../src/domain/person.js';
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
const groups = { listGroups: async () => [] };

/** Ann asks; Bob has two Slack users with one account; Jane, who leaves, and Ann are approvers too; Zed is nobody. */
const people: Readonly<Record<string, Member>> = {
  ann: buildMember('Ann'),
  bob: buildMember('Bob'),
  bobAgain: buildMember('Bobby', { portalId: 'bob', email: 'bob@example.com' }),
  cat: buildMember('Cat'),
  dan: buildMember('Dan'),
  jane: buildMember('Jane', { portalId: jane.id, email: jane.email }),
  late: buildMember('Late'),
  zed: buildMember('Zed'),
};
const names = Object.keys(people);
const approvers = ['ann', 'bob', 'bobAgain', 'cat', 'dan', 'jane', 'late'].map((name) => people[name]?.slackId ?? '');
/** Whoever joined the approvers later gets nothing for this request. */
const eligible = approvers.filter((slackId) => slackId !== people.late?.slackId);
const rules = (required: number) => buildPolicy({ approvers: { users: approvers, required } });

type Move =
  | {
      readonly kind: 'click';
      readonly who: string;
      readonly action: 'approve' | 'deny' | 'cancel';
      readonly stale: boolean;
    }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'rule'; readonly required: number }
  | { readonly kind: 'expire' | 'work' | 'drift' };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('click' as const),
      who: fc.constantFrom(...names),
      // A no or a cancellation ends most sequences, so they are rare.
      action: fc.oneof(
        { weight: 8, arbitrary: fc.constant('approve' as const) },
        { weight: 1, arbitrary: fc.constantFrom('deny' as const, 'cancel' as const) },
      ),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 80 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rule' as const), required: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('expire' as const, 'work' as const, 'drift' as const) }) },
);

let store: Store;
let clock: ManualClock;
let required: number;
let requests: Requests;
beforeEach(() => {
  required = 1;
});
afterEach(async () => await store?.close());

/** What a judge can know without asking the program: who clicked what on which plan, and what ended it when. */
interface Seen {
  readonly yes: { readonly account: string; readonly digest: string }[];
  /** Denied, canceled or expired, or its run has ended: from then on nothing may be carried out. */
  over: boolean;
  readonly digests: string[];
}

async function begin(): Promise<Seen> {
  store = await openStore({ path: ':memory:' });
  clock = createManualClock();
  requests = createRequests({ ...store, groups, policy: () => rules(required), clock, newId: () => 'run-1' });
  const plan = buildPlan();
  const ann = people.ann;
  if (!ann) throw new Error('Ann is missing');
  const asked = await requests.ask({
    tenant,
    requester: { ...ann, usergroups: [] },
    origin: 'draft:1',
    subject: { kind: 'person', slackId: people.jane?.slackId ?? null, portalId: jane.id, email: jane.email },
    plan,
    notes: [],
    eligible,
    approvers: Object.values(people),
    needsTwo: false,
  });
  if (!asked.ok) throw new Error(asked.refusal.why);
  return { yes: [], over: false, digests: [planDigest(plan)] };
}

async function current() {
  const found = await store.requests.find(tenant, 1001);
  if (!found) throw new Error('no such request');
  return found;
}

async function click(seen: Seen, { who, action, stale }: Extract<Move, { kind: 'click' }>): Promise<void> {
  const actor = people[who];
  if (!actor) throw new Error(`nobody is called ${who}`);
  const digest = (stale ? seen.digests[0] : seen.digests.at(-1)) ?? '';
  const { request } = await current();
  const isLate = request.state === 'pending' && clock.now() >= request.expiresAt;
  const done = await requests.decide({ tenant, requestId: 1001, action, actor, digest, reason: 'no', stepKey: null });
  if (action === 'approve') {
    const mayCount = eligible.includes(actor.slackId) && !['ann', 'jane'].includes(who) && !seen.over && !isLate;
    if (mayCount) seen.yes.push({ account: actor.portalId ?? '', digest });
    const isApproved = done?.decision.ok && done.decision.effect === 'approved';
    if (isApproved) expect(votersFor(seen), 'people who approved').toBeGreaterThanOrEqual(required);
  } else if (done?.decision.ok) seen.over = true;
}

/** How many different people, who may say yes and are neither Ann nor Jane, said yes to the plan as it is now. */
function votersFor({ yes, digests }: Seen): number {
  return new Set(yes.filter(({ digest }) => digest === digests.at(-1)).map(({ account }) => account)).size;
}

async function work(seen: Seen, drift: boolean): Promise<void> {
  const run = await claimRun(store, { tenant, owner: 'w1', now: clock.now(), leaseMs: hourMs });
  if (!run) return;
  const held = { runId: run.id, owner: 'w1' };
  // What is claimed to be ended carries nothing out.
  if (run.stopRequestedBy !== null) return await store.ledger.end(held, { as: 'stopped', leftovers: [] }, clock.now());
  if (await isClosed())
    return await store.queue.release(held, { notBefore: clock.now(), trouble: null, now: clock.now() });
  expect(votersFor(seen), 'people who said yes to this very plan').toBeGreaterThanOrEqual(required);
  expect(seen.over, 'it has ended').toBe(false);
  if (!drift) {
    seen.over = true;
    return await store.ledger.end(held, { as: 'done', leftovers: [] }, clock.now());
  }
  const { request } = await current();
  const round = request.round + 1;
  const proposal = { plan: request.plan, round, digest: planDigest(request.plan, round), because: ['changed'] };
  await store.ledger.park(held, { stepKey: 'disable', kind: 'failed', because: 'changed', proposal }, clock.now());
  seen.digests.push(proposal.digest);
}

/** What every act of a run asks before. */
async function isClosed(): Promise<boolean> {
  const deps = { ...store, groups, tenant, policy: () => rules(required) };
  for (const gate of requestGates(deps, current)) if (!(await gate.read(clock.now())).open) return true;
  return false;
}

async function play(moves: readonly Move[]): Promise<void> {
  const seen = await begin();
  for (const next of moves) {
    if (next.kind === 'click') await click(seen, next);
    if (next.kind === 'wait') clock.advance(next.hours * hourMs);
    if (next.kind === 'rule') required = next.required;
    if (next.kind === 'expire' && (await requests.expireOverdue(tenant)).length > 0) seen.over = true;
    if (next.kind === 'work' || next.kind === 'drift') await work(seen, next.kind === 'drift');
    const { request, run } = await current();
    if (request.state === 'denied' || request.state === 'expired') expect(run).toBeNull();
  }
  const entries = await Array.fromAsync(store.trail.entries(tenant));
  const ends = ['run.finished', 'run.stopped', 'request.canceled', 'request.denied', 'request.expired'];
  const counted = ends.map((end) => entries.filter(({ kind }) => kind === end).length);
  expect(Math.max(...counted), 'times that it ended in one way').toBeLessThanOrEqual(1);
  await store.close();
}

describe('whatever people do to a request, in any order', () => {
  it('it never runs without enough different people’s yes to that plan, never after its end, and never twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(move, { maxLength: 30 }), async (atFirst, moves) => {
        required = atFirst;
        await play(moves);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
