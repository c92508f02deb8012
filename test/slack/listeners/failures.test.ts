import { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BOB, BOT, BOT_ID, BOT_TOKEN } from '../../../sandbox/slack/seed.js';
import { registerFailures } from '../../../src/slack/listeners/failures.js';
import { openModal } from '../../../src/slack/posting/modals.js';
import { readingModal } from '../../../src/slack/requests/small-modals.js';
import { wordsOf } from '../../e2e/shown.js';
import { type Door, openDoor } from '../door.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let door: Door;
let bolt: App;
let errors: string[];

beforeEach(async () => {
  errors = [];
  scene = await createSlackScene();
  door = await openDoor(scene.slack);
  bolt = new App({
    token: BOT_TOKEN,
    botId: BOT_ID,
    botUserId: BOT,
    tokenVerificationEnabled: false,
    convoStore: false,
    extendedErrorHandler: true,
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
  });
  registerFailures(bolt, scene.client, (_, what) => errors.push(what));
  const broken = async () => {
    throw new Error('broken');
  };
  bolt.action(/.*/, broken);
  bolt.shortcut(/.*/, broken);
  bolt.options(/.*/, broken);
  bolt.event('app_home_opened', broken);
});
afterEach(async () => {
  await door.close();
  await scene.close();
});

const send = (body: Record<string, unknown>) =>
  bolt.processEvent({ body: { user: { id: BOB }, team: { id: 'T0EXAMPLE' }, ...body }, ack: async () => {} });
const click = (more: Record<string, unknown>) =>
  send({ type: 'block_actions', actions: [{ type: 'button', action_id: 'x', block_id: 'b' }], ...more });
const sentence = 'Something went wrong on my side';
const shown = () => wordsOf(scene.slack.as(BOB).openView()?.blocks);
const directly = () => wordsOf(scene.slack.as(BOB).messages('dm'));

it('a failure in a modal is said in the modal', async () => {
  const viewId = await openModal(
    scene.client,
    await door.trigger(BOB),
    readingModal({ draftId: 'd', title: 'Offboard' }),
  );
  await click({ view: { id: viewId, type: 'modal' } });
  expect(shown()).toContain(sentence);
});

it.each([
  ['App Home', (trigger: string) => click({ view: { id: 'V1', type: 'home' }, trigger_id: trigger })],
  ['a shortcut', (trigger: string) => send({ type: 'shortcut', callback_id: 'x', trigger_id: trigger })],
])('a failure in %s opens a small modal that says so', async (_, act) => {
  await act(await door.trigger(BOB));
  expect(shown()).toContain(sentence);
});

it('a failure whose trigger is too old is said in a direct message', async () => {
  const trigger = await door.trigger(BOB);
  scene.clock.advance(4_000);
  await send({ type: 'shortcut', callback_id: 'x', trigger_id: trigger });
  expect(directly()).toContain(sentence);
});

it('a failure that nobody can be told of is in the log alone', async () => {
  await send({ type: 'block_suggestion', action_id: 'x', block_id: 'b', value: 'jane' });
  await send({ type: 'event_callback', event: { type: 'app_home_opened', user: BOB, tab: 'home' } });
  expect([shown(), directly()]).toEqual(['', '']);
  expect(errors).toEqual(['answering Slack', 'answering Slack']);
});

it('a Slack that takes no answer either is in the log too', async () => {
  scene.slack.failNext({ method: 'views.update', kind: 'http500' });
  await click({ view: { id: 'V1', type: 'modal' } });
  expect(errors).toEqual(['answering Slack', 'answering Slack after a failure']);
});
