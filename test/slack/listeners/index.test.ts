import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  APPROVALS,
  APPROVERS,
  BOB,
  BOT,
  BOT_ID,
  BOT_TOKEN,
  CAROL,
  GENERAL,
  JANE,
  OLA,
  SIGNING_SECRET,
  STRANGER,
  TEAM,
} from '../../../sandbox/slack/seed.js';
import { createPublicListener } from '../../../src/http/public.js';
import { listen, type RunningServer } from '../../../src/http/server.js';
import { createBolt, slackEventsPath } from '../../../src/slack/connection/connection.js';
import { createUsergroups, type Usergroups } from '../../../src/slack/identity/usergroups.js';
import type { Bot } from '../../../src/slack/listeners/bot.js';
import { registerListeners } from '../../../src/slack/listeners/index.js';
import { buildPolicy } from '../../builders/policy.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let server: RunningServer;
let usergroups: Usergroups;
let redrawn: number;
let forgotten: string[];
let groups: number;
let revoked: number;

beforeEach(async () => {
  redrawn = 0;
  groups = 0;
  forgotten = [];
  revoked = 0;
  const other = { id: 'S0OTHER', handle: 'others', name: 'Others', users: [] };
  const group = { id: APPROVERS, handle: 'approvers', name: 'Approvers', users: [BOB, CAROL, OLA] };
  scene = await createSlackScene({ workspace: { usergroups: [group, other] } });
  usergroups = createUsergroups(scene.client, scene.clock);
  const { bolt, door } = createBolt(
    {
      botToken: BOT_TOKEN,
      apiUrl: scene.slack.apiUrl,
      transport: { mode: 'http', signingSecret: SIGNING_SECRET },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      clock: scene.clock,
    },
    { teamId: TEAM, enterpriseId: null, botUserId: BOT, botId: BOT_ID },
  );
  const redrawOpen = async () => {
    redrawn += 1;
  };
  const onRevoked = () => {
    revoked += 1;
  };
  const look = async () => {
    groups += 1;
  };
  const forget = (slackId?: string) => void forgotten.push(slackId ?? 'all');
  // Events need no more of the bot than this.
  const part = {
    commands: { handover: '/handover' },
    entries: [],
    usergroups,
    people: { forget } as Partial<Bot['people']> as Bot['people'],
    places: { forget: () => void forgotten.push('channel') },
    approvers: { look },
    policy: () => buildPolicy({ channels: { approvals: APPROVALS }, approvers: { usergroups: [APPROVERS] } }),
    redrawOpen,
    onRevoked,
  } satisfies Partial<Bot>;
  registerListeners(bolt, part as Partial<Bot> as Bot);
  if (door.mode !== 'http') throw new Error('no route in HTTP mode');
  // Signatures are checked against the machine's clock.
  scene.clock.advance(Date.now() - scene.clock.now().getTime());
  const listener = createPublicListener({ [slackEventsPath]: { post: door.route } }, { onError: () => {} });
  server = await listen(listener, { host: '127.0.0.1', port: 0 });
  scene.slack.setDelivery({ mode: 'http', requestUrl: `http://127.0.0.1:${server.port}/slack/events` });
});
afterEach(async () => {
  await scene.close();
  await server.close();
});

it('a group that changes is looked up again', async () => {
  await usergroups.members(APPROVERS);
  await scene.slack.changeUsergroup(APPROVERS, { users: [BOB] });
  await scene.slack.settled();
  expect(await usergroups.members(APPROVERS)).toEqual([BOB]);
  expect([redrawn, groups]).toEqual([2, 2]);
});

it('a group that the policy does not name draws nothing', async () => {
  await scene.slack.changeUsergroup('S0OTHER', { users: [BOB] });
  await scene.slack.settled();
  expect([redrawn, groups]).toEqual([0, 0]);
});

it('somebody who changed is looked up again, and drawn again only if they may be nobody now', async () => {
  await scene.slack.changeUser(BOB, { realName: 'Robert Stone' });
  await scene.slack.settled();
  expect([forgotten, redrawn]).toEqual([[BOB], 0]);
  await scene.slack.changeUser(BOB, { deleted: true });
  await scene.slack.settled();
  expect([forgotten, redrawn]).toEqual([[BOB, BOB], 1]);
});

it('what happens in another channel draws nothing', async () => {
  await scene.slack.joinChannel(GENERAL, STRANGER);
  await scene.slack.shareChannel(GENERAL, true);
  await scene.slack.settled();
  expect([forgotten, redrawn]).toEqual([[], 0]);
});

it.each([
  ['joins', () => scene.slack.joinChannel(APPROVALS, JANE)],
  ['shares', () => scene.slack.shareChannel(APPROVALS, true)],
  ['archives', () => scene.slack.archiveChannel(APPROVALS)],
])('whoever %s the approvals channel has open requests drawn again', async (_, change) => {
  await change();
  await scene.slack.settled();
  expect([forgotten, redrawn]).toEqual([['channel'], 1]);
  expect(revoked).toBe(0);
});

it('an uninstalled app is told, by both events that Slack sends', async () => {
  await scene.slack.uninstallApp();
  await scene.slack.settled();
  expect(revoked).toBe(2);
});
