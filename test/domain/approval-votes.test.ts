import { describe, expect, it } from 'vitest';
import { type Attempt, decide, requiredVotes, yesVotes } from '../../src/domain/approval.js';
import { minutesAfter, noon } from '../builders/clock.js';
import { buildMember } from '../builders/member.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest, buildVote } from '../builders/request.js';
import { attempt, bob, cat, dan, outcome } from './approval-attempts.js';

describe('a vote', () => {
  it('by an approver who was not one when the request was made gives nothing', () => {
    const request = buildRequest({ eligible: ['U0CAT'] });
    expect(outcome({ action: 'approve', request })).toBe('notEligible');
    expect(outcome({ action: 'deny', request })).toBe('notEligible');
  });

  it('by somebody who was an approver and no longer is gives nothing', () => {
    const policy = buildPolicy({ approvers: { users: ['U0CAT'] } });
    expect(outcome({ action: 'approve', actor: bob, policy })).toBe('notAllowed');
  });

  it('of two that are needed leaves one missing, and the second approves', () => {
    const request = buildRequest({ required: 2 });
    expect(decide(attempt({ action: 'approve', request }))).toEqual({ ok: true, effect: 'voted', missing: 1 });
    const voted = buildRequest({ required: 2, votes: [buildVote(bob)] });
    expect(decide(attempt({ action: 'approve', actor: cat, request: voted }))).toEqual({
      ok: true,
      effect: 'approved',
    });
  });

  it('counts once per person, whichever of their ids it is given under', () => {
    const request = buildRequest({ required: 3, votes: [buildVote(bob)], eligible: ['U0BOB', 'U0TWIN'] });
    const policy = buildPolicy({ approvers: { users: ['U0BOB', 'U0TWIN'] } });
    const byPortal = buildMember('Twin', { portalId: 'BOB' });
    const byEmail = buildMember('Twin', { portalId: null, email: 'bob@example.com' });
    for (const actor of [bob, byPortal, byEmail]) {
      expect(outcome({ action: 'approve', actor, request, policy })).toBe('alreadyVoted');
    }
  });

  it('of yes may still become a no', () => {
    const request = buildRequest({ required: 2, votes: [buildVote(bob)] });
    expect(outcome({ action: 'deny', request })).toBe('denied');
  });

  it('for another plan than the one on the card is refused, and so is one without a digest', () => {
    for (const action of ['approve', 'deny'] as const) {
      expect(outcome({ action, digest: 'ffff' })).toBe('staleDigest');
      expect(outcome({ action, digest: null })).toBe('staleDigest');
    }
  });

  it('for an earlier plan does not count for the present one', () => {
    const request = buildRequest({ state: 'drifted', required: 2, votes: [buildVote(bob, { digest: 'old' })] });
    expect(decide(attempt({ action: 'approve', request }))).toEqual({ ok: true, effect: 'voted', missing: 1 });
  });

  it.each(['protected', 'maybeProtected'] as const)('is refused where the person is %s; a no is not', (barred) => {
    expect(outcome({ action: 'approve', barred })).toBe(barred);
    expect(outcome({ action: 'deny', barred })).toBe('denied');
  });

  it('is refused once the day has had its offboardings; a no is not', () => {
    const quota = (started: number) => ({ perDay: 3, at: noon, others: Array.from({ length: started }, () => noon) });
    expect(decide(attempt({ action: 'approve', quota: quota(3) }))).toEqual({
      ok: false,
      refusal: { why: 'limit', perDay: 3 },
    });
    expect(outcome({ action: 'approve', quota: quota(2) })).toBe('approved');
    expect(outcome({ action: 'deny', quota: quota(3) })).toBe('denied');
  });
});

describe('a policy that changed while a request was open', () => {
  it('holds at once where it asks for more', () => {
    const policy = buildPolicy({ approvers: { users: ['U0BOB', 'U0CAT'], required: 2 } });
    expect(requiredVotes(buildRequest({ required: 1 }), policy)).toBe(2);
    expect(outcome({ action: 'approve', policy })).toBe('voted');
  });

  it('holds only for later requests where it asks for less', () => {
    const request = buildRequest({ required: 2 });
    expect(requiredVotes(request, buildPolicy())).toBe(2);
    expect(outcome({ action: 'approve', request })).toBe('voted');
  });

  it('takes away the yes that a requester gave to their own request', () => {
    const free = buildPolicy({ approvers: { users: ['U0BOB', 'U0CAT'], requesterMayApprove: true } });
    const request = buildRequest({
      requester: { kind: 'member', ...bob },
      requesterMayApprove: true,
      required: 2,
      votes: [buildVote(bob)],
    });
    expect(yesVotes(request, free)).toHaveLength(1);
    expect(outcome({ action: 'approve', actor: cat, request, policy: free })).toBe('approved');
    expect(yesVotes(request, buildPolicy())).toEqual([]);
    expect(outcome({ action: 'approve', actor: cat, request })).toBe('voted');
  });

  it('never takes away a yes of anybody else, and a no is not a yes', () => {
    const votes = [buildVote(bob), buildVote(dan, { vote: 'no' }), buildVote(cat, { digest: 'old' })];
    expect(yesVotes(buildRequest({ votes }), buildPolicy()).map(({ voter }) => voter.slackId)).toEqual(['U0BOB']);
  });
});

describe('a vote that comes late', () => {
  const refusal = (change: Partial<Attempt>) => decide(attempt({ action: 'approve', ...change }));
  const late = (by: string | null, at: Date | null, state: string) => ({
    ok: false,
    refusal: { why: 'late', state, by, at },
  });

  it('is told who approved and when', () => {
    const decided = minutesAfter(7);
    const votes = [buildVote(cat)];
    const request = buildRequest({ state: 'approved', votes, decidedAt: decided });
    expect(refusal({ request })).toEqual(late('U0CAT', decided, 'approved'));
    expect(refusal({ request: buildRequest({ state: 'finished', votes }) })).toEqual(
      late('U0CAT', minutesAfter(5), 'finished'),
    );
  });

  it('is told who denied or canceled', () => {
    for (const state of ['denied', 'canceled'] as const) {
      const request = buildRequest({ state, endedBy: 'U0DAN', decidedAt: minutesAfter(8) });
      expect(refusal({ request })).toEqual(late('U0DAN', minutesAfter(8), state));
    }
  });

  it('is told only the state where nobody decided', () => {
    expect(refusal({ request: buildRequest({ state: 'canceled' }) })).toEqual(late(null, null, 'canceled'));
  });

  it('is told that the request expired, also before anybody marked it so', () => {
    const expiresAt = minutesAfter(10);
    const expected = { ok: false, refusal: { why: 'expired', at: expiresAt } };
    expect(refusal({ request: buildRequest({ expiresAt }), now: expiresAt })).toEqual(expected);
    expect(refusal({ request: buildRequest({ expiresAt, state: 'expired' }), now: noon })).toEqual(expected);
    expect(outcome({ action: 'approve', request: buildRequest({ expiresAt }), now: minutesAfter(9.99) })).toBe(
      'approved',
    );
  });

  it('still counts for a drifted plan: its run waits for an answer', () => {
    const request = buildRequest({ state: 'drifted', expiresAt: minutesAfter(1) });
    expect(outcome({ action: 'approve', request, phase: 'parked' })).toBe('approved');
  });
});
