import {
  BOB,
  BOT,
  DAVE,
  DEACTIVATED,
  demoSlackSeed,
  GENERAL,
  GUEST,
  JANE,
  KIM,
  OLA,
  STRANGER,
} from '../../../sandbox/slack/seed.js';
import type { SlackSeed } from '../../../sandbox/slack/seed-types.js';

export const ERIN = 'U0ERIN';
export const AUDREY = 'U0AUDREY';
const NORA = 'U0NORA';
export const LARA = 'U0LARA';
const SISTER = 'U0SISTER';
const NOBODY = 'U0NOBODY';

/** Somebody as the policy and Slack see them, and about whose request they try something. */
export interface Role {
  readonly name: string;
  readonly slackId: string;
  /** Which request they act on: one that Dave asked for about Jane, one about Kim, or one that Ola asked for. */
  readonly target: 'aboutJane' | 'aboutKim' | 'byOla';
  /** False for whoever Slack gives no commands here. */
  readonly types: boolean;
}

const of = (name: string, slackId: string, change: Partial<Role> = {}): Role => ({
  name,
  slackId,
  target: 'aboutJane',
  types: true,
  ...change,
});

export const asker = of('requester, own request', DAVE);
export const approver = of('approver', BOB);
export const bothOwn = of('requester and approver, own request', OLA, { target: 'byOla' });
export const bothOther = of('requester and approver, somebody else’s request', OLA);
export const otherAsker = of('requester, somebody else’s request', ERIN);
export const auditor = of('auditor', AUDREY);
export const newApprover = of('approver, but not when it was asked for', LARA);
export const concernedApprover = of('person concerned, an approver', JANE);

export const roles: readonly Role[] = [
  asker,
  otherAsker,
  approver,
  bothOwn,
  bothOther,
  newApprover,
  auditor,
  of('person concerned', KIM, { target: 'aboutKim' }),
  concernedApprover,
  of('member without a part', NORA),
  of('guest', GUEST),
  of('member of another team', SISTER, { types: false }),
  of('stranger in a shared channel', STRANGER, { types: false }),
  of('bot', BOT, { types: false }),
  of('deactivated', DEACTIVATED, { types: false }),
  of('unknown to Slack', NOBODY, { types: false }),
];

const seed = demoSlackSeed({});
const added = [ERIN, AUDREY, NORA, LARA].map((id) => {
  const first = id.slice(2).toLowerCase();
  return { id, name: first, realName: `${id[2]}${first.slice(1)} Smith`, email: `${first}.smith@example.com` };
});
/** Emails of those who get an account in DocSpace. */
export const addedEmails = added.map(({ email }) => email);

/** The demo workspace with somebody of each role in it. */
export const workspace: Partial<SlackSeed> = {
  users: [
    ...seed.users,
    ...added,
    { id: SISTER, name: 'sis', realName: 'Sis Other', email: 'sis@sister.example', teamId: 'T0SISTER' },
  ],
  channels: seed.channels.map((channel) =>
    channel.id === GENERAL ? { ...channel, members: [...channel.members, ...added.map(({ id }) => id)] } : channel,
  ),
};
