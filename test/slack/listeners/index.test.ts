import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  APPROVALS,
  APPROVERS,
  BOB,
  BOT,
  BOT_ID,
  BOT_TOKEN,
  JANE,
  SIGNING_SECRET,
  TEAM,
} from '../../../sandbox/slack/seed.js';
import { createPublicListener } from '../../../src/http/public.js';
import { listen, type RunningServer } from '../../../src/http/server.js';
import { createBolt, slackEventsPath } from '../../../src/slack/connection/connection.js';
import { createUsergroups, type Usergroups } from '../../../src/slack/identity/usergroups.js';
import type { Bot } from '../../../src/slack/listeners/bot.js';
import { registerListeners } from '../../../src/slack/listeners/index.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let server: RunningServer;
let usergroups: Usergroups;
let redrawn: number;
let revoked: number;

beforeEach(async () => {
  redrawn = 0;
  revoked = 0;
  scene = await createSlackScene();
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
  // Events need no more of the bot than this.
  const part: Partial<Bot> = { commands: { handover: '/handover' }, entries: [], usergroups, redrawOpen, onRevoked };
  registerListeners(bolt, part as Bot);
  if (door.mode !== 'http') throw new Error('no route in HTTP mode');
  // Signatures are checked against the machine's clock.
  scene.clock.advance(Date.now() - scene.clock.now().getTime());
  const listener = createPublicListener({ [slackEventsPath]: door.route }, () => {});
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
});

it.each([
  ['joins', () => scene.slack.joinChannel(APPROVALS, JANE)],
  ['shares', () => scene.slack.shareChannel(APPROVALS, true)],
  ['archives', () => scene.slack.archiveChannel(APPROVALS)],
])('whoever %s a channel has open requests drawn again', async (_, change) => {
  await change();
  await scene.slack.settled();
  expect(redrawn).toBe(1);
  expect(revoked).toBe(0);
});

it('an uninstalled app is told, by both events that Slack sends', async () => {
  await scene.slack.uninstallApp();
  await scene.slack.settled();
  expect(revoked).toBe(2);
});
