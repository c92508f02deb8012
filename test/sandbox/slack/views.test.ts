import type { View } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { BOB, DAVE, GENERAL } from '../../../sandbox/slack/seed.js';
import { errorOf, manualClock, startSlack, startSocketApp, webClient } from './harness.js';

import { lastTrigger, modal, next, start, text, why } from './view-builders.js';

describe('triggers', () => {
  test('a trigger opens one modal within three seconds', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock });
    await startSocketApp(slack, (app) => {
      app.command('/offboard', async ({ ack }) => ack());
    });
    const web = webClient(slack);
    const command = () => slack.as(DAVE).command({ channelId: GENERAL, command: '/offboard' });
    const { triggerId } = await command();
    clock.advance(3000);
    await web.views.open({ trigger_id: triggerId, view: modal('a') });
    expect(await errorOf(web.views.open({ trigger_id: triggerId, view: modal('a') }))).toBe('exchanged_trigger_id');
    const late = await command();
    clock.advance(3001);
    expect(await errorOf(web.views.open({ trigger_id: late.triggerId, view: modal('a') }))).toBe('expired_trigger_id');
    expect(await errorOf(web.views.open({ trigger_id: '1.2.3', view: modal('a') }))).toBe('invalid_trigger_id');
    expect(slack.problems).toEqual([
      'views.open: exchanged_trigger_id',
      'views.open: expired_trigger_id',
      'views.open: invalid_trigger_id',
    ]);
  });

  test('an invalid view is refused with pointers, and its trigger is still good', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    const id = await trigger();
    const refused = web.views.open({ trigger_id: id, view: modal('a', { title: text('x'.repeat(25)) }) });
    await expect(refused).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
      },
    });
    expect(await web.views.open({ trigger_id: id, view: modal('a') })).toMatchObject({ ok: true });
  });

  test('a view over 250 kB is refused', async () => {
    const { slack, trigger } = await start();
    const blocks = Array.from({ length: 90 }, () => ({ type: 'section' as const, text: text('x'.repeat(2900)) }));
    expect(
      await errorOf(webClient(slack).views.open({ trigger_id: await trigger(), view: modal('a', { blocks }) })),
    ).toBe('view_too_large');
  });
});

describe('the stack of modals', () => {
  test('three levels, pushed by interactions in modals only; closing goes back one by one', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    const dave = slack.as(DAVE);
    await web.views.open({ trigger_id: await trigger(), view: modal('one', { blocks: [next] }) });
    expect(await errorOf(web.views.push({ trigger_id: await trigger(), view: modal('two') }))).toBe('not_found');
    for (const name of ['two', 'three']) {
      await dave.click({ actionId: 'next' });
      await web.views.push({ trigger_id: lastTrigger(slack), view: modal(name, { blocks: [next] }) });
    }
    await dave.click({ actionId: 'next' });
    expect(await errorOf(web.views.push({ trigger_id: lastTrigger(slack), view: modal('four') }))).toBe(
      'push_limit_reached',
    );
    expect(dave.openView()).toMatchObject({ callback_id: 'three' });
    await dave.close();
    expect(dave.openView()).toMatchObject({ callback_id: 'two', previous_view_id: dave.openView()?.root_view_id });
    await dave.close();
    await dave.close();
    await expect(dave.close()).rejects.toThrow('no modal open');
  });

  test('views.open inside a modal is noted: it does not open on every client', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    await web.views.open({ trigger_id: await trigger(), view: modal('one', { blocks: [next] }) });
    await slack.as(DAVE).click({ actionId: 'next' });
    await web.views.open({ trigger_id: lastTrigger(slack), view: modal('two') });
    expect(slack.problems).toHaveLength(1);
  });

  test('view_closed is sent for modals that asked for it, is_cleared when the whole stack goes', async () => {
    const closed: unknown[] = [];
    const { slack, trigger } = await start((app) => {
      app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
        closed.push([body.view.callback_id, 'is_cleared' in body && body.is_cleared]);
        await ack();
      });
    });
    const web = webClient(slack);
    await web.views.open({ trigger_id: await trigger(), view: modal('one', { notify_on_close: true }) });
    await slack.as(DAVE).close();
    await web.views.open({
      trigger_id: await trigger(),
      view: modal('two', { notify_on_close: true, blocks: [next] }),
    });
    await slack.as(DAVE).click({ actionId: 'next' });
    await web.views.push({ trigger_id: lastTrigger(slack), view: modal('three', { clear_on_close: true }) });
    await slack.as(DAVE).close();
    expect(closed).toEqual([
      ['one', false],
      ['two', true],
    ]);
    expect(slack.as(DAVE).openView()).toBeUndefined();
  });
});

describe('updates', () => {
  test('what was typed stays only under the same block_id and action_id', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    const dave = slack.as(DAVE);
    const { view } = await web.views.open({
      trigger_id: await trigger(),
      view: modal('a', { blocks: [why('one'), why('two')] }),
    });
    await dave.type({ blockId: 'one', actionId: 'why', value: 'first' });
    await dave.type({ blockId: 'two', actionId: 'why', value: 'second' });
    await web.views.update({ view_id: view?.id ?? '', view: modal('a', { blocks: [why('one'), why('two.2')] }) });
    expect(dave.openView()?.state.values).toMatchObject({
      one: { why: { value: 'first' } },
      'two.2': { why: { value: null } },
    });
  });

  test('a hash that is not the one shown is a conflict, a closed modal is not found', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    const { view } = await web.views.open({ trigger_id: await trigger(), view: modal('a', { external_id: 'x1' }) });
    const viewId = view?.id ?? '';
    await web.views.update({ external_id: 'x1', view: modal('b', { external_id: 'x1' }) });
    expect(await errorOf(web.views.update({ view_id: viewId, hash: view?.hash ?? '', view: modal('c') }))).toBe(
      'hash_conflict',
    );
    await slack.as(DAVE).close();
    expect(await errorOf(web.views.update({ view_id: viewId, view: modal('c') }))).toBe('not_found');
    expect(await errorOf(web.apiCall('views.update', { view: modal('c') }))).toBe('invalid_arguments');
    expect(slack.problems).toEqual(['views.update: invalid_arguments missing required field: view_id']);
  });

  test('an external_id stands for one view only', async () => {
    const { slack, trigger } = await start();
    const web = webClient(slack);
    await web.views.open({ trigger_id: await trigger(), view: modal('a', { external_id: 'x1' }) });
    const home: View = { type: 'home', external_id: 'x1', blocks: [] };
    expect(await errorOf(web.views.publish({ user_id: BOB, view: home }))).toBe('duplicate_external_id');
  });

  test('a Home tab is published and republished, by hash; not while it is switched off', async () => {
    const { slack } = await start();
    const web = webClient(slack);
    const home: View = { type: 'home', blocks: [{ type: 'divider' }] };
    const first = await web.views.publish({ user_id: BOB, view: home });
    await web.views.publish({ user_id: BOB, view: home, hash: first.view?.hash ?? '' });
    expect(await errorOf(web.views.publish({ user_id: BOB, view: home, hash: first.view?.hash ?? '' }))).toBe(
      'hash_conflict',
    );
    expect(await errorOf(web.views.publish({ user_id: 'U0NOBODY', view: home }))).toBe('user_not_found');
    expect(await errorOf(web.views.publish({ user_id: BOB, view: modal('a') }))).toBe('invalid_arguments');
    const off = await startSlack({
      changes: { home: { homeTab: false, messagesTab: true, messagesTabReadOnly: true } },
    });
    expect(await errorOf(webClient(off).views.publish({ user_id: BOB, view: home }))).toBe('not_enabled');
  });
});
