import { expect, it } from 'vitest';
import type { Request } from '../../../src/domain/request.js';
import type { AccessRefusal } from '../../../src/slack/identity/access-refusal.js';
import { createNobodyLeft } from '../../../src/slack/identity/left.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';

type Why = AccessRefusal['why'];

const user = {
  teamId: 'T1',
  enterpriseId: null,
  enterpriseTeams: [],
  name: '',
  email: null,
  emailConfirmed: true,
  isOrdinary: true,
  isReader: true,
  timeZone: null,
};

/** Everybody who is not named is a member. */
const nobodyLeft = (request: Request, { approvers, out }: { approvers: string[]; out: Record<string, Why> }) =>
  createNobodyLeft(
    {
      member: async (id) => {
        const why = out[id];
        if (why !== undefined) return { ok: false, refusal: { why } };
        const name = `${id[2]}${id.slice(3).toLowerCase()}`;
        return { ok: true, member: buildMember(name), user: { ...user, id } };
      },
    },
    () => buildPolicy({ approvers: { users: approvers } }),
  )(request);

const request = buildRequest({
  requester: { kind: 'schedule', name: 'the schedule' },
  eligible: ['U0BOB', 'U0CAT'],
});
const asked = { ...request, requester: { kind: 'member', ...buildMember('Ann') } } as const;

it('nobody is left once every approver of then left or approves no more', async () => {
  expect(await nobodyLeft(request, { approvers: ['U0DAN'], out: { U0BOB: 'notMember' } })).toBe(true);
  expect(await nobodyLeft(request, { approvers: ['U0BOB'], out: { U0BOB: 'notActive' } })).toBe(true);
  expect(await nobodyLeft(request, { approvers: ['U0DAN', 'U0CAT'], out: { U0BOB: 'notMember' } })).toBe(false);
});

it('whoever asked is somebody while they are a member, an approver or not', async () => {
  expect(await nobodyLeft(asked, { approvers: ['U0DAN'], out: {} })).toBe(false);
  expect(await nobodyLeft(asked, { approvers: ['U0DAN'], out: { U0ANN: 'notMember' } })).toBe(true);
});

it.each<Why>(['lookupFailed', 'keyRefused', 'mappingChanged', 'pairTaken', 'unconfirmed', 'undecidable'])(
  'somebody of whom it can’t be told, or whom an operator may let in again (%s), may be left',
  async (why) => {
    expect(await nobodyLeft(request, { approvers: ['U0DAN'], out: { U0CAT: why } })).toBe(false);
    expect(await nobodyLeft(asked, { approvers: ['U0DAN'], out: { U0ANN: why } })).toBe(false);
  },
);

it('an approver whom the request is about can’t end it, so they are nobody here', async () => {
  const about = buildRequest({ requester: request.requester, eligible: ['U0JANE'] });
  expect(await nobodyLeft(about, { approvers: ['U0JANE'], out: {} })).toBe(true);
});
