import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { createDocSpace } from '../../src/docspace/portal.js';
import { readSlackIdentity } from '../../src/slack/connection/connection.js';
import type { Store } from '../../src/store/sqlite/store.js';
import { type BotIdentity, identify } from '../../src/workflows/identify.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../slack/scene.js';

let slack: SlackScene;
let portal: PortalScene;
let store: Store;

beforeEach(async () => {
  slack = await createSlackScene();
  portal = await createPortalScene(slack.clock);
  store = slack.store;
});
afterEach(async () => {
  await slack.close();
  await portal.close();
});

async function whoAmI(): Promise<BotIdentity | undefined> {
  return await identify({
    slack: () => readSlackIdentity(slack.client),
    portal: () => portal.portal.people.getSelf(),
    trail: store.trail,
    clock: slack.clock,
  });
}

const entries = async () =>
  (await Array.fromAsync(store.trail.entries({ teamId: 'T0EXAMPLE', enterpriseId: null }))).map(({ kind }) => kind);
const slackAway = () => slack.slack.failNext({ method: 'auth.test', kind: 'http500' });
const portalAway = () => portal.sandbox.failNext({ kind: 'reset', path: /./, times: 9 });

describe('who the bot is', () => {
  it('is asked of both worlds and kept on the trail, once', async () => {
    expect(await whoAmI()).toMatchObject({
      teamId: 'T0EXAMPLE',
      botUserId: 'U0HANDOVER',
      botId: 'B0HANDOVER',
      portalUser: { id: personIds.handover, type: 'docSpaceAdmin' },
    });
    await whoAmI();
    expect(await entries()).toEqual(['bot.identified']);
  });

  it('is unknown while one of them is away for the first time', async () => {
    slackAway();
    expect(await whoAmI()).toBeUndefined();
    portalAway();
    expect(await whoAmI()).toBeUndefined();
    expect(await entries()).toEqual([]);
  });

  it.each([
    ['Slack', slackAway],
    ['Slack, too busy', () => slack.slack.failNext({ method: 'auth.test', kind: 'ratelimited' })],
    ['Slack, out of reach', () => slack.slack.failNext({ method: 'auth.test', kind: 'reset' })],
    ['the portal', portalAway],
  ])('is remembered while %s is away', async (_, fail) => {
    const known = await whoAmI();
    fail();
    expect(await whoAmI()).toEqual(known);
    expect(await entries()).toEqual(['bot.identified']);
  });

  it('is recorded anew when it changes', async () => {
    await whoAmI();
    const self = portal.sandbox.state.people.get(personIds.handover);
    if (self) self.email = 'bot@example.com';
    expect(await whoAmI()).toMatchObject({ portalUser: { email: 'bot@example.com' } });
    expect(await entries()).toEqual(['bot.identified', 'bot.identified']);
  });

  it('is no guess when Slack refuses the token', async () => {
    await whoAmI();
    slack.slack.failNext({ method: 'auth.test', kind: 'error', error: 'invalid_auth' });
    await expect(whoAmI()).rejects.toThrow('invalid_auth');
  });

  it('is no guess when the portal refuses the key', async () => {
    const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
    const stranger = createDocSpace({ host: portal.sandbox.url, apiKey: `${handoverKey}-old`, timeouts });
    const asked = identify({
      slack: async () => ({ teamId: 'T1', enterpriseId: null, botUserId: 'U1', botId: 'B1' }),
      portal: () => stranger.people.getSelf(),
      trail: store.trail,
      clock: slack.clock,
    });
    await expect(asked).rejects.toMatchObject({ status: 401 });
    await stranger.close();
  });
});
