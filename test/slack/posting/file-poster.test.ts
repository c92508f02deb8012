import { afterEach, beforeEach, expect, it } from 'vitest';
import { APPROVALS, BOB } from '../../../sandbox/slack/seed.js';
import type { WantedFiles } from '../../../src/slack/posting/drawable.js';
import type { Drawing } from '../../../src/slack/posting/drawing.js';
import { createFilePoster, type FilePoster } from '../../../src/slack/posting/file-poster.js';
import type { MessageRecord } from '../../../src/slack/posting/message-store.js';
import { noon } from '../../builders/clock.js';
import { createSlackScene, drawingIn, fileIn, type SlackScene } from '../scene.js';

let scene: SlackScene;
let poster: FilePoster;
let wanted: WantedFiles;
let drawing: Drawing;
let ts = '';
const show = (files: WantedFiles) => poster.show(files, drawing);

beforeEach(async () => {
  scene = await createSlackScene();
  const { client, store, clock, tenant } = scene;
  poster = createFilePoster({ client, messages: store.messages, tenant, clock });
  drawing = await drawingIn(scene, await fileIn(scene));
  const files = [
    { title: 'H-1001-report.md', content: '# H-1001' },
    { title: 'H-1001-trail.csv', content: 'sequence' },
  ];
  wanted = { key: 'files', threadOf: 'card', files };
  ts = (await client.chat.postMessage({ channel: APPROVALS, text: 'card' })).ts ?? '';
});
afterEach(async () => await scene.close());

async function saveCard(change: Partial<MessageRecord> = {}): Promise<void> {
  await drawing.save({
    key: 'card',
    channel: APPROVALS,
    userId: null,
    threadTs: null,
    ts,
    replaces: null,
    intendedAt: noon,
    shownDigest: 'x',
    failed: null,
    updatedAt: noon,
    ...change,
  });
}

async function titles(): Promise<readonly string[]> {
  await scene.slack.settled();
  const thread = scene.slack.as(BOB).thread(APPROVALS, ts);
  return thread.flatMap((message) => (message.files ?? []).map(({ title }) => title));
}

it('puts all files into the thread of the card, once', async () => {
  await saveCard();
  expect(await show(wanted)).toBe('shown');
  expect(await titles()).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
  const calls = scene.slack.calls.length;
  expect(await show(wanted)).toBe('shown');
  expect(scene.slack.calls).toHaveLength(calls);
  const [first] = scene.slack.as(BOB).files(APPROVALS);
  expect(await scene.slack.as(BOB).download(first?.id ?? '')).toBe('# H-1001');
});

it('waits for the card', async () => {
  expect(await show(wanted)).toBe('later');
  await saveCard({ ts: null });
  expect(await show(wanted)).toBe('later');
});

it('follows a card that was given up', async () => {
  await saveCard({ failed: 'user_disabled' });
  expect(await show(wanted)).toBe('impossible');
});

it('uploads nothing twice when the last answer was lost', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'resetAfterEffect' });
  await expect(show(wanted)).rejects.toThrow();
  scene.clock.advance(15_000);
  await scene.slack.settled();
  expect(await show(wanted)).toBe('shown');
  expect(await titles()).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
});

it('uploads what is missing after a crash before the end', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'reset' });
  await expect(show(wanted)).rejects.toThrow();
  scene.clock.advance(15_000);
  for (let index = 0; index < 210; index += 1) scene.slack.as(BOB).say(APPROVALS, `talk ${index}`, ts);
  expect(await show(wanted)).toBe('shown');
  expect(await titles()).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
});

it('uploads at least once where the thread may not be read', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'reset' });
  await expect(show(wanted)).rejects.toThrow();
  scene.clock.advance(15_000);
  scene.slack.failNext({ method: 'conversations.replies', kind: 'error', error: 'missing_scope' });
  expect(await show(wanted)).toBe('shown');
  expect(await titles()).toHaveLength(2);
});

it('asks again later when the thread cannot be read for another reason', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'reset' });
  await expect(show(wanted)).rejects.toThrow();
  scene.clock.advance(15_000);
  scene.slack.failNext({ method: 'conversations.replies', kind: 'ratelimited' });
  await expect(show(wanted)).rejects.toThrow();
});

it('gives up for now where the channel takes nothing any more', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'error', error: 'not_in_channel' });
  expect(await show(wanted)).toBe('impossible');
  scene.clock.advance(15_000);
  expect(await show(wanted)).toBe('shown');
});

it('does not look into the thread before an earlier upload may have been shared', async () => {
  await saveCard();
  scene.slack.failNext({ method: 'files.completeUploadExternal', kind: 'resetAfterEffect' });
  await expect(show(wanted)).rejects.toThrow();
  const calls = scene.slack.calls.length;
  expect(await show(wanted)).toBe('later');
  expect(scene.slack.calls).toHaveLength(calls);
  scene.clock.advance(15_000);
  scene.slack.failNext({ method: 'files.getUploadURLExternal', kind: 'reset' });
  await expect(show({ ...wanted, files: [{ title: 'another.md', content: 'x' }] })).rejects.toThrow();
  expect(await show(wanted)).toBe('later');
});
