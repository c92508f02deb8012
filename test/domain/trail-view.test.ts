import { describe, expect, it } from 'vitest';
import { hasPart, mayReadEntry, readsTrail } from '../../src/domain/trail-view.js';
import { buildMember } from '../builders/member.js';
import { jane } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';

const policy = buildPolicy({ approvers: { users: ['U0BOB', 'U0JANE'] } });
const [ann, bob, eve, kim] = ['Ann', 'Bob', 'Eve', 'Kim'].map((name) => buildMember(name)) as [
  ReturnType<typeof buildMember>,
  ReturnType<typeof buildMember>,
  ReturnType<typeof buildMember>,
  ReturnType<typeof buildMember>,
];
const leaver = buildMember('Jane', { portalId: jane.id, email: jane.email });
const request = buildRequest();
const ofRequest = { requestId: request.id, subject: `person:${jane.id}` };

describe('who may read the trail', () => {
  it('approvers and auditors all of it, requesters their part, others nothing', () => {
    const parts = [ann, bob, eve, kim].map((member) => [hasPart(member, policy), readsTrail(member, policy)]);
    expect(parts).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it('an entry of a request is read by whoever may see the request', () => {
    const readers = [ann, bob, eve, kim, leaver].filter((viewer) =>
      mayReadEntry(viewer, ofRequest, { request, policy }),
    );
    expect(readers).toEqual([ann, bob, eve]);
  });

  it('nor by the person concerned once it has taken effect, although they approve', () => {
    const effective = { ...request, effective: true };
    expect(mayReadEntry(leaver, ofRequest, { request: effective, policy })).toBe(false);
  });

  it('an entry of a request that can’t be read is read by nobody', () => {
    expect(mayReadEntry(bob, ofRequest, { request: undefined, policy })).toBe(false);
  });

  it('an entry of no request is read by approvers and auditors, unless it is or may be about them', () => {
    const rules = { requestId: null, subject: null };
    const refused = { requestId: null, subject: `person:${jane.id}` };
    const room = { requestId: null, subject: 'room:42' };
    const noRequest = { request: undefined, policy };
    const unmatched = { ...bob, portalId: null };
    expect([ann, bob, eve, kim].map((viewer) => mayReadEntry(viewer, rules, noRequest))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([bob, leaver, unmatched].map((viewer) => mayReadEntry(viewer, refused, noRequest))).toEqual([
      true,
      false,
      false,
    ]);
    expect(mayReadEntry(unmatched, room, noRequest)).toBe(true);
  });
});
