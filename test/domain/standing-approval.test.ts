import { describe, expect, it } from 'vitest';
import { planDigest, standingPolicyOf } from '../../src/domain/plan.js';
import { policyDigest } from '../../src/domain/policy/digest.js';
import { reportOf } from '../../src/domain/report.js';
import type { Request } from '../../src/domain/request.js';
import { namesStanding, provesStanding, type Standing, standingHolds } from '../../src/domain/standing-approval.js';
import { nextEntry, type TrailDraft, type TrailEntry } from '../../src/domain/trail.js';
import { noon } from '../builders/clock.js';
import { buildMember } from '../builders/member.js';
import { buildPlan } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest, buildVote } from '../builders/request.js';

const policy = buildPolicy();
const bob = buildMember('Bob');
const asked = { kind: 'offboard', policy, atLeast: 1 } as const;

/** The entries as they would stand in a chain of their own. */
function chained(drafts: readonly TrailDraft[]): readonly TrailEntry[] {
  const entries: TrailEntry[] = [];
  for (const draft of drafts) {
    entries.push(nextEntry(entries.at(-1), draft, { tenant: { teamId: 'T1', enterpriseId: null }, at: noon }));
  }
  return entries;
}

const draft = (kind: string, actor: string, detail: TrailDraft['detail']): TrailDraft => ({
  kind,
  actor,
  requestId: 1042,
  detail,
});

/** A standing approval that Bob gave under this policy. */
function standing(change: Partial<Request> = {}, more: readonly TrailDraft[] = []): Standing {
  const plan = { ...buildPlan(), policyDigest: policyDigest(policy) };
  const digest = planDigest(plan);
  const request = {
    ...buildRequest({ state: 'finished', digest, votes: [buildVote(bob, { digest })] }),
    plan,
    ...change,
  };
  const entries = chained([
    draft('request.created', 'schedule', { eligible: ['U0BOB'], required: 1, digest }),
    draft('request.voted', 'U0BOB', { vote: 'yes', digest, portalId: 'bob' }),
    draft('request.approved', 'U0BOB', { digest, needed: 1 }),
    ...more,
  ]);
  return { request, runStatus: 'done', entries };
}

it('is a request whose plan says for which policy', () => {
  expect(standingPolicyOf(standing().request.plan)).toBe(policyDigest(policy));
  expect(standingPolicyOf(buildPlan())).toBeNull();
});

describe('holds', () => {
  it('once it was approved and carried out, under the policy it is for', () => {
    expect(standingHolds(standing(), asked)).toEqual({ ok: true });
  });

  it.each([
    ['it is for another kind', standing(), { ...asked, kind: 'guests' }, 'H-1042 allows nothing of this kind.'],
    ['it is no standing approval', standing({ plan: buildPlan() }), asked, 'H-1042 allows nothing of this kind.'],
    ['it was taken back', standing({ revokedAt: noon }), asked, 'taken back'],
    [
      'the trail says that it was taken back',
      standing({}, [draft('request.revoked', 'U0BOB', {})]),
      asked,
      'taken back',
    ],
    ['it waits for votes', standing({ state: 'pending' }), asked, 'is not approved'],
    ['it was stopped', { ...standing(), runStatus: 'stopped' }, asked, 'is not approved'],
    [
      'the policy is another one by now',
      standing(),
      { ...asked, policy: buildPolicy({ guests: { links: 'keep' } }) },
      'the policy was changed',
    ],
    ['two approvals are needed', standing(), { ...asked, atLeast: 2 }, '1 of the 2 approvals'],
    ['an entry of its trail was changed', changed(), asked, 'An entry of the trail'],
  ] as const)('no more where %s', (_, given, question, because) => {
    expect(standingHolds(given, question)).toEqual({ ok: false, because: expect.stringContaining(because) });
  });

  function changed(): Standing {
    const { entries, ...rest } = standing();
    return { ...rest, entries: entries.map((entry) => ({ ...entry, actor: 'U0BOB' })) };
  }
});

it('lets go on what began, whatever came after', () => {
  const since = standing({ revokedAt: noon });
  expect(provesStanding(since, { policy: buildPolicy({ guests: { links: 'keep' } }), atLeast: 1 })).toEqual({
    ok: true,
  });
});

describe('what runs under it', () => {
  const request = buildRequest({ id: 1050, standingId: 1042 });
  const made = (detail: TrailDraft['detail']) => chained([draft('request.created', 'webhook', detail)]);

  it('is named on its own trail, with its plan', () => {
    const entries = made({ digest: request.digest, standing: 'H-1042' });
    expect(namesStanding(request, { entries, standingId: 1042 })).toEqual({ ok: true });
  });

  it.each([
    ['no standing approval', { digest: request.digest }],
    ['another one', { digest: request.digest, standing: 'H-1041' }],
    ['it for another plan', { digest: 'other', standing: 'H-1042' }],
  ])('does not run where the trail names %s', (_, detail) => {
    expect(namesStanding(request, { entries: made(detail), standingId: 1042 })).toEqual({
      ok: false,
      because: 'The trail shows no standing approval of this plan.',
    });
  });

  it('does not run where the trail has no beginning, or the plan was changed since', () => {
    expect(namesStanding(request, { entries: [], standingId: 1042 }).ok).toBe(false);
    const other = { ...request, plan: buildPlan({ reason: 'Other' }) };
    const entries = made({ digest: request.digest, standing: 'H-1042' });
    expect(namesStanding(other, { entries, standingId: 1042 })).toEqual({
      ok: false,
      because: 'The plan was changed after it was asked for.',
    });
  });
});

it('is named in the report of what ran under it', () => {
  const run = { status: 'done', steps: [], effects: [], startedAt: null, endedAt: null };
  const parts = { subject: 'Launch', about: 'a room', doneVerb: 'has no guests', rows: [], left: [], noted: [] };
  expect(reportOf(buildRequest({ standingId: 1042 }), run, parts)).toMatchObject({
    allowedBy: 'H-1042',
    approvedBy: [],
  });
  expect(reportOf(buildRequest(), run, parts).allowedBy).toBeNull();
});
