import { describe, expect, it } from 'vitest';
import { type Identity, samePerson } from '../../src/domain/person.js';
import { standingOf } from '../../src/domain/standing.js';
import { isConfidentialFor, mayView } from '../../src/domain/visibility.js';
import { buildMember } from '../builders/member.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';

const identity = (slackId: string | null, portalId: string | null, email: string | null): Identity => ({
  slackId,
  portalId,
  email,
});

describe('the same person', () => {
  const one = identity('U0A', 'guid-a', 'a@example.com');

  it.each([
    ['Slack id', identity('U0A', null, null)],
    ['portal id', identity(null, 'GUID-A', null)],
    ['email', identity('U0X', 'guid-x', 'A@Example.com')],
  ])('is told by the %s alone', (_, other) => {
    expect(samePerson(one, other)).toBe(true);
    expect(samePerson(other, one)).toBe(true);
  });

  it('is not told by what is unknown of both', () => {
    const unknown = identity(null, null, null);
    expect(samePerson(unknown, unknown)).toBe(false);
    expect(samePerson(one, identity('U0B', 'guid-b', 'b@example.com'))).toBe(false);
  });
});

describe('a standing', () => {
  const nothing = { requester: false, approver: false, auditor: false };

  it('comes from being listed', () => {
    const standing = (name: string) => standingOf(buildMember(name), buildPolicy(), 'offboard');
    expect(standing('Ann')).toEqual({ ...nothing, requester: true });
    expect(standing('Bob')).toEqual({ ...nothing, approver: true });
    expect(standing('Eve')).toEqual({ ...nothing, auditor: true });
    expect(standing('Nobody')).toEqual(nothing);
  });

  it('comes from a Slack user group', () => {
    const policy = buildPolicy({ auditors: { usergroups: ['S0AUDIT'] } });
    expect(standingOf(buildMember('Nobody', { usergroups: ['S0X', 'S0AUDIT'] }), policy, 'offboard').auditor).toBe(
      true,
    );
    expect(standingOf(buildMember('Nobody', { usergroups: ['S0X'] }), policy, 'offboard').auditor).toBe(false);
  });

  it('comes from being a DocSpace admin only where the policy says so', () => {
    const admin = buildMember('Nobody', { docspaceAdmin: true });
    expect(standingOf(admin, buildPolicy(), 'offboard')).toEqual(nothing);
    const policy = buildPolicy({ requesters: {}, approvers: { users: ['U0BOB'], docspaceAdmins: true } });
    expect(standingOf(admin, policy, 'offboard')).toEqual({ ...nothing, requester: true, approver: true });
    expect(standingOf(buildMember('Nobody'), policy, 'offboard')).toEqual(nothing);
  });
});

describe('who may see a request', () => {
  const policy = buildPolicy();
  const sees = (name: string) => mayView(buildMember(name), buildRequest(), policy);

  it('is the one who asked, who approves and who audits', () => {
    expect(['Ann', 'Bob', 'Eve'].map(sees)).toEqual([true, true, true]);
    expect(sees('Nobody')).toBe(false);
  });

  it('is not somebody else who may ask', () => {
    const wider = buildPolicy({ requesters: { users: ['U0ANN', 'U0NOBODY'] } });
    expect(mayView(buildMember('Nobody'), buildRequest(), wider)).toBe(false);
  });

  it('is never the person concerned, whatever their role and even afterwards', () => {
    const mighty = buildPolicy({ approvers: { users: ['U0JANE'] }, auditors: { users: ['U0JANE'] } });
    for (const effective of [false, true]) {
      expect(mayView(buildMember('Jane'), buildRequest({ effective }), mighty)).toBe(false);
    }
  });

  it('nothing reaches the person concerned until the account is disabled', () => {
    const jane = buildMember('Jane');
    expect(isConfidentialFor(jane, buildRequest())).toBe(true);
    expect(isConfidentialFor({ ...jane, slackId: 'U0OTHER' }, buildRequest())).toBe(true);
    expect(isConfidentialFor(jane, buildRequest({ effective: true }))).toBe(false);
    expect(isConfidentialFor(buildMember('Bob'), buildRequest())).toBe(false);
  });
});
