import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB } from '../../../sandbox/slack/seed.js';
import { createNotifierScene, type NotifierScene } from './notifier-scene.js';

let scene: NotifierScene;
beforeEach(async () => {
  scene = await createNotifierScene();
});
afterEach(async () => await scene.close());

describe('what changed', () => {
  it('is drawn once, and again after the next change', async () => {
    const id = await scene.fileFor('ann');
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
    const calls = scene.slack.calls.length;
    await scene.notifier.tick();
    expect(scene.slack.calls).toHaveLength(calls);
    await scene.endIt(id);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r2`]);
    expect(scene.drawn()).toBe(2);
  });

  it('and that no place takes yet is looked at again a minute later, also by the next process', async () => {
    scene.owes = true;
    const id = await scene.fileFor('ann');
    expect(await scene.notifier.tick()).toBe(true);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
    const before = scene.looks.length;
    scene.clock.advance(59_999);
    await scene.notifier.tick();
    expect(scene.looks).toHaveLength(before);
    scene.clock.advance(1);
    await scene.notifier.tick();
    expect(scene.looks.length).toBeGreaterThan(before);
    scene.owes = false;
    expect(await scene.createPoller('next').tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
  });

  it('that may not be edited yet is left for soon', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    await scene.endIt(id);
    await scene.notifier.tick();
    await scene.store.requests.change(
      scene.tenant,
      id,
      () => ({ result: null, change: { endReason: 'late', trail: [] } }),
      scene.clock.now(),
    );
    expect(await scene.notifier.tick()).toBe(true);
    scene.clock.advance(1_500);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r3`]);
  });

  it('has its files too', async () => {
    scene.parts = ['files'];
    await scene.fileFor('ann');
    expect(await scene.notifier.tick()).toBe(false);
    await scene.slack.settled();
    const card = scene.slack.as(BOB).messages(APPROVALS)[0];
    const thread = scene.slack.as(BOB).thread(APPROVALS, card?.ts ?? '');
    expect(thread.flatMap((message) => message.files ?? [])).toHaveLength(1);
  });

  it('is drawn again on request, because its place may have changed', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    scene.parts = ['card', 'more'];
    await scene.notifier.tick();
    expect(scene.seen()).toHaveLength(1);
    scene.notifier.redraw([`h${id}`, 'h4711', 'x1', '?']);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toHaveLength(2);
  });

  it('stays to be drawn again when that fails or has to wait', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    scene.parts = ['card', 'more'];
    scene.notifier.redraw([`h${id}`]);
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'http500' });
    expect(await scene.notifier.tick()).toBe(true);
    expect(scene.seen()).toHaveLength(1);
    scene.clock.advance(2_000);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('of one message keeps the others from nothing, and is told', async () => {
    scene.parts = ['one', 'two', 'files'];
    const id = await scene.fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'http500' });
    scene.slack.failNext({ method: 'files.getUploadURLExternal', kind: 'http500' });
    expect(await scene.notifier.tick()).toBe(true);
    expect(scene.seen()).toEqual([`two ${id} r1`, `files ${id} r1`]);
    expect(scene.failed.map(({ name }) => name)).toEqual([`h${id}`]);
  });

  it('makes the request wait, twice as long each time, at most a minute', async () => {
    await scene.fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'reset', times: 8 });
    for (const waitMs of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      await scene.notifier.tick();
      const calls = scene.slack.calls.length;
      scene.clock.advance(waitMs - 1);
      await scene.notifier.tick();
      expect(scene.slack.calls).toHaveLength(calls);
      scene.clock.advance(1);
    }
    expect(scene.failed).toHaveLength(7);
    await scene.notifier.tick();
    scene.clock.advance(60_000);
    await scene.notifier.tick();
    expect(scene.seen()).toHaveLength(1);
  });

  it('waits as long as Slack asks', async () => {
    await scene.fileFor('ann');
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 90 });
    await scene.notifier.tick();
    scene.clock.advance(89_000);
    await scene.notifier.tick();
    expect(scene.seen()).toEqual([]);
    scene.clock.advance(1_000);
    await scene.notifier.tick();
    expect(scene.seen()).toHaveLength(1);
  });

  it('of many requests does not hide the one behind them', async () => {
    for (let index = 0; index < 20; index += 1) await scene.fileFor(`ill-${index}`);
    scene.slack.failNext({ method: 'chat.postMessage', kind: 'reset', times: 20 });
    await scene.notifier.tick();
    expect(scene.failed).toHaveLength(20);
    scene.clock.advance(1_000);
    const id = await scene.fileFor('well');
    expect(await scene.notifier.tick()).toBe(true);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
  });
});

describe('where it belongs', () => {
  it('is read anew before a post, and may be remembered for an edit', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    expect(scene.looks).toEqual([false, true, false]);
    scene.looks = [];
    await scene.endIt(id);
    await scene.notifier.tick();
    expect(scene.looks).toEqual([false]);
  });
});

describe('a message that somebody deleted', () => {
  const remove = async (id: number) => {
    const ts = (await scene.store.messages.find(scene.tenant, `h${id}.card`))?.ts ?? '';
    await scene.client.chat.delete({ channel: APPROVALS, ts });
  };

  it('is posted anew at the next change, after another look at where it belongs', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    await remove(id);
    await scene.endIt(id);
    expect(await scene.notifier.tick()).toBe(true);
    scene.clock.advance(1_000);
    scene.looks = [];
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.looks).toEqual([false, true, false]);
    expect(scene.seen()).toEqual([`card ${id} r2`]);
  });

  it('is missed by whoever looks for it, and only then', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    await remove(id);
    scene.notifier.redraw([`h${id}`]);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([]);
    scene.notifier.redraw([`h${id}`], 'presence');
    expect(await scene.notifier.tick()).toBe(true);
    scene.clock.advance(1_000);
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.seen()).toEqual([`card ${id} r1`]);
  });

  it('is not posted anew while it is there', async () => {
    const id = await scene.fileFor('ann');
    await scene.notifier.tick();
    scene.notifier.redraw([`h${id}`], 'presence');
    expect(await scene.notifier.tick()).toBe(false);
    expect(scene.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect(scene.seen()).toHaveLength(1);
  });
});
