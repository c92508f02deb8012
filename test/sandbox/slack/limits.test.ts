import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, DAVE } from '../../../sandbox/slack/seed.js';
import { errorOf, manualClock, startSlack, startSocketApp, webClient } from './harness.js';

describe('rate limits', () => {
  test('posting in one channel: a short burst, then about one a second, with Retry-After', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock, enforceRateLimits: true });
    const web = webClient(slack, 'xoxb-sandbox-0001', { rejectRateLimitedCalls: true });
    const post = (channel: string) => web.chat.postMessage({ channel, text: 'x' });
    for (let count = 0; count < 5; count += 1) await post(APPROVALS);
    await expect(post(APPROVALS)).rejects.toMatchObject({ retryAfter: 1 });
    await post(BOB);
    clock.advance(1000);
    await post(APPROVALS);
    expect(slack.problems).toEqual(['chat.postMessage: ratelimited']);
    expect(slack.calls.at(-3)).toMatchObject({ method: 'chat.postMessage', ok: false, error: 'ratelimited' });
  });

  test('each method has its tier by the minute', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock, enforceRateLimits: true });
    const web = webClient(slack, 'xoxb-sandbox-0001', { rejectRateLimitedCalls: true });
    for (let count = 0; count < 20; count += 1) await web.usergroups.list();
    clock.advance(15_000);
    await expect(web.usergroups.list()).rejects.toMatchObject({ retryAfter: 45 });
    await web.users.info({ user: DAVE });
    clock.advance(45_000);
    expect(await web.usergroups.list()).toMatchObject({ ok: true });
  });

  test('a call that comes before its Retry-After is over breaks a rule, one that waits does not', async () => {
    const clock = manualClock();
    const slack = await startSlack({ clock, enforceRateLimits: true });
    const web = webClient(slack, 'xoxb-sandbox-0001', { rejectRateLimitedCalls: true });
    const list = () => web.usergroups.list().catch(() => undefined);
    const limited = 'usergroups.list: ratelimited';
    for (let count = 0; count < 21; count += 1) await list();
    await web.users.info({ user: DAVE });
    expect(slack.problems).toEqual([limited]);
    clock.advance(59_000);
    await list();
    const early = 'usergroups.list: called before its Retry-After was over';
    expect(slack.problems).toEqual([limited, early, limited]);
    clock.advance(1_000);
    expect(await list()).toMatchObject({ ok: true });
    expect(slack.problems).toHaveLength(3);
  });

  test('are off unless asked for', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    for (let count = 0; count < 30; count += 1) await web.usergroups.list();
    expect(slack.problems).toEqual([]);
  });
});

describe('what an app cannot send', () => {
  test('too much text in all: msg_blocks_too_long', async () => {
    const slack = await startSlack();
    const blocks = Array.from({ length: 5 }, () => ({
      type: 'section' as const,
      text: { type: 'plain_text' as const, text: 'x'.repeat(2700) },
    }));
    expect(await errorOf(webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'x', blocks }))).toBe(
      'msg_blocks_too_long',
    );
  });

  test('invalid blocks are named with pointers, in chat and in blocks.validate', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: '' } }];
    await expect(web.chat.postMessage({ channel: APPROVALS, text: 'x', blocks })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: ['must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
        response_metadata: { messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'] },
      },
    });
    await expect(web.blocks.validate({ blocks })).rejects.toMatchObject({
      data: { errors: [{ pointer: '/blocks/0/text/text' }] },
    });
    expect(await web.blocks.validate({ message: { blocks: [{ type: 'divider' }] } })).toMatchObject({ ok: true });
    expect(await errorOf(web.blocks.validate({ view: { type: 'home', blocks: [{ type: 'alert' }] } }))).toBe(
      'invalid_blocks',
    );
    expect(await errorOf(web.blocks.validate())).toBe('invalid_arguments');
    expect(await errorOf(web.apiCall('chat.postMessage', { channel: APPROVALS, blocks: '[{' }))).toBe(
      'invalid_blocks_format',
    );
  });

  test('an older workspace refuses a plan, and that is no fault of the app', async () => {
    const slack = await startSlack({ rejectBlocks: ['plan'] });
    const web = webClient(slack);
    const plan = { type: 'plan' as const, title: '1 of 2', tasks: [] };
    expect(await errorOf(web.chat.postMessage({ channel: APPROVALS, text: 'x', blocks: [plan] }))).toBe(
      'invalid_blocks',
    );
    await web.chat.postMessage({ channel: APPROVALS, text: 'x', blocks: [{ type: 'divider' }] });
    expect(slack.problems).toEqual([]);
  });

  test('a status in a thread that does not exist', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'x' });
    const status = { channel_id: APPROVALS, status: 'is working...' };
    expect(
      await web.assistant.threads.setStatus({ ...status, thread_ts: ts, loading_messages: ['one'] }),
    ).toMatchObject({ ok: true });
    expect(await errorOf(web.assistant.threads.setStatus({ ...status, thread_ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
    const many = Array.from({ length: 11 }, (_, index) => `${index}`);
    expect(await errorOf(web.assistant.threads.setStatus({ ...status, thread_ts: ts, loading_messages: many }))).toBe(
      'invalid_arguments',
    );
  });
});

describe('faults', () => {
  test('an error word, a 429 and a 500, each so many times, after so many calls, for some arguments only', async () => {
    const slack = await startSlack();
    const web = webClient(slack, 'xoxb-sandbox-0001', { rejectRateLimitedCalls: true });
    slack.failNext({ method: 'users.info', kind: 'error', error: 'fatal_error', times: 2, skip: 1 });
    await web.users.info({ user: DAVE });
    expect(await errorOf(web.users.info({ user: DAVE }))).toBe('fatal_error');
    expect(await errorOf(web.users.info({ user: DAVE }))).toBe('fatal_error');
    await web.users.info({ user: DAVE });
    slack.failNext({ method: 'users.info', kind: 'ratelimited', retryAfterSeconds: 7, args: { user: BOB } });
    await web.users.info({ user: DAVE });
    await expect(web.users.info({ user: BOB })).rejects.toMatchObject({ retryAfter: 7 });
    slack.failNext({ method: '*', kind: 'http500' });
    await expect(web.users.info({ user: BOB })).rejects.toMatchObject({ statusCode: 500 });
    slack.failNext({ method: '*', kind: 'error' });
    slack.clearFaults();
    await web.users.info({ user: BOB });
    expect(slack.problems).toEqual([]);
  });

  test('before the effect nothing happened, after it the caller cannot know', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    const post = (text: string) => web.chat.postMessage({ channel: APPROVALS, text });
    for (const kind of ['reset', 'http500'] as const) {
      slack.failNext({ method: 'chat.postMessage', kind });
      await expect(post(kind)).rejects.toThrow();
    }
    expect(slack.as(BOB).messages(APPROVALS)).toEqual([]);
    for (const kind of ['resetAfterEffect', 'http500AfterEffect'] as const) {
      slack.failNext({ method: 'chat.postMessage', kind });
      await expect(post(kind)).rejects.toThrow();
    }
    expect(
      slack
        .as(BOB)
        .messages(APPROVALS)
        .map(({ text }) => text),
    ).toEqual(['resetAfterEffect', 'http500AfterEffect']);
  });

  test('a hung call ends when the faults are cleared', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    slack.failNext({ method: 'chat.postMessage', kind: 'hangAfterEffect' });
    const call = web.chat.postMessage({ channel: APPROVALS, text: 'x' }).catch((error: Error) => error.name);
    await slack.as(BOB).waitFor((me) => me.messages(APPROVALS)[0]);
    await slack.settled();
    slack.clearFaults();
    expect(await call).toBe('WebAPIRequestError');
  });

  test('response URLs and uploads fail too', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.command('/offboard', async ({ ack }) => ack());
    });
    const { responseUrl, messages } = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    const respond = () =>
      fetch(responseUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"x"}' });
    slack.failNext({ method: 'response_url', kind: 'http500' });
    expect((await respond()).status).toBe(500);
    slack.failNext({ method: 'response_url', kind: 'resetAfterEffect' });
    await expect(respond()).rejects.toThrow();
    expect(messages).toEqual([]);
    expect(slack.as(DAVE).messages(APPROVALS)).toHaveLength(1);
    slack.failNext({ method: 'upload', kind: 'http500' });
    const { upload_url: url = '' } = await webClient(slack).files.getUploadURLExternal({ filename: 'a', length: 1 });
    expect((await fetch(url, { method: 'POST', body: 'a' })).status).toBe(500);
    expect((await fetch(url, { method: 'POST', body: 'a' })).status).toBe(200);
  });

  test('a listener sees each call before and after its effect, and the caller waits for it', async () => {
    const slack = await startSlack();
    const seen: unknown[] = [];
    const stop = slack.onCall(async ({ method, phase, args }) => {
      await Promise.resolve();
      seen.push([method, phase, args.text, slack.as(BOB).messages(APPROVALS).length]);
    });
    await webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'x' });
    stop();
    await webClient(slack).chat.postMessage({ channel: APPROVALS, text: 'y' });
    expect(seen).toEqual([
      ['chat.postMessage', 'received', 'x', 0],
      ['chat.postMessage', 'applied', 'x', 1],
    ]);
  });
});
