import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, BOT, CAROL, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import { errorOf, manualClock, startSlack, webClient } from './harness.js';

describe('messages', () => {
  test('posting answers the ts, and update without blocks takes them away and marks the message as edited', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const posted = await web.chat.postMessage({ channel: APPROVALS, text: 'one', blocks: [{ type: 'divider' }] });
    const ts = posted.ts ?? '';
    expect(slack.as(BOB).messages(APPROVALS)[0]).toMatchObject({ text: 'one', blocks: [{ type: 'divider' }] });
    await web.chat.update({ channel: APPROVALS, ts, text: 'two', blocks: [{ type: 'divider' }, { type: 'divider' }] });
    expect(slack.state.find(APPROVALS, ts)).not.toHaveProperty('edited');
    await web.chat.update({ channel: APPROVALS, ts, text: 'three' });
    const edited = slack.as(BOB).messages(APPROVALS)[0];
    expect(edited).toMatchObject({ text: 'three', edited: { user: BOT } });
    expect(edited).not.toHaveProperty('blocks');
  });

  test('ephemeral messages have no history and cannot be updated or linked to', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ channel: APPROVALS, user: BOB, text: 'only you' });
    expect(slack.as(BOB).messages(APPROVALS)).toHaveLength(1);
    expect(slack.as(CAROL).messages(APPROVALS)).toHaveLength(0);
    expect((await web.conversations.history({ channel: APPROVALS })).messages).toEqual([]);
    expect(await errorOf(web.chat.update({ channel: APPROVALS, ts, text: 'x' }))).toBe('message_not_found');
    expect(await errorOf(web.chat.getPermalink({ channel: APPROVALS, message_ts: ts }))).toBe('message_not_found');
    expect(await errorOf(web.chat.postEphemeral({ channel: APPROVALS, user: JANE, text: 'x' }))).toBe(
      'user_not_in_channel',
    );
  });

  test("another person's message is not the bot's to change", async () => {
    const slack = await startSlack();
    const { ts } = slack.as(DAVE).say(APPROVALS, 'hello');
    const web = webClient(slack);
    expect(await errorOf(web.chat.update({ channel: APPROVALS, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await errorOf(web.chat.delete({ channel: APPROVALS, ts }))).toBe('cant_delete_message');
  });

  test('a deleted parent with replies leaves a tombstone, without replies nothing', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'parent' });
    const { ts: reply = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'reply', thread_ts: ts });
    await web.chat.delete({ channel: APPROVALS, ts });
    expect(slack.as(BOB).messages(APPROVALS)[0]).toMatchObject({ subtype: 'tombstone' });
    await web.chat.delete({ channel: APPROVALS, ts: reply });
    expect(slack.as(BOB).thread(APPROVALS, ts)).toHaveLength(1);
  });

  test('a thread needs its parent: no unknown ts, no reply to a reply', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'parent' });
    const { ts: reply = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'reply', thread_ts: ts });
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x', thread_ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x', thread_ts: reply }))).toBe(
      'cannot_reply_to_message',
    );
    expect(slack.as(BOB).messages(APPROVALS)).toMatchObject([{ text: 'parent', reply_count: 1, latest_reply: reply }]);
    expect((await web.conversations.replies({ channel: APPROVALS, ts })).messages).toHaveLength(2);
    expect((await web.chat.getPermalink({ channel: APPROVALS, message_ts: reply })).permalink).toContain(
      `thread_ts=${ts}`,
    );
  });

  test('an empty message is refused, and one without text for the notification is warned about', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: '' }))).toBe('no_text');
    expect(await web.chat.postMessage({ channel: APPROVALS, blocks: [{ type: 'divider' }] })).toMatchObject({
      warning: 'missing_text_in_message',
    });
  });

  test('history is newest first, paged, and cut by oldest, latest and inclusive', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock });
    const web = webClient(slack);
    const stamps: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      clock.advance(1000);
      stamps.push((await web.chat.postMessage({ channel: APPROVALS, text })).ts ?? '');
    }
    const [first = '', second = '', third = '', fourth = ''] = stamps;
    const texts = async (args: object): Promise<unknown[]> =>
      ((await web.conversations.history({ channel: APPROVALS, ...args })).messages ?? []).map(({ text }) => text);
    expect(await texts({})).toEqual(['d', 'c', 'b', 'a']);
    expect(await texts({ oldest: second })).toEqual(['d', 'c']);
    expect(await texts({ oldest: second, latest: third, inclusive: true })).toEqual(['c', 'b']);
    expect(await texts({ latest: fourth, oldest: first })).toEqual(['c', 'b']);
    const page = await web.conversations.history({ channel: APPROVALS, limit: 3 });
    expect(page).toMatchObject({ has_more: true });
    expect(await texts({ limit: 3, cursor: page.response_metadata?.next_cursor })).toEqual(['a']);
    expect(await errorOf(web.conversations.history({ channel: APPROVALS, cursor: 'nonsense' }))).toBe('invalid_cursor');
    expect(await errorOf(web.conversations.history({ channel: APPROVALS, oldest: 'yesterday' }))).toBe(
      'invalid_ts_oldest',
    );
  });
});
