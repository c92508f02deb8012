import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, BOT, DAVE } from '../../../sandbox/slack/seed.js';
import type { SlackMessage } from '../../../src/slack/kit/message.js';
import type { WantedMessage } from '../../../src/slack/posting/drawable.js';
import type { Drawing } from '../../../src/slack/posting/drawing.js';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createPoster, type Poster } from '../../../src/slack/posting/poster.js';
import { createSlackScene, drawingIn, fileIn, type SlackScene, type SlackSceneOptions } from '../scene.js';

let scene: SlackScene;
let poster: Poster;
let requestId: number;
let drawing: Drawing;

async function set(options: SlackSceneOptions = {}): Promise<void> {
  scene = await createSlackScene(options);
  const { client, store, clock, tenant } = scene;
  poster = createPoster({ client, messages: store.messages, tenant, clock, budget: createEditBudget() });
  requestId = await fileIn(scene);
  drawing = await drawingIn(scene, requestId);
}

const show = (message: WantedMessage) => poster.show(message, drawing);

beforeEach(async () => await set());
afterEach(async () => await scene.close());

function saying(words: string, blockId = 'h1.card.v1'): SlackMessage {
  return {
    text: words,
    fallback: null,
    blocks: [{ type: 'section', block_id: blockId, text: { type: 'plain_text', text: words } }],
  };
}

function wanted(words: string, change: Partial<WantedMessage> = {}): WantedMessage {
  const blockId = change.blockId ?? 'h1.card.v1';
  return {
    key: 'card',
    place: { channel: APPROVALS },
    threadOf: null,
    blockId,
    message: saying(words, blockId),
    digest: words,
    terminal: false,
    ...change,
  };
}

const inThread = (words: string, change: Partial<WantedMessage> = {}) =>
  wanted(words, { key: 'progress', threadOf: 'card', blockId: 'h1.progress.v1', ...change });
const seen = () =>
  scene.slack
    .as(BOB)
    .messages(APPROVALS)
    .map(({ text }) => text);
const callsOf = (method: string) => scene.slack.calls.filter((call) => call.method === method);
const recordOf = async (key = 'card') => await scene.store.messages.find(scene.tenant, key);

describe('posting', () => {
  it('posts once and asks Slack nothing while the message stays the same', async () => {
    expect(await show(wanted('one'))).toBe('shown');
    const calls = scene.slack.calls.length;
    expect(await show(wanted('one'))).toBe('shown');
    expect(scene.slack.calls).toHaveLength(calls);
    expect(seen()).toEqual(['one']);
    expect(callsOf('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  it('edits the message when it should show something else', async () => {
    await show(wanted('one'));
    expect(await show(wanted('two'))).toBe('shown');
    expect(seen()).toEqual(['two']);
    // Slack's chat.update knows no unfurling.
    expect(Object.keys(callsOf('chat.update')[0]?.args ?? {}).sort()).toEqual(['blocks', 'channel', 'text', 'ts']);
  });

  it('waits with an edit that comes too soon, but not with an end', async () => {
    await show(wanted('one'));
    await show(wanted('two'));
    expect(await show(wanted('three'))).toBe('later');
    expect(seen()).toEqual(['two']);
    expect(await show(wanted('the end', { terminal: true }))).toBe('shown');
    expect(seen()).toEqual(['the end']);
    scene.clock.advance(1_500);
    expect(await show(wanted('three'))).toBe('shown');
  });

  it('finds its message in the channel when the answer to the post was lost', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect' });
    await expect(show(wanted('one'))).rejects.toThrow();
    for (let index = 0; index < 230; index += 1) scene.slack.as(DAVE).say(APPROVALS, `talk ${index}`);
    expect(await show(wanted('one'))).toBe('shown');
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(callsOf('conversations.history').length).toBeGreaterThan(1);
    expect((await recordOf())?.ts).toBe(scene.slack.as(BOB).messages(APPROVALS)[0]?.ts);
  });

  it('posts after a crash before the post, having looked for it', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'reset' });
    await expect(show(wanted('one'))).rejects.toThrow();
    expect(seen()).toEqual([]);
    expect(await show(wanted('one'))).toBe('shown');
    expect(seen()).toEqual(['one']);
  });

  it('shows the classic blocks where the newer ones are unknown', async () => {
    await scene.close();
    await set({ rejectBlocks: ['section'] });
    const fallback = [
      { type: 'header' as const, block_id: 'h1.card.v1', text: { type: 'plain_text' as const, text: 'plain' } },
    ];
    expect(await show(wanted('new', { message: { ...saying('new'), fallback } }))).toBe('shown');
    expect(scene.slack.as(BOB).messages(APPROVALS)[0]?.blocks?.[0]?.type).toBe('header');
    await expect(show(wanted('no fallback', { key: 'other' }))).rejects.toThrow('invalid_blocks');
  });
});

describe('a message that can no longer be edited', () => {
  it('is posted anew when somebody deleted it', async () => {
    await show(wanted('one'));
    const first = await recordOf();
    await scene.client.chat.delete({ channel: APPROVALS, ts: first?.ts ?? '' });
    expect(await show(wanted('two'))).toBe('later');
    expect(await show(wanted('two'))).toBe('shown');
    expect(seen()).toEqual(['two']);
    expect((await recordOf())?.ts).not.toBe(first?.ts);
  });

  it.each(['edit_window_closed', 'cant_update_message'])('is posted anew when Slack answers %s', async (error) => {
    await show(wanted('one'));
    scene.slack.failNext({ method: 'chat.update', kind: 'error', error, times: 9 });
    expect(await show(wanted('two'))).toBe('later');
    expect(await show(wanted('two'))).toBe('shown');
    expect(seen()).toEqual(['one', 'two']);
    scene.slack.clearFaults();
    expect(await show(wanted('three', { terminal: true }))).toBe('shown');
    expect(seen()).toEqual(['one', 'three']);
  });

  it('is posted anew in its thread too, once, although the old one is still there', async () => {
    await show(wanted('card'));
    await show(inThread('one'));
    const card = await recordOf();
    scene.slack.failNext({ method: 'chat.update', kind: 'error', error: 'cant_update_message', times: 9 });
    expect(await show(inThread('two'))).toBe('later');
    expect(await show(inThread('two'))).toBe('shown');
    const texts = scene.slack
      .as(BOB)
      .thread(APPROVALS, card?.ts ?? '')
      .map(({ text }) => text);
    expect(texts).toEqual(['card', 'one', 'two']);
  });
});

describe('a thread', () => {
  it('waits for the message that it answers', async () => {
    expect(await show(inThread('progress'))).toBe('later');
    await show(wanted('card'));
    expect(await show(inThread('progress'))).toBe('shown');
    const card = await recordOf();
    expect(
      scene.slack
        .as(BOB)
        .thread(APPROVALS, card?.ts ?? '')
        .map(({ text }) => text),
    ).toEqual(['card', 'progress']);
  });

  it('finds its reply again when the answer was lost', async () => {
    await show(wanted('card'));
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'http500AfterEffect' });
    await expect(show(inThread('progress'))).rejects.toThrow();
    expect(await show(inThread('progress'))).toBe('shown');
    expect(callsOf('chat.postMessage')).toHaveLength(2);
  });

  it('that is gone brings its first message back', async () => {
    await show(wanted('card'));
    const card = await recordOf();
    await scene.client.chat.delete({ channel: APPROVALS, ts: card?.ts ?? '' });
    expect(await show(inThread('progress'))).toBe('later');
    expect(await show(wanted('card'))).toBe('shown');
    expect(await show(inThread('progress'))).toBe('shown');
    expect(seen()).toEqual(['card']);
  });

  it('of a card that could not be posted is not tried', async () => {
    const place = { userId: BOT };
    expect(await show(wanted('card', { place }))).toBe('later');
    expect(await show(wanted('card', { place }))).toBe('impossible');
    expect(await show(inThread('progress', { place }))).toBe('impossible');
  });
});

describe('a direct message', () => {
  const toDave = (words: string) => wanted(words, { key: 'receipt', place: { userId: DAVE } });
  const told = () =>
    scene.slack
      .as(DAVE)
      .messages('dm')
      .map(({ text }) => text);

  it('opens the conversation first', async () => {
    expect(await show(toDave('hello'))).toBe('shown');
    expect(told()).toEqual(['hello']);
    expect((await recordOf('receipt'))?.channel).toMatch(/^D/);
  });

  it('comes at least once where the history of DMs may not be read', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect' });
    await expect(show(toDave('hello'))).rejects.toThrow();
    scene.slack.failNext({ method: 'conversations.history', kind: 'error', error: 'missing_scope' });
    expect(await show(toDave('hello'))).toBe('shown');
    expect(told()).toEqual(['hello', 'hello']);
  });

  it('comes exactly once where it may', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect' });
    await expect(show(toDave('hello'))).rejects.toThrow();
    expect(await show(toDave('hello'))).toBe('shown');
    expect(told()).toEqual(['hello']);
  });

  it.each(['messages_tab_disabled', 'user_disabled', 'cannot_dm_bot'])(
    'to somebody who answers %s is given up, and says so for the other cards',
    async (error) => {
      scene.slack.failNext({ method: 'chat.postMessage', kind: 'error', error });
      expect(await show(toDave('hello'))).toBe('later');
      expect((await recordOf('receipt'))?.failed).toBe(error);
      expect(await show(toDave('hello'))).toBe('impossible');
    },
  );

  it('to somebody deactivated since is given up', async () => {
    await show(toDave('hello'));
    await scene.slack.changeUser(DAVE, { deleted: true });
    expect(await show(toDave('news'))).toBe('later');
    expect(await show(toDave('news'))).toBe('impossible');
  });

  it('is not given up because the app was uninstalled for a while', async () => {
    scene.slack.failNext({ method: 'conversations.open', kind: 'error', error: 'account_inactive' });
    await expect(show(toDave('hello'))).rejects.toThrow('account_inactive');
    expect((await recordOf('receipt'))?.failed).toBeNull();
    expect(await show(toDave('hello'))).toBe('shown');
  });
});

describe('a channel that takes nothing', () => {
  it.each(['restricted_action', 'is_archived', 'not_in_channel'])(
    'with %s is kept as no place for this card',
    async (error) => {
      scene.slack.failNext({ method: 'chat.postMessage', kind: 'error', error });
      expect(await show(wanted('card'))).toBe('later');
      expect((await recordOf())?.failed).toBe(error);
      expect(await show(wanted('card'))).toBe('impossible');
    },
  );

  it('and took it after all when it is tried once more has it once', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'error', error: 'is_archived' });
    await show(wanted('card'));
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'error', error: 'restricted_action' });
    expect(await show({ ...wanted('card'), isRetry: true })).toBe('later');
    expect((await recordOf())?.failed).toBe('restricted_action');
    expect(await show({ ...wanted('card'), isRetry: true })).toBe('shown');
    expect(await recordOf()).toMatchObject({ failed: null });
    expect(await show({ ...wanted('card'), isRetry: true })).toBe('shown');
    expect(await show(wanted('card'))).toBe('shown');
    expect(scene.slack.as(BOB).messages(APPROVALS)).toHaveLength(1);
  });

  it('after the card was posted may come back: nothing is kept', async () => {
    await show(wanted('one'));
    const channel = scene.slack.state.channels.get(APPROVALS);
    if (channel) channel.isArchived = true;
    expect(await show(wanted('two'))).toBe('impossible');
    expect(await show(inThread('progress'))).toBe('impossible');
    if (channel) channel.isArchived = false;
    scene.clock.advance(1_500);
    expect(await show(wanted('two'))).toBe('shown');
    expect(await show(inThread('progress'))).toBe('shown');
    expect(seen()).toEqual(['two']);
  });

  it('for another reason is told to the caller', async () => {
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'ratelimited' });
    await expect(show(wanted('one'))).rejects.toThrow('rate-limit');
    scene.slack.failNext({ method: 'conversations.history', kind: 'error', error: 'internal_error' });
    await expect(show(wanted('one'))).rejects.toThrow('internal_error');
    expect(await show(wanted('one'))).toBe('shown');
  });
});
