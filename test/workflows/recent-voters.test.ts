import { beforeEach, expect, it } from 'vitest';
import { type Policy, policySchema } from '../../src/domain/policy/policy.js';
import { rememberingVoters } from '../../src/workflows/recent-voters.js';
import { buildRequest } from '../builders/request.js';

const request = buildRequest();
const inForce = () => policySchema.parse({ channels: { approvals: 'C0APPROVALS' }, approvers: { users: ['U0BOB'] } });

let asked: string[];
let nowMs: number;
let policy: Policy;
let fails: boolean;
beforeEach(() => {
  asked = [];
  nowMs = 0;
  policy = inForce();
  fails = false;
});

function make() {
  const voters = {
    mayStillDecide: async (slackId: string) => {
      asked.push(slackId);
      if (fails) throw new Error('Slack does not answer');
      return slackId === 'U0BOB';
    },
  };
  return rememberingVoters({ voters, policy: () => policy }, () => nowMs);
}

it('asks once about the same voter of a request, within three seconds', async () => {
  const { voters } = make();
  for (nowMs of [0, 2_999]) expect(await voters.mayStillDecide('U0BOB', request)).toBe(true);
  expect(await voters.mayStillDecide('U0KIM', request)).toBe(false);
  expect(asked).toEqual(['U0BOB', 'U0KIM']);
  nowMs = 3_000;
  await voters.mayStillDecide('U0BOB', request);
  await voters.mayStillDecide('U0BOB', { ...request, round: request.round + 1 });
  expect(asked).toHaveLength(4);
});

it('asks anew when it is told to, and under another policy', async () => {
  const { voters, forget } = make();
  await voters.mayStillDecide('U0BOB', request);
  forget();
  await voters.mayStillDecide('U0BOB', request);
  policy = inForce();
  await voters.mayStillDecide('U0BOB', request);
  expect(asked).toHaveLength(3);
});

it('keeps no failure', async () => {
  const { voters } = make();
  fails = true;
  await expect(voters.mayStillDecide('U0BOB', request)).rejects.toThrow('does not answer');
  fails = false;
  expect(await voters.mayStillDecide('U0BOB', request)).toBe(true);
});
