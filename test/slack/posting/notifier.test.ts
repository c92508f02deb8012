import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB } from '../../../sandbox/slack/seed.js';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createFilePoster } from '../../../src/slack/posting/file-poster.js';
import { createNotifier, type Notifier } from '../../../src/slack/posting/notifier.js';
import { createPoster, type WantedMessage } from '../../../src/slack/posting/poster.js';
import type { WantedMessages } from '../../../src/slack/requests/messages.js';
import { somebody } from '../../contract/store-ports.js';
import { createSlackScene, fileIn, type SlackScene } from '../scene.js';

let scene: SlackScene;
let notifier: Notifier;
let failed: { readonly error: unknown; readonly requestId: number }[];
let drawn: number;
let parts: readonly string[];

/** Each request wants one message a part, which says the part and the revision. */
const wanted: WantedMessages = {
  of: async ({ request }) => ({
    messages: parts.map((part): WantedMessage => {
      const text = `${part} ${request.id} r${request.revision}`;
      const blockId = `h${request.id}.${part}`;
      return {
        key: blockId,
        requestId: request.id,
        place: { channel: APPROVALS },
        threadOf: null,
        blockId,
        message: {
          text,
          blocks: [{ type: 'section', block_id: blockId, text: { type: 'plain_text', text } }],
          fallback: null,
        },
        digest: text,
        terminal: false,
      };
    }),
    files: parts.includes('files')
      ? [
          {
            key: 'files',
            requestId: request.id,
            threadOf: `h${request.id}.files`,
            files: [{ title: 'a', content: 'a' }],
          },
        ]
      : [],
  }),
};

beforeEach(async () => {
  scene = await createSlackScene();
  const { client, store, clock, tenant } = scene;
  const posting = { client, messages: store.messages, tenant, clock };
  failed = [];
  drawn = 0;
  parts = ['card'];
  notifier = createNotifier({
    requests: store.requests,
    messages: store.messages,
    tenant,
    clock,
    wanted,
    poster: createPoster({ ...posting, budget: createEditBudget() }),
    filePoster: createFilePoster(posting),
    onDrawn: () => {
      drawn += 1;
    },
    onError: (error, requestId) => failed.push({ error, requestId }),
  });
});
afterEach(async () => await scene.close());

const seen = () =>
  scene.slack
    .as(BOB)
    .messages(APPROVALS)
    .map(({ text }) => text);
const fileFor = (name: string) => fileIn(scene, { draftId: name, subject: somebody(name) });
const endIt = (id: number) =>
  scene.store.requests.change(
    scene.tenant,
    id,
    () => ({ result: null, change: { state: 'denied', trail: [] } }),
    scene.clock.now(),
  );

describe('what changed', () => {
  it('is drawn once, and again after the next change', async () => {
    const id = await fileFor('ann');
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r1`]);
    const calls = scene.slack.calls.length;
    await notifier.tick();
    expect(scene.slack.calls).toHaveLength(calls);
    await endIt(id);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r2`]);
    expect(drawn).toBe(2);
  });

  it('that may not be edited yet is left for soon', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    await endIt(id);
    await notifier.tick();
    await scene.store.requests.change(
      scene.tenant,
      id,
      () => ({ result: null, change: { endReason: 'late', trail: [] } }),
      scene.clock.now(),
    );
    expect(await notifier.tick()).toBe(true);
    scene.clock.advance(1_500);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r3`]);
  });

  it('has its files too', async () => {
    parts = ['files'];
    await fileFor('ann');
    expect(await notifier.tick()).toBe(false);
    await scene.slack.settled();
    const card = scene.slack.as(BOB).messages(APPROVALS)[0];
    const thread = scene.slack.as(BOB).thread(APPROVALS, card?.ts ?? '');
    expect(thread.flatMap((message) => message.files ?? [])).toHaveLength(1);
  });

  it('is drawn again on request, because its place may have changed', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    parts = ['card', 'more'];
    await notifier.tick();
    expect(seen()).toHaveLength(1);
    notifier.redraw([id, 4711]);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toHaveLength(2);
  });

  it('stays to be drawn again when that fails or has to wait', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    parts = ['card', 'more'];
    notifier.redraw([id]);
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'http500' });
    expect(await notifier.tick()).toBe(true);
    expect(seen()).toHaveLength(1);
    scene.clock.advance(2_000);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('of one message keeps the others from nothing, and is told', async () => {
    parts = ['one', 'two', 'files'];
    const id = await fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'http500' });
    scene.slack.failNext({ method: 'files.getUploadURLExternal', kind: 'http500' });
    expect(await notifier.tick()).toBe(true);
    expect(seen()).toEqual([`two ${id} r1`, `files ${id} r1`]);
    expect(failed.map(({ requestId }) => requestId)).toEqual([id]);
  });

  it('makes the request wait, twice as long each time, at most a minute', async () => {
    await fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'reset', times: 8 });
    for (const waitMs of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      await notifier.tick();
      const calls = scene.slack.calls.length;
      scene.clock.advance(waitMs - 1);
      await notifier.tick();
      expect(scene.slack.calls).toHaveLength(calls);
      scene.clock.advance(1);
    }
    expect(failed).toHaveLength(7);
    await notifier.tick();
    scene.clock.advance(60_000);
    await notifier.tick();
    expect(seen()).toHaveLength(1);
  });

  it('waits as long as Slack asks', async () => {
    await fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 90 });
    await notifier.tick();
    scene.clock.advance(89_000);
    await notifier.tick();
    expect(seen()).toEqual([]);
    scene.clock.advance(1_000);
    await notifier.tick();
    expect(seen()).toHaveLength(1);
  });

  it('of many requests does not hide the one behind them', async () => {
    for (let index = 0; index < 20; index += 1) await fileFor(`ill-${index}`);
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'reset', times: 20 });
    await notifier.tick();
    expect(failed).toHaveLength(20);
    scene.clock.advance(1_000);
    const id = await fileFor('well');
    expect(await notifier.tick()).toBe(true);
    expect(seen()).toEqual([`card ${id} r1`]);
  });
});
