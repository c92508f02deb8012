import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, CAROL, DAVE, GENERAL } from '../../../sandbox/slack/seed.js';
import { manualClock, startSlack, startSocketApp, webClient } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const card = {
  text: 'card',
  blocks: [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: text('Go') }] }],
};

const acks = (app: App): void => {
  app.command('/offboard', async ({ ack }) => ack());
  app.command('/plain', async ({ ack }) => ack({ response_type: 'in_channel', text: 'said at once' }));
  app.action('go', async ({ ack }) => ack());
};

async function post(url: string, body: object): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

describe('a response_url', () => {
  test('takes five answers, ephemeral unless in_channel is asked for', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    const { responseUrl, messages } = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(messages).toEqual([]);
    expect(await post(responseUrl, { text: 'one' })).toEqual({ status: 200, text: 'ok' });
    for (const said of ['two', 'three', 'four', 'five'])
      await post(responseUrl, { text: said, response_type: 'in_channel' });
    expect(await post(responseUrl, { text: 'six' })).toMatchObject({
      status: 404,
      text: expect.stringContaining('used_url'),
    });
    expect(slack.as(DAVE).messages(APPROVALS)).toHaveLength(5);
    expect(
      slack
        .as(BOB)
        .messages(APPROVALS)
        .map((message) => message.text),
    ).toEqual(['two', 'three', 'four', 'five']);
    expect(slack.problems).toEqual(['response_url: used_url']);
  });

  test('lives for half an hour', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock });
    await startSocketApp(slack, acks);
    const { responseUrl } = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    clock.advance(30 * 60_000);
    expect((await post(responseUrl, { text: 'just in time' })).status).toBe(200);
    clock.advance(1);
    expect(await post(responseUrl, { text: 'late' })).toMatchObject({
      status: 404,
      text: expect.stringContaining('expired_url'),
    });
    expect((await post(responseUrl.replace(/k/g, 'z'), { text: 'guess' })).status).toBe(404);
  });

  test('of a command cannot replace an earlier answer: a second one shows, and that is noted', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    const result = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    await post(result.responseUrl, { text: 'reading' });
    await post(result.responseUrl, { text: 'done', replace_original: true });
    expect(result.messages.map((message) => message.text)).toEqual(['reading', 'done']);
    expect(slack.problems).toHaveLength(1);
  });

  test('a message in the acknowledgement of a command is shown and costs no use', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    const result = await slack.as(DAVE).command({ channelId: GENERAL, command: '/plain' });
    expect(await result.answer()).toMatchObject({ text: 'said at once' });
    expect(slack.as(BOB).messages(GENERAL)).toHaveLength(1);
    for (const said of ['1', '2', '3', '4', '5'])
      expect((await post(result.responseUrl, { text: said })).status).toBe(200);
  });

  test('of a click replaces or deletes the clicked message, ephemeral ones too', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    const web = webClient(slack);
    await web.chat.postMessage({ channel: APPROVALS, ...card });
    await web.chat.postEphemeral({ channel: APPROVALS, user: BOB, ...card });
    const bob = slack.as(BOB);
    const [shared, own] = bob.messages(APPROVALS);
    if (!shared || !own) throw new Error('both messages show');
    const click = await bob.click({ message: own, actionId: 'go' });
    expect(slack.deliveries.at(-1)?.body).toMatchObject({ container: { is_ephemeral: true } });
    expect(slack.deliveries.at(-1)?.body).not.toHaveProperty('message');
    await post(click.responseUrl ?? '', { text: 'replaced', replace_original: true });
    expect(bob.messages(APPROVALS)[1]).toMatchObject({ text: 'replaced', is_ephemeral: true });
    await post(click.responseUrl ?? '', { delete_original: true });
    expect(bob.messages(APPROVALS)).toHaveLength(1);
    const other = await bob.click({ message: shared, actionId: 'go' });
    await post(other.responseUrl ?? '', { text: 'new', replace_original: false });
    expect(slack.as(CAROL).messages(APPROVALS)).toHaveLength(1);
    expect(bob.messages(APPROVALS)).toHaveLength(2);
    expect(slack.problems).toEqual([]);
  });

  test('an answer to a click that does not say what becomes of the message may replace it', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    await webClient(slack).chat.postMessage({ channel: APPROVALS, ...card });
    const bob = slack.as(BOB);
    const [message] = bob.messages(APPROVALS);
    if (!message) throw new Error('the card shows');
    const click = await bob.click({ message, actionId: 'go' });
    await post(click.responseUrl ?? '', { text: 'oh' });
    expect(slack.as(CAROL).messages(APPROVALS)).toMatchObject([{ text: 'oh' }]);
    expect(slack.problems).toHaveLength(1);
  });

  test('refuses blocks that do not validate', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, acks);
    const { responseUrl } = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    expect(await post(responseUrl, { text: 'x', blocks: [{ type: 'sparkle' }] })).toEqual({
      status: 400,
      text: 'invalid_blocks',
    });
  });
});
