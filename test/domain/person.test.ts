import { describe, expect, it } from 'vitest';
import { type Identity, type Sameness, samePerson } from '../../src/domain/person.js';
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

  it.each<[string, Identity, Identity, Sameness]>([
    ['one Slack id', identity('U0A', null, null), one, 'same'],
    ['one portal id, in another case', identity(null, 'GUID-A', null), one, 'same'],
    ['one email, in another case, whatever the ids', identity('U0X', 'guid-x', 'A@Example.com'), one, 'same'],
    ['one Slack id with two portal ids', identity('U0A', 'guid-b', null), one, 'same'],
    ['one portal id with two Slack ids', identity('U0B', 'guid-a', null), one, 'same'],
    ['two portal ids', identity(null, 'guid-b', null), one, 'different'],
    ['two portal ids of people who are not both in Slack', identity(null, 'guid-b', 'b@example.com'), one, 'different'],
    ['two Slack ids', identity('U0B', null, 'b@example.com'), one, 'different'],
    ['everything differs', identity('U0B', 'guid-b', 'b@example.com'), one, 'different'],
    [
      'an email of Slack and another of the portal',
      identity('U0A', null, 'jane@private.example'),
      identity(null, 'guid-a', 'jane@example.com'),
      'undecidable',
    ],
    ['no key that is known of both', identity('U0A', null, null), identity(null, 'guid-a', null), 'undecidable'],
    ['nothing known of one', identity(null, null, null), one, 'undecidable'],
    ['nothing known of both', identity(null, null, null), identity(null, null, null), 'undecidable'],
  ])('%s', (_, left, right, answer) => {
    expect([samePerson(left, right), samePerson(right, left)]).toEqual([answer, answer]);
  });

  it('is never told differently by the order, and never another than oneself', () => {
    const ids = [null, 'A', 'B'];
    const everybody = ids.flatMap((slackId) =>
      ids.flatMap((portalId) => ids.map((email) => identity(slackId, portalId, email))),
    );
    for (const left of everybody) {
      expect(samePerson(left, left)).not.toBe('different');
      for (const right of everybody) {
        const answer = samePerson(left, right);
        expect(samePerson(right, left)).toBe(answer);
        const isEqual = (['slackId', 'portalId', 'email'] as const).some(
          (key) => left[key] !== null && left[key] === right[key],
        );
        expect(answer === 'same').toBe(isEqual);
        // Two people who are both known in the same world are always told apart: nobody locks everybody out.
        const inOneWorld = (left.slackId && right.slackId) || (left.portalId && right.portalId);
        if (!isEqual) expect(answer).toBe(inOneWorld ? 'different' : 'undecidable');
      }
    }
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

  describe('that is about somebody without a known Slack id', () => {
    const unmapped = {
      subject: { kind: 'person', slackId: null, portalId: 'jane', email: 'jane.doe@example.com' },
    } as const;
    const jane = buildMember('Bob', { portalId: null, email: 'jane@private.example' });
    const bob = buildMember('Bob');

    it('is shown to nobody who may be that person, until the account is disabled', () => {
      expect(mayView(jane, buildRequest(unmapped), policy)).toBe(false);
      expect(isConfidentialFor(jane, buildRequest(unmapped))).toBe(true);
      expect(mayView(jane, buildRequest({ ...unmapped, effective: true }), policy)).toBe(true);
      expect(mayView(bob, buildRequest(unmapped), policy)).toBe(true);
    });

    it('is shown to whoever asked, who knows of it', () => {
      const ann = buildMember('Ann', { portalId: null, email: 'ann@private.example' });
      expect(mayView(ann, buildRequest({ ...unmapped, requester: { kind: 'member', ...ann } }), policy)).toBe(true);
    });
  });
});
