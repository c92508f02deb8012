import { describe, expect, it } from 'vitest';
import { type Action, type Attempt, decide, requiredVotes, yesVotes } from '../../src/domain/approval.js';
import type { Request } from '../../src/domain/request.js';
import { minutesAfter, noon } from '../builders/clock.js';
import { buildContractorRequest, buildDigest, buildProposed } from '../builders/contractors.js';
import { buildMember } from '../builders/member.js';
import { buildPlan } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest, buildVote } from '../builders/request.js';

const ann = buildMember('Ann');
const bob = buildMember('Bob');
const cat = buildMember('Cat');
const dan = buildMember('Dan');
const eve = buildMember('Eve');
const jane = buildMember('Jane');
const nobody = buildMember('Nobody');

function attempt(change: Partial<Attempt> & Pick<Attempt, 'action'>): Attempt {
  const request = change.request ?? buildRequest();
  const defaults = {
    actor: bob,
    phase: 'none',
    policy: buildPolicy(),
    quota: null,
    barred: null,
    abandoned: false,
    now: minutesAfter(10),
  } as const;
  return { ...defaults, request, digest: request.digest, ...change };
}

function outcome(change: Partial<Attempt> & Pick<Attempt, 'action'>): string {
  const decision = decide(attempt(change));
  return decision.ok ? decision.effect : decision.refusal.why;
}

describe('who may do what', () => {
  const votes: readonly Action[] = ['approve', 'deny'];
  const ends: readonly Action[] = ['stop', 'retry'];
  const overrides: readonly Action[] = ['skip', 'byHand'];
  const all: readonly Action[] = [...votes, 'cancel', ...ends, ...overrides, 'revoke', 'details'];
  const parked = { request: buildRequest({ state: 'approved' }), phase: 'parked' } as const;

  it.each(all)('the person concerned may never %s, not even as an approver by another id', (action) => {
    const policy = buildPolicy({ approvers: { users: ['U0JANE', 'U0OTHER'] } });
    const request = buildRequest({ eligible: ['U0JANE', 'U0OTHER'] });
    const byEmail = buildMember('Other', { email: 'JANE@example.com' });
    const byPortal = buildMember('Other', { portalId: 'jane' });
    for (const actor of [jane, byEmail, byPortal]) {
      expect(outcome({ action, actor, request, policy })).toBe('aboutYourself');
    }
  });

  it.each(all)('somebody who may be the person concerned may not %s, unless they asked and only end it', (action) => {
    const subject = { kind: 'person', slackId: null, portalId: 'jane', email: 'jane.doe@example.com' } as const;
    const actor = buildMember('Bob', { portalId: null, email: 'jane@private.example' });
    const running = { request: buildRequest({ subject, state: 'approved' }), phase: 'parked' } as const;
    expect(outcome({ action, actor, ...running })).toBe('maybeYourself');
    const own = {
      request: buildRequest({ subject, requester: { kind: 'member', ...actor }, state: 'approved' }),
      phase: 'parked',
    } as const;
    const mayEnd = ['details', 'stop', 'retry'].includes(action);
    if (action === 'cancel') expect(outcome({ action, actor, ...own, phase: 'waiting' })).toBe('allowed');
    else expect(outcome({ action, actor, ...own })).toBe(mayEnd ? 'allowed' : 'maybeYourself');
    // A colleague with a portal account of their own is surely somebody else.
    expect(outcome({ action, actor: bob, ...running })).not.toBe('maybeYourself');
  });

  it.each(all)('somebody without a role may not %s', (action) => {
    expect(outcome({ action, actor: nobody })).toBe('notAllowed');
  });

  it.each(votes)('an approver may %s, the requester and an auditor may not', (action) => {
    expect(outcome({ action, actor: bob })).toBe(action === 'deny' ? 'denied' : 'approved');
    expect(outcome({ action, actor: ann })).toBe('notAllowed');
    expect(outcome({ action, actor: eve })).toBe('notAllowed');
  });

  it.each(votes)('an approver may not %s their own request', (action) => {
    const request = buildRequest({ requester: { kind: 'member', ...bob } });
    expect(outcome({ action, actor: bob, request })).toBe('ownRequest');
  });

  it.each(votes)('an approver may %s their own request where the rule says so, then and now', (action) => {
    const free = buildPolicy({ approvers: { users: ['U0BOB'], requesterMayApprove: true } });
    const own = (requesterMayApprove: boolean) =>
      buildRequest({ requester: { kind: 'member', ...bob }, requesterMayApprove });
    expect(outcome({ action, request: own(true), policy: free })).toBe(action === 'deny' ? 'denied' : 'approved');
    expect(outcome({ action, request: own(false), policy: free })).toBe('ownRequest');
    expect(outcome({ action, request: own(true), policy: buildPolicy() })).toBe('ownRequest');
  });

  it('the requester and an approver may cancel, an auditor may not', () => {
    expect(outcome({ action: 'cancel', actor: ann })).toBe('allowed');
    expect(outcome({ action: 'cancel', actor: bob })).toBe('allowed');
    expect(outcome({ action: 'cancel', actor: eve })).toBe('notAllowed');
  });

  it.each(ends)('the requester and an approver may %s a run, an auditor may not', (action) => {
    expect(outcome({ action, actor: ann, ...parked })).toBe('allowed');
    expect(outcome({ action, actor: bob, ...parked })).toBe('allowed');
    expect(outcome({ action, actor: eve, ...parked })).toBe('notAllowed');
  });

  const ownApprover = { kind: 'member', ...bob } as const;

  it.each(['cancel', ...ends] as const)('an approver who was none when it was asked for may not %s it', (action) => {
    const phase = action === 'cancel' ? 'waiting' : 'parked';
    const request = buildRequest({ state: 'approved', eligible: ['U0CAT'] });
    expect(outcome({ action, actor: bob, request, phase })).toBe('notEligible');
    expect(outcome({ action, actor: cat, request, phase })).toBe('allowed');
    // What they asked for themselves they may end all the same.
    const own = buildRequest({ state: 'approved', eligible: ['U0CAT'], requester: ownApprover });
    expect(outcome({ action, actor: bob, request: own, phase })).toBe('allowed');
  });

  it('whoever is an approver now ends or resumes a run that nobody else is left for, and does nothing else to it', () => {
    const request = buildRequest({ state: 'approved', eligible: ['U0GONE'] });
    const left = { request, phase: 'parked', abandoned: true } as const;
    for (const action of ends) {
      expect(outcome({ action, actor: bob, ...left })).toBe('allowed');
      expect(outcome({ action, actor: ann, ...left, request: { ...request, requester: ownApprover } })).toBe(
        'notAllowed',
      );
      expect(outcome({ action, actor: eve, ...left })).toBe('notAllowed');
      expect(outcome({ action, actor: jane, ...left })).toBe('aboutYourself');
    }
    for (const action of [...votes, ...overrides, 'cancel', 'goOn', 'undo'] as const)
      expect(outcome({ action, actor: bob, ...left })).toBe('notEligible');
  });

  it('somebody else who may ask can do nothing to this request', () => {
    const policy = buildPolicy({ requesters: { users: ['U0ANN', 'U0NOBODY'] } });
    for (const action of all) expect(outcome({ action, actor: nobody, policy })).toBe('notAllowed');
  });

  it.each(overrides)('only an approver who did not ask may say %s', (action) => {
    expect(outcome({ action, actor: bob, ...parked })).toBe('allowed');
    expect(outcome({ action, actor: ann, ...parked })).toBe('notAllowed');
    expect(outcome({ action, actor: eve, ...parked })).toBe('notAllowed');
    const own = buildRequest({ state: 'approved', requester: { kind: 'member', ...bob }, requesterMayApprove: true });
    expect(outcome({ action, actor: bob, request: own, phase: 'parked' })).toBe('ownRequest');
  });

  it.each(overrides)('an approver who was none when the request was made may not say %s', (action) => {
    const request = buildRequest({ state: 'approved', eligible: ['U0CAT'] });
    expect(outcome({ action, actor: bob, request, phase: 'parked' })).toBe('notEligible');
    expect(outcome({ action, actor: cat, request, phase: 'parked' })).toBe('allowed');
  });

  it('requester, approver and auditor see details', () => {
    for (const actor of [ann, bob, eve]) expect(outcome({ action: 'details', actor })).toBe('allowed');
  });

  it('a rule for offboarding decides instead of the common one', () => {
    const policy = buildPolicy({ rules: { offboard: { approvers: { usergroups: ['S0BOARD'] } } } });
    const chair = buildMember('Cat', { usergroups: ['S0BOARD'] });
    expect(outcome({ action: 'approve', actor: bob, policy })).toBe('notAllowed');
    expect(outcome({ action: 'approve', actor: chair, policy })).toBe('approved');
  });
});

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

describe('canceling', () => {
  it('is for before the start', () => {
    expect(outcome({ action: 'cancel', request: buildRequest({ state: 'pending' }) })).toBe('allowed');
    const approved = buildRequest({ state: 'approved' });
    expect(outcome({ action: 'cancel', request: approved, phase: 'waiting' })).toBe('allowed');
    expect(outcome({ action: 'cancel', request: approved, phase: 'running' })).toBe('late');
    expect(outcome({ action: 'cancel', request: buildRequest({ state: 'denied' }) })).toBe('late');
  });

  it('is not for a run that waits for a new approval: that one is stopped', () => {
    const request = buildRequest({ state: 'drifted' });
    expect(decide(attempt({ action: 'cancel', request, phase: 'parked' }))).toEqual({
      ok: false,
      refusal: { why: 'notNow', phase: 'parked' },
    });
  });
});

describe('a run', () => {
  const request = buildRequest({ state: 'approved' });

  it.each(['waiting', 'running', 'parked'] as const)('may be stopped while it is %s', (phase) => {
    expect(outcome({ action: 'stop', request, phase })).toBe('allowed');
  });

  it.each(['none', 'ended'] as const)('is not stopped when there is %s', (phase) => {
    expect(outcome({ action: 'stop', request, phase })).toBe('notNow');
  });

  it.each(['retry', 'skip', 'byHand'] as const)('takes %s only while it is parked', (action) => {
    expect(outcome({ action, request, phase: 'parked' })).toBe('allowed');
    for (const phase of ['none', 'waiting', 'running', 'ended'] as const) {
      expect(decide(attempt({ action, request, phase }))).toEqual({ ok: false, refusal: { why: 'notNow', phase } });
    }
  });
});

describe('a request that takes back what another one did', () => {
  const undo = { ...buildPlan(), of: 1042 };
  const request: Request = { ...buildRequest({ required: 1, requesterMayApprove: true }), plan: undo };
  const ruled = (rule: object) => buildPolicy({ rules: { undo: rule } });

  it('is approved by as many as the rule for taking back says, whatever the kind’s own', () => {
    expect(outcome({ action: 'approve', request, policy: ruled({ required: 2 }) })).toBe('voted');
    const kindsOwn = buildPolicy({ rules: { offboard: { required: 2 } } });
    expect(outcome({ action: 'approve', request, policy: kindsOwn })).toBe('approved');
  });

  it('is approved by those whom that rule names', () => {
    const policy = ruled({ approvers: { users: ['U0CAT'] } });
    expect(outcome({ action: 'approve', request, policy })).toBe('notAllowed');
    expect(outcome({ action: 'approve', actor: cat, request, policy })).toBe('approved');
    expect(outcome({ action: 'approve', request: buildRequest(), policy })).toBe('approved');
  });

  it('is approved by whoever asked for it only where that rule says so', () => {
    const own: Request = { ...request, requester: { kind: 'member', ...bob } };
    expect(outcome({ action: 'approve', request: own, policy: ruled({ requesterMayApprove: true }) })).toBe('approved');
    expect(outcome({ action: 'approve', request: own, policy: ruled({ requesterMayApprove: false }) })).toBe(
      'ownRequest',
    );
  });
});

describe('taking back what a standing approval allows', () => {
  const plan = { ...buildPlan(), policyDigest: 'the policy’s' };
  const standing = (change: Partial<Request> = {}): Request => ({
    ...buildRequest({ state: 'finished' }),
    plan,
    ...change,
  });
  const revoked = (request: Request, actor = buildMember('Bob')) =>
    outcome({ action: 'revoke', actor, request, phase: 'ended' });

  it('is for any approver, also one who was not asked', () => {
    expect(revoked(standing({ eligible: [] }))).toBe('allowed');
    expect(revoked(standing(), buildMember('Ann'))).toBe('notAllowed');
    expect(revoked(standing(), buildMember('Eve'))).toBe('notAllowed');
  });

  it('is done once, and only to one that holds', () => {
    expect(revoked(standing({ revokedAt: minutesAfter(1) }))).toBe('notNow');
    expect(revoked(standing({ state: 'pending' }))).toBe('notNow');
    expect(revoked(buildRequest({ state: 'finished' }))).toBe('notNow');
  });
});

describe('lists of people', () => {
  const rows: readonly Action[] = ['disable', 'keep', 'exempt', 'askSponsor'];

  it.each([...rows, 'goOn'] as const)(
    'an eligible approver may %s while the list waits, by the digest on it',
    (action) => {
      expect(outcome({ action })).toBe('allowed');
      expect(outcome({ action, actor: nobody })).toBe('notAllowed');
      expect(outcome({ action, actor: eve })).toBe('notAllowed');
      expect(outcome({ action, digest: 'another' })).toBe('staleDigest');
      expect(outcome({ action, request: buildRequest({ eligible: [] }) })).toBe('notEligible');
      expect(outcome({ action, request: buildRequest({ state: 'canceled' }) })).toBe('late');
      expect(outcome({ action, now: minutesAfter(4 * 24 * 60) })).toBe('expired');
    },
  );

  it('whoever had it scanned decides about its rows, but not that a brake is let go', () => {
    const request = buildRequest({ requester: { kind: 'member', ...bob } });
    for (const action of rows) expect(outcome({ action, request })).toBe('allowed');
    expect(outcome({ action: 'goOn', request })).toBe('ownRequest');
  });

  it('an eligible approver who did not ask may take back what was done', () => {
    const request = buildRequest({ state: 'finished' });
    expect(outcome({ action: 'undo', request })).toBe('allowed');
    expect(outcome({ action: 'undo', request, actor: nobody })).toBe('notAllowed');
    expect(outcome({ action: 'undo', request: { ...request, eligible: [] } })).toBe('notEligible');
    const own = buildRequest({ state: 'finished', requester: { kind: 'member', ...bob } });
    expect(outcome({ action: 'undo', request: own })).toBe('ownRequest');
  });

  it('nobody votes on the list itself', () => {
    const { kind, subject, plan, digest } = buildContractorRequest(buildDigest([buildProposed('Max')]));
    const request = { ...buildRequest(), kind, subject, plan, digest } as Request;
    for (const action of ['approve', 'deny'] as const) expect(outcome({ action, request })).toBe('byRows');
  });
});
