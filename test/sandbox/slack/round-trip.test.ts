import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, DAVE } from '../../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../../sandbox/slack/slack.js';
import { startHttpApp, startSlack, startSocketApp } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: text('Offboard'),
  submit: text('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: text('Why'),
      element: { type: 'plain_text_input' as const, action_id: 'why', min_length: 3 },
    },
    {
      type: 'input' as const,
      block_id: 'who',
      label: text('Who'),
      dispatch_action: true,
      element: { type: 'external_select' as const, action_id: 'who', min_query_length: 2 },
    },
  ],
};

const card = (state: string) => ({
  text: 'H-1 needs a decision',
  blocks: [
    { type: 'header' as const, text: text(state) },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'approve',
          value: 'H-1',
          text: text('Approve'),
          confirm: { title: text('Sure?'), text: text('Really?'), confirm: text('Yes'), deny: text('No') },
        },
      ],
    },
  ],
});

/** An app with one of everything: a command with a form, a card with a button, a Home tab, a shortcut. */
function register(app: App): void {
  app.command('/offboard', async ({ ack, client, body, respond }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
    await respond({ text: `form for ${body.text}` });
  });
  app.options('who', async ({ ack, options }) => {
    await ack({ options: [{ text: text(`Jane (${options.value})`), value: 'jane' }] });
  });
  app.action('who', async ({ ack }) => {
    await ack();
  });
  app.view('form', async ({ ack, view, client }) => {
    if (view.state.values.why?.why?.value === 'bad reason') {
      await ack({ response_action: 'errors', errors: { why: 'Say it better.' } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: APPROVALS,
      ...card(`Offboard ${view.state.values.who?.who?.selected_option?.value}?`),
    });
  });
  app.action('approve', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, ...card('Approved') });
    await respond({ text: 'Thank you', replace_original: false });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: text('Hello') }] },
    });
  });
  app.shortcut('offboard', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
}

async function start(mode: 'socket' | 'http'): Promise<SandboxSlack> {
  const slack = await startSlack();
  if (mode === 'socket') await startSocketApp(slack, register);
  else await startHttpApp(slack, register);
  return slack;
}

describe.each(['socket', 'http'] as const)('a real Bolt app over %s', (mode) => {
  test('a request goes from a command through a form to a card, a click and its answer', async () => {
    const slack = await start(mode);
    const dave = slack.as(DAVE);
    const result = await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
    expect(result.outcome).toBe('acked');
    expect(await result.answer()).toMatchObject({ text: 'form for <@U0JANE|jane>', is_ephemeral: true });
    expect(slack.as(BOB).messages(APPROVALS)).toEqual([]);

    expect(await dave.submit()).toMatchObject({ outcome: 'incomplete' });
    expect(await dave.suggest({ actionId: 'who', value: 'j' })).toEqual([]);
    await dave.select({ actionId: 'who', value: 'jane', query: 'ja' });
    await dave.type({ actionId: 'why', value: 'bad reason' });
    expect(await dave.submit()).toMatchObject({ outcome: 'errors', errors: { why: 'Say it better.' } });
    await dave.type({ actionId: 'why', value: 'last day' });
    expect(await dave.submit()).toMatchObject({ outcome: 'closed', view: undefined });

    const bob = slack.as(BOB);
    const posted = await bob.waitFor((me) => me.messages(APPROVALS)[0], { what: 'the card' });
    expect(posted.blocks?.[0]).toMatchObject({ text: { text: 'Offboard jane?' } });
    const click = await bob.click({ message: posted, actionId: 'approve' });
    expect(click).toMatchObject({ outcome: 'acked', confirm: { title: { text: 'Sure?' } } });
    expect(await click.answer()).toMatchObject({ text: 'Thank you', ephemeral_for: BOB });
    expect(bob.messages(APPROVALS)[0]?.blocks?.[0]).toMatchObject({ text: { text: 'Approved' } });
    await slack.settled();
    expect(slack.problems).toEqual([]);
  });

  test('Home tab and global shortcut', async () => {
    const slack = await start(mode);
    const dave = slack.as(DAVE);
    expect((await dave.openHome()).blocks[0]).toMatchObject({ type: 'header' });
    expect(await dave.shortcut('offboard')).toBe('acked');
    expect(await dave.waitFor((me) => me.openView())).toMatchObject({ callback_id: 'form' });
    await dave.close();
    expect(dave.openView()).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });
});
