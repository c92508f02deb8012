import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB } from '../../../sandbox/slack/seed.js';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createPoster } from '../../../src/slack/posting/poster.js';
import { drawingIn } from '../scene.js';
import { createNotifierScene, type NotifierScene } from './notifier-scene.js';

let scene: NotifierScene;
beforeEach(async () => {
  scene = await createNotifierScene();
});
afterEach(async () => await scene.close());

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

describe('two processes', () => {
  it('post one card, one receipt and one file, however slow Slack is', async () => {
    const other = scene.createPoller('two');
    scene.parts = ['card', 'receipt', 'files'];
    const id = await scene.fileFor('ann');
    let looks = 0;
    scene.slack.onCall(async () => {
      scene.clock.advance(300);
      looks += 1;
      // Its own calls would come here too.
      if (looks < 50) await other.tick();
    });
    expect(await scene.notifier.tick()).toBe(false);
    await other.tick();
    await scene.slack.settled();
    expect(scene.seen()).toEqual([`card ${id} r1`, `files ${id} r1`]);
    expect(scene.told()).toEqual([`receipt ${id} r1`]);
    expect(scene.slack.as(BOB).files(APPROVALS)).toHaveLength(1);
    expect(scene.failed).toEqual([]);
  });

  it('keep a hint that came while the other one drew', async () => {
    const other = scene.createPoller('two');
    const id = await scene.fileFor('ann');
    const { isHeld, letGo } = holdNext('chat.postMessage');
    const ticks = scene.notifier.tick();
    await isHeld;
    other.redraw([`h${id}`]);
    expect(await other.tick()).toBe(true);
    letGo();
    await ticks;
    scene.looks = [];
    scene.clock.advance(1_000);
    expect(await other.tick()).toBe(false);
    expect(scene.looks).toEqual([false]);
  });

  it('find what one of them posted before it died, once its lease has lapsed', async () => {
    const id = await scene.fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect' });
    const dead = await drawingIn(scene, id, { owner: 'dead' });
    const { client, store, clock, tenant } = scene;
    const poster = createPoster({ client, messages: store.messages, tenant, clock, budget: createEditBudget() });
    const [card] = (await scene.sort.wanted(id, { fresh: true }))?.messages ?? [];
    if (!card) throw new Error('no card');
    await expect(poster.show(card, dead)).rejects.toThrow();
    await scene.notifier.tick();
    expect(await scene.store.messages.find(tenant, card.key)).toMatchObject({ ts: null });
    clock.advance(20_000);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
    expect(await scene.store.messages.find(tenant, card.key)).toMatchObject({ ts: expect.any(String) });
  });

  it('undo what a process sent after it had stood still too long', async () => {
    const other = scene.createPoller('two');
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    await scene.endIt(id);
    scene.clock.advance(2_000);
    const { isHeld, letGo } = holdNext('chat.update');
    const ticks = scene.notifier.tick();
    await isHeld;
    scene.clock.advance(30_000);
    await scene.endIt(id);
    await other.tick();
    expect(scene.seen()).toEqual([`card ${id} r3`]);
    letGo();
    await ticks;
    expect(scene.seen()).toEqual([`card ${id} r2`]);
    expect(scene.failed.map(({ name }) => name)).toEqual([`h${id}`]);
    scene.clock.advance(2_000);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r3`]);
  });

  it('take back what was posted a second time after such a standstill', async () => {
    const other = scene.createPoller('two');
    const id = await scene.fileFor('ann');
    const { isHeld, letGo } = holdNext('chat.postMessage');
    const ticks = scene.notifier.tick();
    await isHeld;
    scene.clock.advance(30_000);
    await other.tick();
    letGo();
    await ticks;
    expect(scene.seen()).toEqual([`card ${id} r1`, `card ${id} r1`]);
    const kept = (await scene.store.messages.find(scene.tenant, `h${id}.card`))?.ts;
    scene.clock.advance(2_000);
    expect(await scene.notifier.tick()).toBe(false);
    expect(
      scene.slack
        .as(BOB)
        .messages(APPROVALS)
        .map(({ ts }) => ts),
    ).toEqual([kept]);
  });
});
