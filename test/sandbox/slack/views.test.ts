import type { App } from '@slack/bolt';
import type { ModalView, View } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { BOB, DAVE, GENERAL } from '../../../src/sandbox/slack/seed.js';
import type { SandboxSlack } from '../../../src/sandbox/slack/slack.js';
import { errorOf, manualClock, startSlack, startSocketApp, webClient } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });

function modal(callbackId: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: text('T'),
    submit: text('S'),
    blocks: [{ type: 'divider' }],
    ...more,
  };
}

const why = (blockId: string) => ({
  type: 'input' as const,
  block_id: blockId,
  label: text('Why'),
  optional: true,
  element: { type: 'plain_text_input' as const, action_id: 'why' },
});

const next = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'next', text: text('Next') }],
};

/** A sandbox whose app only acknowledges; triggers are taken from what was delivered. */
async function start(
  register: (app: App) => void = () => undefined,
): Promise<{ slack: SandboxSlack; trigger: () => Promise<string> }> {
  const slack = await startSlack({ clock: manualClock() });
  await startSocketApp(slack, (app) => {
    app.command('/offboard', async ({ ack }) => ack());
    app.action('next', async ({ ack }) => ack());
    register(app);
  });
  const trigger = async (): Promise<string> =>
    (await slack.as(DAVE).command({ channelId: GENERAL, command: '/offboard' })).triggerId;
  return { slack, trigger };
}

const lastTrigger = (slack: SandboxSlack): string => String(slack.deliveries.at(-1)?.body.trigger_id);

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

describe('submitting', () => {
  test('the acknowledgement updates, pushes, clears or closes', async () => {
    const answers: ModalView[] = [
      modal('updated', { blocks: [{ type: 'header', text: text('Sending...') }] }),
      modal('pushed'),
    ];
    const { slack, trigger } = await start((app) => {
      app.view('first', async ({ ack }) => ack({ response_action: 'update', view: answers[0] ?? modal('') }));
      app.view('updated', async ({ ack }) => ack({ response_action: 'push', view: answers[1] ?? modal('') }));
      app.view('pushed', async ({ ack }) => ack({ response_action: 'clear' }));
      app.view('plain', async ({ ack }) => ack());
    });
    const web = webClient(slack);
    const dave = slack.as(DAVE);
    await web.views.open({ trigger_id: await trigger(), view: modal('first') });
    expect(await dave.submit()).toMatchObject({ outcome: 'updated', view: { callback_id: 'updated' } });
    expect(await dave.submit()).toMatchObject({ outcome: 'pushed', view: { callback_id: 'pushed' } });
    expect(await dave.submit()).toMatchObject({ outcome: 'cleared', view: undefined });
    await web.views.open({ trigger_id: await trigger(), view: modal('plain') });
    expect(await dave.submit()).toMatchObject({ outcome: 'closed', view: undefined });
    expect(slack.problems).toEqual([]);
  });

  test('an answer that Slack cannot show is a failure, and noted', async () => {
    const { slack, trigger } = await start((app) => {
      app.view('errors', async ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'Wrong.' } }));
      app.view('update', async ({ ack }) =>
        ack({ response_action: 'update', view: modal('x', { title: text('x'.repeat(25)) }) }),
      );
    });
    const web = webClient(slack);
    const dave = slack.as(DAVE);
    for (const name of ['errors', 'update']) {
      await web.views.open({ trigger_id: await trigger(), view: modal(name) });
      expect(await dave.submit()).toMatchObject({ outcome: 'failed', view: { callback_id: name } });
    }
    expect(slack.problems.map((line) => line.split(':')[0])).toEqual([
      'view_submission errors',
      'view_submission update',
    ]);
  });

  test('the client asks for required inputs and their formats before it sends anything', async () => {
    const { slack, trigger } = await start();
    const field = (id: string, element: object) => ({
      type: 'input' as const,
      block_id: id,
      label: text(id),
      element: { action_id: 'e', ...element },
    });
    const blocks = [
      field('text', { type: 'plain_text_input', min_length: 3 }),
      field('email', { type: 'email_text_input' }),
      field('url', { type: 'url_text_input' }),
      field('count', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '5' }),
      field('date', { type: 'datepicker' }),
    ];
    await webClient(slack).apiCall('views.open', { trigger_id: await trigger(), view: modal('a', { blocks: [] }) });
    const dave = slack.as(DAVE);
    await webClient(slack).apiCall('views.update', { view_id: dave.openView()?.id, view: { ...modal('a'), blocks } });
    expect(Object.keys((await dave.submit()).errors)).toEqual(['text', 'email', 'url', 'count', 'date']);
    await dave.type({ blockId: 'text', actionId: 'e', value: 'ab' });
    await dave.type({ blockId: 'email', actionId: 'e', value: 'jane' });
    await dave.type({ blockId: 'url', actionId: 'e', value: 'docs' });
    await dave.type({ blockId: 'count', actionId: 'e', value: '1.5' });
    await dave.select({ blockId: 'date', actionId: 'e', value: '2026-11-28' });
    expect((await dave.submit()).errors).toEqual({
      text: 'Please enter at least 3 characters.',
      email: 'Please enter a valid email address.',
      url: 'Please enter a valid URL.',
      count: 'Please enter a whole number.',
    });
    await dave.type({ blockId: 'count', actionId: 'e', value: '6' });
    expect((await dave.submit()).errors.count).toBe('Please enter at most 5.');
    expect(slack.deliveries.filter(({ body }) => body.type === 'view_submission')).toEqual([]);
  });
});
