import { describe, expect, it } from 'vitest';
import {
  audienceOf,
  type ChannelFacts,
  decidersOf,
  isRequesterTold,
  mayDecide,
  othersAsked,
  waitsFor,
} from '../../src/domain/audience.js';
import type { Member } from '../../src/domain/person.js';
import { buildMember } from '../builders/member.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest, buildVote } from '../builders/request.js';

const [ann, bob, cat, dan, eve, jane] = ['Ann', 'Bob', 'Cat', 'Dan', 'Eve', 'Jane'].map((name) =>
  buildMember(name),
) as [Member, Member, Member, Member, Member, Member];
const policy = buildPolicy();
const wide = buildPolicy({ approvers: { users: ['U0ANN', 'U0BOB', 'U0CAT', 'U0JANE'], requesterMayApprove: true } });
const namesOf = (members: readonly Member[]) => members.map(({ name }) => name);
/** Her Slack email is not the one that the portal has, so she has no portal id and the request no Slack id. */
const secretJane = buildMember('Bob', { portalId: null, email: 'jane@private.example' });
const withoutSlackId = {
  subject: { kind: 'person', slackId: null, portalId: 'jane', email: 'jane.doe@example.com' },
} as const;

describe('who decides', () => {
  it('are the approvers who were eligible when it was asked', () => {
    const request = buildRequest({ eligible: ['U0BOB', 'U0EVE'] });
    expect(namesOf(decidersOf(request, [ann, bob, cat, eve], policy))).toEqual(['Bob']);
  });

  it('is never the person concerned, nor anybody who may be', () => {
    const eligible = ['U0JANE', 'U0BOB'];
    expect(mayDecide(jane, buildRequest({ eligible }), wide)).toBe(false);
    expect(mayDecide(secretJane, buildRequest({ ...withoutSlackId, eligible }), policy)).toBe(false);
    expect(mayDecide(bob, buildRequest({ ...withoutSlackId, eligible }), policy)).toBe(true);
  });

  it.each([
    [true, wide, true],
    [false, wide, false],
    [true, buildPolicy({ approvers: { users: ['U0ANN'] } }), false],
  ])('is the requester only while the rule allows it, then (%s) and now', (requesterMayApprove, rules, decides) => {
    const request = buildRequest({ eligible: ['U0ANN', 'U0BOB'], requesterMayApprove });
    expect(mayDecide(ann, request, rules)).toBe(decides);
  });

  it('is named without the requester where somebody else is looked for', () => {
    expect(namesOf(othersAsked(buildRequest(), [ann, bob]))).toEqual(['Bob']);
  });
});

describe('whom a request waits for', () => {
  it('is whoever could decide and has not, while it waits', () => {
    expect(waitsFor(bob, buildRequest(), policy)).toBe(true);
    expect(waitsFor(bob, buildRequest({ state: 'drifted' }), policy)).toBe(true);
    expect(waitsFor(bob, buildRequest({ state: 'approved' }), policy)).toBe(false);
    expect(waitsFor(bob, buildRequest({ votes: [buildVote(bob)] }), policy)).toBe(false);
    expect(waitsFor(cat, buildRequest({ votes: [buildVote(bob)] }), policy)).toBe(true);
    expect(waitsFor(eve, buildRequest(), policy)).toBe(false);
    expect(waitsFor(secretJane, buildRequest(withoutSlackId), policy)).toBe(false);
  });
});

describe('the requester', () => {
  it('is told how it goes, unless it is about them and not done', () => {
    const about = { requester: { kind: 'member', ...jane } } as const;
    expect(isRequesterTold(buildRequest())).toBe(true);
    expect(isRequesterTold(buildRequest(about))).toBe(false);
    expect(isRequesterTold(buildRequest({ ...about, effective: true }))).toBe(true);
    expect(isRequesterTold(buildRequest({ requester: { kind: 'schedule', name: 'nightly' } }))).toBe(true);
    expect(isRequesterTold(buildRequest({ ...withoutSlackId, requester: { kind: 'member', ...secretJane } }))).toBe(
      true,
    );
  });
});

describe('where a request is shown', () => {
  const facts = (people: readonly Member[], reach: ChannelFacts['reach'] = 'private') => ({
    id: 'C0APPROVALS',
    reach,
    people,
  });
  const shown = (channel: ChannelFacts, change: Parameters<typeof buildRequest>[0] = {}) => {
    const request = buildRequest(change);
    const { deciders, ...where } = audienceOf({ request, members: [bob, cat, dan], channel, policy });
    expect(namesOf(deciders)).toEqual(['Bob', 'Cat', 'Dan']);
    return where;
  };
  const everybody = ['U0BOB', 'U0CAT', 'U0DAN'];

  it('is a private channel, and direct messages of approvers who are not in it', () => {
    expect(shown(facts([ann, bob, eve]))).toEqual({
      channel: 'C0APPROVALS',
      problem: null,
      direct: ['U0CAT', 'U0DAN'],
    });
  });

  it.each([
    ['personConcerned', facts([bob, jane]), {}],
    ['personConcerned', facts([bob, secretJane, jane]), withoutSlackId],
    ['undecidable', facts([bob, secretJane]), withoutSlackId],
    ['notPrivate', facts([], 'notPrivate'), {}],
    ['shared', facts([], 'shared'), {}],
    ['unreachable', facts([], 'unreachable'), {}],
  ] as const)('is each approver by direct message where the channel is %s', (problem, channel, change) => {
    expect(shown(channel, change)).toEqual({ channel: null, problem, direct: everybody });
  });

  it('is the channel with the person concerned once it has taken effect', () => {
    expect(shown(facts([bob, jane]), { effective: true })).toMatchObject({ channel: 'C0APPROVALS', problem: null });
    const maybe = { ...withoutSlackId, effective: true };
    expect(shown(facts([bob, secretJane]), maybe)).toMatchObject({ channel: 'C0APPROVALS', problem: null });
  });

  it.each(['notPrivate', 'shared', 'unreachable'] as const)('is never a channel that is %s, even then', (reach) => {
    expect(shown(facts([], reach), { effective: true })).toMatchObject({ channel: null, problem: reach });
  });
});
