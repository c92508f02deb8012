import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, BOT_TOKEN, CAROL, DAVE, OLA } from '../../sandbox/slack/seed.js';
import { changesOf, isDisabled, reassignments } from './portal-looks.js';
import { requestsIn, wordsIn, wordsOf } from './shown.js';
import { ask, card, cardNow, finished, openForm, press, receipt, settledView, until } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const slowly = { reassignment: 'manual' as const, reassignmentOutcome: { kind: 'complete' as const } };

describe('when Slack or the portal does not answer', () => {
  it.each([
    ['about the leaver', /\/group$/],
    ['about the one who asks', /\/people\/email$/],
  ])('the portal hangs when asked %s: the form says so, and Try again fills it', async (_, path) => {
    world = await createWorld({ overrides: { formDeadlineMs: 1_500 } });
    const { portal, slack } = world;
    portal.failNext({ kind: 'hang', path, times: 50 });
    const view = await openForm(world);
    expect(wordsOf(view.blocks)).toContain('DocSpace did not answer in 2 seconds. Nothing has been asked or changed.');
    portal.clearFaults();
    const dave = slack.as(DAVE);
    await dave.click({ viewId: view.id, actionId: 'readAgain.offboard' });
    expect((await settledView(dave, ['refused'])).callback_id).toBe('offboardForm');
  });

  it('the trigger expired: a sentence with a button that opens the form', async () => {
    world = await createWorld({ complaints: /expired_trigger_id/ });
    const { slack, clock } = world;
    let late = true;
    slack.onCall(({ method, phase }) => {
      if (method === 'views.open' && phase === 'received' && late) clock.advance(4_000);
      late = false;
    });
    const dave = slack.as(DAVE);
    const result = await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
    const { channel, ts } = await result.answer();
    expect(wordsIn(await result.answer())).toContain('Slack did not let me open the form in time.');
    await dave.click({ message: { channel, ts }, actionId: 'openForm.offboard' });
    expect(wordsOf((await settledView(dave)).blocks)).toContain('jane.doe@example.com');
  });

  it('Slack is down during the whole run: the run ends, and the thread catches up', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await card(current);
    for (const method of ['chat.update', 'chat.postMessage', 'conversations.info']) {
      current.slack.failNext({ method, kind: 'http500', times: 10_000 });
    }
    await press(current, 'approve');
    const isFiled = () => changesOf(current)['POST /files/*/text'] === 1;
    await until(current, isFiled, 'the report in the portal');
    expect(isDisabled(current, personIds.jane)).toBe(true);
    expect(wordsIn(cardNow(current))).toContain('Offboard Jane Doe?');
    current.slack.clearFaults();
    current.clock.advance(120_000);
    const thread = await finished(current);
    expect(wordsIn(thread[0])).toContain('Offboarded: Jane Doe');
    expect(reassignments(current)).toBe(1);
  });

  it('Slack is too busy: it is asked again when it said, and nothing is shown twice', async () => {
    world = await createWorld();
    const current = world;
    for (const method of ['chat.postMessage', 'chat.update']) {
      current.slack.failNext({ method, kind: 'ratelimited', retryAfterSeconds: 1, times: 2 });
    }
    current.slack.failNext({ method: 'chat.postMessage', kind: 'resetAfterEffect', skip: 1 });
    await ask(current);
    const pushing = setInterval(() => current.clock.advance(5_000), 50);
    await press(current, 'approve').finally(() => clearInterval(pushing));
    const again = setInterval(() => current.clock.advance(5_000), 50);
    const thread = await finished(current).finally(() => clearInterval(again));
    expect(thread.map((message) => message.text)).toHaveLength(4);
    const cards = requestsIn(current.slack, BOB, APPROVALS);
    expect(cards).toHaveLength(1);
  });

  it('Slack does not say who the clicking person is: press again in a minute', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await card(current);
    current.slack.failNext({ method: 'users.info', kind: 'http500', times: 1 });
    const result = await press(current, 'approve');
    expect(wordsIn(await result.answer())).toContain("I can't check who you are right now");
    expect(changesOf(current)['PUT /people/status/Terminated']).toBeUndefined();
  });
});

describe('runs that stop', () => {
  it('Stop during the reassignment ends it in the portal, and the report says what is not done', async () => {
    world = await createWorld({ settings: slowly });
    const current = world;
    await ask(current);
    await press(current, 'approve');
    await until(current, () => current.portal.state.reassignments.has(personIds.jane), 'the reassignment');
    await press(current, 'stop', { by: CAROL });
    const thread = await finished(current);
    expect(current.portal.state.reassignments.get(personIds.jane)?.status).toBe(3);
    expect(wordsIn(await card(current, 'Stopped: Jane Doe'))).toContain('3 of 8 done');
    expect(thread.map(wordsIn).join(' ')).not.toContain('is offboarded');
    expect(reassignments(current)).toBe(0);
  });

  const refusedAt = { 5: /\/files\/fileops\/move$/, 6: /\/files\/folder\/\d+\/share$/ } as const;

  async function parked(step: 5 | 6): Promise<World> {
    const current = await createWorld();
    world = current;
    current.portal.failNext({ method: 'PUT', path: refusedAt[step], kind: 'forbidden', times: 50 });
    await ask(current);
    await press(current, 'approve');
    const shown = await card(current, `Paused at step ${step}`);
    expect(wordsIn(shown)).toContain('the account is disabled');
    current.portal.clearFaults();
    return current;
  }

  async function answerForm(current: World, actionId: 'skip' | 'byHand', reason: string): Promise<void> {
    await press(current, actionId);
    const bob = current.slack.as(BOB);
    const form = await settledView(bob);
    await bob.type({ viewId: form.id, actionId: 'reason', value: reason });
    expect((await bob.submit()).outcome).toBe('updated');
  }

  it('a parked run goes on after Try again, and nothing before it is done twice', async () => {
    const current = await parked(5);
    await press(current, 'retry');
    await finished(current);
    await card(current, 'Offboarded: Jane Doe');
    expect(reassignments(current)).toBe(1);
    expect(changesOf(current)['PUT /people/status/Terminated']).toBe(1);
  });

  it('a skipped step is never called done', async () => {
    const current = await parked(6);
    await answerForm(current, 'skip', 'Nobody needs the folder');
    const thread = await finished(current);
    expect(wordsIn(await card(current, '7 of 8 done'))).not.toContain('Offboarded:');
    expect(thread.map(wordsIn).join(' ')).toContain('Nobody needs the folder');
    expect(changesOf(current)['PUT /files/folder/*/share']).toBe(1);
  });

  it('a skipped workspace stays where it is, and nothing is said of its access', async () => {
    const current = await parked(5);
    await answerForm(current, 'skip', 'It stays');
    const thread = (await finished(current)).map(wordsIn).join(' ');
    await card(current, '7 of 8 done');
    expect(thread).toContain('It stays');
    expect(thread).not.toContain('Archive Owner full');
    expect(changesOf(current)['PUT /files/folder/*/share']).toBeUndefined();
  });

  it('what a person did by hand is named as theirs', async () => {
    const current = await parked(5);
    const folder = current.portal.state.folders.get(folderIds.janeWorkspace);
    if (folder) folder.parentId = folderIds.archiveFolder;
    await answerForm(current, 'byHand', 'Moved it myself');
    const thread = await finished(current);
    expect(thread.map(wordsIn).join(' ')).toContain('Moved it myself');
    await card(current, '7 of 8 done');
  });

  it('the requester may not skip', async () => {
    const current = await parked(6);
    await press(current, 'skip', { by: DAVE });
    const answer = await settledView(current.slack.as(DAVE));
    expect(answer.callback_id).not.toBe('skipForm');
    expect(wordsOf(answer.blocks)).toMatch(/^You can't do that to H-1001\./);
    await card(current, 'Paused at step 6');
  });
});

describe('messages and channels that vanish', () => {
  it('a deleted card comes back as a new one', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    const { channel, ts } = await card(current);
    await deleteMessage(current, { channel, ts });
    const receiptAt = await receipt(current);
    await current.slack.as(DAVE).click({ message: receiptAt, actionId: 'cancel' });
    const again = await card(current, 'Canceled: Jane Doe');
    expect(again.ts).not.toBe(ts);
    expect(requestsIn(current.slack, BOB, APPROVALS)).toHaveLength(1);
  });

  it('an archived approvals channel: approvers decide in direct messages, and the requester is told why', async () => {
    world = await createWorld();
    const current = world;
    await current.slack.archiveChannel(APPROVALS);
    await current.slack.joinChannel('C0GENERAL', DAVE);
    const dave = current.slack.as(DAVE);
    await dave.command({ channelId: 'C0GENERAL', command: '/offboard', text: '@jane' });
    const form = await settledView(dave);
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.submit();
    for (const viewer of [BOB, CAROL, OLA]) await card(current, 'Offboard Jane Doe?', { viewer, channel: 'dm' });
    expect(wordsIn(await receipt(current, "can't post"))).toContain(
      "I can't post to the approvals channel, so approvers were asked by direct message.",
    );
    await press(current, 'approve', { by: OLA, channel: 'dm' });
    await finished(current, { viewer: OLA, channel: 'dm' });
    await card(current, 'Offboarded: Jane Doe', { viewer: BOB, channel: 'dm' });
    expect(isDisabled(current, personIds.jane)).toBe(true);
  });
});

/** What an admin of the workspace can do with any message. */
async function deleteMessage({ slack }: World, at: { channel: string; ts: string }): Promise<void> {
  const headers = { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(`${slack.apiUrl}chat.delete`, { method: 'POST', headers, body: JSON.stringify(at) });
  if (!(await answer.text()).includes('"ok":true')) throw new Error('the sandbox did not delete the message');
}
