import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { DAVE } from '../../../sandbox/slack/seed.js';
import { webClient } from './harness.js';

import { modal, start, text } from './view-builders.js';

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
