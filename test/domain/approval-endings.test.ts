import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/approval.js';
import type { Request } from '../../src/domain/request.js';
import { minutesAfter } from '../builders/clock.js';
import { buildMember } from '../builders/member.js';
import { buildPlan } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';
import { attempt, bob, cat, outcome } from './approval-attempts.js';

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
