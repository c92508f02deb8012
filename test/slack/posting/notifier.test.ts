import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, DAVE } from '../../../sandbox/slack/seed.js';
import type { Drawable, WantedMessage } from '../../../src/slack/posting/drawable.js';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createFilePoster } from '../../../src/slack/posting/file-poster.js';
import { createNotifier, type Notifier } from '../../../src/slack/posting/notifier.js';
import { createPoster } from '../../../src/slack/posting/poster.js';
import { somebody } from '../../contract/store-ports.js';
import { createSlackScene, drawingIn, fileIn, type SlackScene } from '../scene.js';

let scene: SlackScene;
let notifier: Notifier;
let failed: { readonly error: unknown; readonly name: string }[];
let drawn: number;
let parts: readonly string[];
let looks: boolean[];
let owes: boolean;

/** Each request wants one message a part, which says the part and the revision; `receipt` goes to Dave, `files` has a file. */
const sort: Drawable = {
  prefix: 'h',
  async wanted(id, { fresh }) {
    const found = await scene.store.requests.find(scene.tenant, id);
    if (!found) return undefined;
    looks.push(fresh);
    const messages = parts.map((part): WantedMessage => {
      const text = `${part} ${id} r${found.request.revision}`;
      const blockId = `h${id}.${part}`;
      const blocks = [{ type: 'section' as const, block_id: blockId, text: { type: 'plain_text' as const, text } }];
      return {
        key: blockId,
        place: part === 'receipt' ? { userId: DAVE } : { channel: APPROVALS },
        threadOf: null,
        blockId,
        message: { text, blocks, fallback: null },
        digest: text,
        terminal: false,
        mentioned: part === 'card',
      };
    });
    const files = [{ key: 'files', threadOf: `h${id}.files`, files: [{ title: 'a', content: 'a' }] }];
    return { messages, files: parts.includes('files') ? files : [], owes };
  },
};

function createPoller(owner: string): Notifier {
  const { client, store, clock, tenant } = scene;
  const posting = { client, messages: store.messages, tenant, clock };
  return createNotifier({
    drawables: store.drawables,
    messages: store.messages,
    tenant,
    clock,
    owner,
    sorts: [sort],
    poster: createPoster({ ...posting, budget: createEditBudget() }),
    filePoster: createFilePoster(posting),
    onDrawn: () => {
      drawn += 1;
    },
    onError: (error, name) => failed.push({ error, name }),
  });
}

beforeEach(async () => {
  scene = await createSlackScene();
  failed = [];
  drawn = 0;
  parts = ['card'];
  looks = [];
  owes = false;
  notifier = createPoller('one');
});
afterEach(async () => await scene.close());

const seen = () =>
  scene.slack
    .as(BOB)
    .messages(APPROVALS)
    .map(({ text }) => text);
const fileFor = (name: string) => fileIn(scene, { origin: name, subject: somebody(name) });
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

  it('and that no place takes yet is looked at again a minute later, also by the next process', async () => {
    owes = true;
    const id = await fileFor('ann');
    expect(await notifier.tick()).toBe(true);
    expect(seen()).toEqual([`card ${id} r1`]);
    const before = looks.length;
    scene.clock.advance(59_999);
    await notifier.tick();
    expect(looks).toHaveLength(before);
    scene.clock.advance(1);
    await notifier.tick();
    expect(looks.length).toBeGreaterThan(before);
    owes = false;
    expect(await createPoller('next').tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r1`]);
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
    notifier.redraw([`h${id}`, 'h4711', 'x1', '?']);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toHaveLength(2);
  });

  it('stays to be drawn again when that fails or has to wait', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    parts = ['card', 'more'];
    notifier.redraw([`h${id}`]);
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
    expect(failed.map(({ name }) => name)).toEqual([`h${id}`]);
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

/** Holds the next call of this method until it is let go, before or after its effect. */
function holdNext(method: string, phase: 'received' | 'applied' = 'received') {
  let letGo: () => void = () => {};
  let reached: () => void = () => {};
  const isHeld = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const stop = scene.slack.onCall(async (call) => {
    if (call.method !== method || call.phase !== phase) return;
    stop();
    reached();
    await isFree;
  });
  return { isHeld, letGo: () => letGo() };
}

const told = () =>
  scene.slack
    .as(DAVE)
    .messages('dm')
    .map(({ text }) => text);

describe('two processes', () => {
  it('post one card, one receipt and one file, however slow Slack is', async () => {
    const other = createPoller('two');
    parts = ['card', 'receipt', 'files'];
    const id = await fileFor('ann');
    let looks = 0;
    scene.slack.onCall(async () => {
      scene.clock.advance(300);
      looks += 1;
      // Its own calls would come here too.
      if (looks < 50) await other.tick();
    });
    expect(await notifier.tick()).toBe(false);
    await other.tick();
    await scene.slack.settled();
    expect(seen()).toEqual([`card ${id} r1`, `files ${id} r1`]);
    expect(told()).toEqual([`receipt ${id} r1`]);
    expect(scene.slack.as(BOB).files(APPROVALS)).toHaveLength(1);
    expect(failed).toEqual([]);
  });

  it('keep a hint that came while the other one drew', async () => {
    const other = createPoller('two');
    const id = await fileFor('ann');
    const { isHeld, letGo } = holdNext('chat.postMessage');
    const ticks = notifier.tick();
    await isHeld;
    other.redraw([`h${id}`]);
    expect(await other.tick()).toBe(true);
    letGo();
    await ticks;
    looks = [];
    scene.clock.advance(1_000);
    expect(await other.tick()).toBe(false);
    expect(looks).toEqual([false]);
  });

  it('find what one of them posted before it died, once its lease has lapsed', async () => {
    const id = await fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect' });
    const dead = await drawingIn(scene, id, { owner: 'dead' });
    const { client, store, clock, tenant } = scene;
    const poster = createPoster({ client, messages: store.messages, tenant, clock, budget: createEditBudget() });
    const [card] = (await sort.wanted(id, { fresh: true }))?.messages ?? [];
    if (!card) throw new Error('no card');
    await expect(poster.show(card, dead)).rejects.toThrow();
    await notifier.tick();
    expect(await scene.store.messages.find(tenant, card.key)).toMatchObject({ ts: null });
    clock.advance(20_000);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r1`]);
    expect(await scene.store.messages.find(tenant, card.key)).toMatchObject({ ts: expect.any(String) });
  });

  it('undo what a process sent after it had stood still too long', async () => {
    const other = createPoller('two');
    const id = await fileFor('ann');
    await notifier.tick();
    await endIt(id);
    scene.clock.advance(2_000);
    const { isHeld, letGo } = holdNext('chat.update');
    const ticks = notifier.tick();
    await isHeld;
    scene.clock.advance(30_000);
    await endIt(id);
    await other.tick();
    expect(seen()).toEqual([`card ${id} r3`]);
    letGo();
    await ticks;
    expect(seen()).toEqual([`card ${id} r2`]);
    expect(failed.map(({ name }) => name)).toEqual([`h${id}`]);
    scene.clock.advance(2_000);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r3`]);
  });

  it('take back what was posted a second time after such a standstill', async () => {
    const other = createPoller('two');
    const id = await fileFor('ann');
    const { isHeld, letGo } = holdNext('chat.postMessage');
    const ticks = notifier.tick();
    await isHeld;
    scene.clock.advance(30_000);
    await other.tick();
    letGo();
    await ticks;
    expect(seen()).toEqual([`card ${id} r1`, `card ${id} r1`]);
    const kept = (await scene.store.messages.find(scene.tenant, `h${id}.card`))?.ts;
    scene.clock.advance(2_000);
    expect(await notifier.tick()).toBe(false);
    expect(
      scene.slack
        .as(BOB)
        .messages(APPROVALS)
        .map(({ ts }) => ts),
    ).toEqual([kept]);
  });
});

describe('where it belongs', () => {
  it('is read anew before a post, and may be remembered for an edit', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    expect(looks).toEqual([false, true, false]);
    looks = [];
    await endIt(id);
    await notifier.tick();
    expect(looks).toEqual([false]);
  });
});

describe('a message that somebody deleted', () => {
  const remove = async (id: number) => {
    const ts = (await scene.store.messages.find(scene.tenant, `h${id}.card`))?.ts ?? '';
    await scene.client.chat.delete({ channel: APPROVALS, ts });
  };

  it('is posted anew at the next change, after another look at where it belongs', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    await remove(id);
    await endIt(id);
    expect(await notifier.tick()).toBe(true);
    scene.clock.advance(1_000);
    looks = [];
    expect(await notifier.tick()).toBe(false);
    expect(looks).toEqual([false, true, false]);
    expect(seen()).toEqual([`card ${id} r2`]);
  });

  it('is missed by whoever looks for it, and only then', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    await remove(id);
    notifier.redraw([`h${id}`]);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([]);
    notifier.redraw([`h${id}`], 'presence');
    expect(await notifier.tick()).toBe(true);
    scene.clock.advance(1_000);
    expect(await notifier.tick()).toBe(false);
    expect(seen()).toEqual([`card ${id} r1`]);
  });

  it('is not posted anew while it is there', async () => {
    const id = await fileFor('ann');
    await notifier.tick();
    notifier.redraw([`h${id}`], 'presence');
    expect(await notifier.tick()).toBe(false);
    expect(scene.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect(seen()).toHaveLength(1);
  });
});
