import { expect, it } from 'vitest';
import { callFailureOf } from '../../../src/engine/failure.js';
import type { MemberResult } from '../../../src/slack/identity/membership.js';
import { createVoters } from '../../../src/slack/identity/voters.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';

const refused = (why: 'notMember' | 'lookupFailed' | 'keyRefused'): MemberResult => ({ ok: false, refusal: { why } });
const user = {
  id: 'U0BOB',
  teamId: 'T1',
  enterpriseId: null,
  enterpriseTeams: [],
  name: 'Bob',
  email: 'bob@example.com',
  emailConfirmed: true,
  isOrdinary: true,
  isReader: true,
  timeZone: null,
};
const mayDecide = (result: MemberResult, approvers = ['U0BOB']) =>
  createVoters({ member: async () => result }, () => buildPolicy({ approvers: { users: approvers } })).mayStillDecide(
    'U0BOB',
    buildRequest(),
  );
const bob: MemberResult = { ok: true, member: buildMember('Bob'), user };

it('a voter counts while they are a member and an approver', async () => {
  expect(await mayDecide(bob)).toBe(true);
  expect(await mayDecide(bob, ['U0CAT'])).toBe(false);
  expect(await mayDecide(refused('notMember'))).toBe(false);
});

it.each(['lookupFailed', 'keyRefused'] as const)('while it cannot be told (%s), the run waits', async (why) => {
  const failure = await mayDecide(refused(why)).catch(callFailureOf);
  expect(failure).toMatchObject({ outcome: 'notApplied', passing: true });
});
