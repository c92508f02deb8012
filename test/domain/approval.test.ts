import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/approval.js';
import type { Request } from '../../src/domain/request.js';
import { minutesAfter } from '../builders/clock.js';
import { buildContractorRequest, buildDigest, buildProposed } from '../builders/contractors.js';
import { buildMember } from '../builders/member.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';
import { ann, bob, cat, eve, jane, nobody, outcome } from './approval-attempts.js';

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
