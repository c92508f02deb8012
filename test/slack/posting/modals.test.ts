import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAVE } from '../../../sandbox/slack/seed.js';
import type { SlackModal } from '../../../src/slack/kit/message.js';
import { openModal, updateModal } from '../../../src/slack/posting/modals.js';
import { type Door, openDoor } from '../door.js';
import { createSlackScene, type SlackScene, type SlackSceneOptions } from '../scene.js';

let scene: SlackScene;
let door: Door;

async function set(options: SlackSceneOptions = {}): Promise<void> {
  scene = await createSlackScene(options);
  door = await openDoor(scene.slack);
}
async function end(): Promise<void> {
  await scene.close();
  await door.close();
}
beforeEach(async () => await set());
afterEach(end);

const text = (words: string) => ({ type: 'plain_text', text: words }) as const;
const view = (type: 'section' | 'header'): SlackModal['view'] => ({
  type: 'modal',
  title: text('Handover'),
  blocks: [{ type, text: text(type) }],
});
const shown = () =>
  scene.slack
    .as(DAVE)
    .openView()
    ?.blocks.map(({ type }) => type);

it('opens, and is replaced while it is open', async () => {
  const id = await openModal(scene.client, await door.trigger(DAVE), { view: view('section'), fallback: null });
  expect(shown()).toEqual(['section']);
  await updateModal(scene.client, id, { view: view('header'), fallback: null });
  expect(shown()).toEqual(['header']);
});

it('that was closed meanwhile is not replaced, which is no mistake', async () => {
  const id = await openModal(scene.client, await door.trigger(DAVE), { view: view('section'), fallback: null });
  await scene.slack.as(DAVE).close();
  await updateModal(scene.client, id, { view: view('header'), fallback: null });
  expect(shown()).toBeUndefined();
});

it('shows the classic blocks in a workspace that does not know the newer ones', async () => {
  await end();
  await set({ rejectBlocks: ['section'] });
  const id = await openModal(scene.client, await door.trigger(DAVE), {
    view: view('section'),
    fallback: view('header'),
  });
  expect(shown()).toEqual(['header']);
  await updateModal(scene.client, id, { view: view('section'), fallback: view('header') });
  expect(shown()).toEqual(['header']);
  await expect(updateModal(scene.client, id, { view: view('section'), fallback: null })).rejects.toThrow();
});

it('tries nothing twice: a trigger works once', async () => {
  scene.slack.failNext({ method: 'views.open', kind: 'http500' });
  const triggerId = await door.trigger(DAVE);
  await expect(
    openModal(scene.client, triggerId, { view: view('section'), fallback: view('header') }),
  ).rejects.toThrow();
  scene.slack.failNext({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
  await expect(
    openModal(scene.client, triggerId, { view: view('section'), fallback: view('header') }),
  ).rejects.toThrow();
  expect(scene.slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(2);
});
