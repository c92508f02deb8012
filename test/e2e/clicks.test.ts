import { afterEach, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, APPROVERS, BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../sandbox/slack/seed.js';
import { changesOf, isDisabled, reassignments } from './portal-looks.js';
import { requestsIn, wordsIn, wordsOf } from './shown.js';
import { answerTo, ask, card, clickAsSeen, finished, press, receipt, settledView, until } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const hour = 3_600_000;

/** A world in which Dave has asked and the card is there. */
async function asked(options: Parameters<typeof createWorld>[0] = {}) {
  const current = await createWorld(options);
  world = current;
  await ask(current);
  return { current, seen: await card(current) };
}

function disablings(current: World): number | undefined {
  return changesOf(current)['PUT /people/status/Terminated'];
}

describe('clicks that change nothing, each with its sentence', () => {
  it("one's own request", async () => {
    const users = [DAVE];
    const { current } = await asked({ policy: { approvers: { users, usergroups: [APPROVERS], required: 1 } } });
    const answer = await answerTo(await press(current, 'approve', { by: DAVE }));
    expect(answer).toBe(`You asked for this, so somebody else decides: ${BOB}, ${CAROL} or ${OLA}.`);
    expect(disablings(current)).toBeUndefined();
  });

  it('after an approval', async () => {
    const { current, seen } = await asked();
    await press(current, 'approve', { by: BOB });
    const answer = await answerTo(await clickAsSeen(current, seen, { by: CAROL, actionId: 'approve' }));
    expect(answer).toMatch(new RegExp(`^${BOB} approved H-1001 .*Nothing else happens\\.$`));
    await finished(current);
    const later = await answerTo(await clickAsSeen(current, seen, { by: CAROL, actionId: 'approve' }));
    expect(later).toMatch(/, and it is finished\. Nothing else happens\.$/);
    expect(disablings(current)).toBe(1);
  });

  it('a reason is acknowledged before anybody is looked up, and its window says what came of it', async () => {
    const { current } = await asked();
    await press(current, 'deny', { by: CAROL });
    const carol = current.slack.as(CAROL);
    const form = await settledView(carol);
    await carol.type({ viewId: form.id, actionId: 'reason', value: 'She stays after all' });
    current.slack.failNext({ method: 'users.info', kind: 'hang' });
    expect((await carol.submit()).outcome).toBe('updated');
    expect(wordsOf(carol.openView()?.blocks)).toContain('Sending');
    current.slack.clearFaults();
    expect(wordsOf((await settledView(carol)).blocks)).toMatch(/press again in a minute|Denied/);
  });

  it('after a denial', async () => {
    const { current, seen } = await asked();
    await press(current, 'deny', { by: CAROL });
    const carol = current.slack.as(CAROL);
    const form = await settledView(carol);
    await carol.type({ viewId: form.id, actionId: 'reason', value: 'She stays after all' });
    expect((await carol.submit()).outcome).toBe('updated');
    expect(wordsIn(await card(current, 'Denied: Jane Doe'))).toContain('She stays after all');
    expect(wordsIn(await receipt(current, 'Denied: Jane Doe'))).toContain('She stays after all');
    const answer = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve' }));
    expect(answer).toMatch(new RegExp(`^${CAROL} denied H-1001 .*Nothing else happens\\.$`));
    expect(disablings(current)).toBeUndefined();
  });

  it('after the expiry', async () => {
    const { current, seen } = await asked();
    current.clock.advance(73 * hour);
    const answer = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve' }));
    expect(answer).toMatch(/^H-1001 expired .*Press Ask again to start over\.$/);
    await press(current, 'details', { by: BOB });
    expect(wordsIn(await card(current, 'Expired: Jane Doe'))).toContain('Nobody decided in time');
    expect(disablings(current)).toBeUndefined();
  });

  it('with the digest of another plan', async () => {
    const { current, seen } = await asked();
    const value = JSON.stringify({ requestId: 1001, digest: 'f'.repeat(64) });
    const answer = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve', value }));
    expect(answer).toBe('The plan changed a moment ago. Look at the card again and then decide.');
    expect(disablings(current)).toBeUndefined();
  });

  it('on a message that is not ours, although it looks like the card and a direct message is still unconfirmed', async () => {
    world = await createWorld();
    const current = world;
    current.slack.failNext({ method: 'conversations.open', kind: 'http500', times: 1_000 });
    await ask(current);
    const seen = await card(current);
    const theirs = current.slack.as(BOB).say(APPROVALS, 'look here');
    const forged = { ...seen, ts: theirs.ts, blocks: (seen.blocks ?? []).map((block) => ({ ...block })) };
    const answer = await answerTo(await clickAsSeen(current, forged, { by: BOB, actionId: 'approve' }));
    expect(answer).toContain('This card is out of date.');
    expect(disablings(current)).toBeUndefined();
    expect(wordsIn(await card(current))).toContain('Offboard Jane Doe?');
  });

  it('from a modal, where no approval is offered', async () => {
    const { current, seen } = await asked();
    await press(current, 'details', { by: BOB });
    const bob = current.slack.as(BOB);
    const view = await settledView(bob);
    const value = JSON.stringify({ requestId: 1001, digest: JSON.parse(buttonOf(seen.blocks, 'approve')).digest });
    await current.slack.forge({
      type: 'block_actions',
      userId: BOB,
      view,
      container: { type: 'view', view_id: view.id },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'x', value, action_ts: '1' }],
    });
    const answer = await bob.waitFor((me) => {
      const shown = me.openView();
      return shown?.callback_id === 'answer' ? wordsOf(shown.blocks) : undefined;
    });
    expect(answer).toContain('This card is out of date.');
    expect(disablings(current)).toBeUndefined();
  });

  it.each([
    ['no JSON at all', 'approve it'],
    ['a request that does not exist', JSON.stringify({ requestId: 999_999, digest: 'f'.repeat(64) })],
    ['a field too many', JSON.stringify({ requestId: 1001, digest: 'f', admin: true })],
  ])('with a value that holds %s', async (_, value) => {
    const { current, seen } = await asked();
    const answer = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve', value }));
    expect(answer).toContain('This card is out of date.');
    expect(disablings(current)).toBeUndefined();
  });

  it('of somebody who may not even see it: the sentence that everybody gets', async () => {
    const { current, seen } = await asked();
    const answer = await answerTo(await clickAsSeen(current, seen, { by: KIM, actionId: 'approve' }));
    expect(answer).toContain("You can't do that here.");
    expect(answer).not.toMatch(/Jane|H-1001/);
  });

  it('of the person concerned, who learns nothing but that', async () => {
    const { current, seen } = await asked();
    for (const actionId of ['approve', 'details', 'cancel']) {
      const result = await clickAsSeen(current, seen, { by: JANE, actionId });
      if (actionId === 'details') {
        const view = await settledView(current.slack.as(JANE));
        expect(wordsOf(view.blocks)).toBe(
          "You can't do that here. Ask one of U0DAVE, or see who can with /handover help.",
        );
      } else {
        expect(await answerTo(result)).not.toMatch(/H-1001|Bob|Dave Miller|approve/);
      }
    }
    expect(disablings(current)).toBeUndefined();
  });
});

describe('who may decide', () => {
  it('an approver who left the group since the request may not', async () => {
    const { current } = await asked();
    await current.slack.changeUsergroup(APPROVERS, { users: [CAROL, OLA] });
    const answer = await answerTo(await press(current, 'approve', { by: BOB }));
    expect(answer).toContain("You can't do that here.");
    await press(current, 'approve', { by: CAROL });
    await finished(current);
    expect(disablings(current)).toBe(1);
  });

  it('an approver who joined the group later may not', async () => {
    const { current, seen } = await asked();
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, CAROL, OLA, KIM] });
    const answer = await answerTo(await clickAsSeen(current, seen, { by: KIM, actionId: 'approve' }));
    expect(answer).toMatch(/^You became an approver after H-1001 was asked for, so others decide: /);
    expect(disablings(current)).toBeUndefined();
  });

  it('two of three: the first vote shows, the same person counts once, the second starts the run', async () => {
    const approvers = { users: [], usergroups: [APPROVERS], required: 2 };
    const { current, seen } = await asked({ policy: { approvers } });
    await press(current, 'approve', { by: BOB });
    expect(wordsIn(await card(current, '1 more needed'))).toContain(`${BOB} approved`);
    const again = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve' }));
    expect(again).toMatch(/^You have approved H-1001 already\. It waits for /);
    expect(disablings(current)).toBeUndefined();
    await press(current, 'approve', { by: CAROL });
    await finished(current);
    expect(disablings(current)).toBe(1);
  });

  it('the requester cancels from the receipt: nothing starts and everybody sees it', async () => {
    const { current, seen } = await asked();
    const dave = current.slack.as(DAVE);
    const { channel, ts } = await receipt(current, 'Waits for approval');
    await dave.click({ message: { channel, ts }, actionId: 'cancel' });
    expect(wordsIn(await card(current, 'Canceled: Jane Doe'))).toContain('Dave Miller');
    await receipt(current, 'Canceled: Jane Doe');
    const answer = await answerTo(await clickAsSeen(current, seen, { by: BOB, actionId: 'approve' }));
    expect(answer).toContain('canceled H-1001');
    expect(disablings(current)).toBeUndefined();
  });

  it('the requester cancels from the form that says "Sent"', async () => {
    world = await createWorld();
    const current = world;
    const dave = current.slack.as(DAVE);
    await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
    const form = await settledView(dave);
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.submit();
    const sent = await settledView(dave, ['offboardForm']);
    await dave.click({ viewId: sent.id, actionId: 'cancel' });
    await card(current, 'Canceled: Jane Doe');
  });
});

describe('clicks that come twice', () => {
  it('a double click on Approve starts one run', async () => {
    const { current, seen } = await asked();
    await Promise.all([press(current, 'approve'), clickAsSeen(current, seen, { by: BOB, actionId: 'approve' })]);
    await finished(current);
    expect([disablings(current), reassignments(current)]).toEqual([1, 1]);
  });

  it('two approvers at once, on two processes over one database: one wins and the other is told', async () => {
    const { current, seen } = await asked({ mode: 'http' });
    const other = await current.startAnother();
    const first = clickAsSeen(current, seen, { by: BOB, actionId: 'approve' });
    current.slack.setDelivery({ mode: 'http', requestUrl: other });
    const second = clickAsSeen(current, seen, { by: CAROL, actionId: 'approve' });
    const results = await Promise.all([first, second]);
    await finished(current);
    await until(current, () => results.flatMap((result) => result.messages).length > 0, 'one is refused');
    const told = results.flatMap((result) => result.messages.map(wordsIn));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/approved H-1001.*Nothing else happens\.$/);
    expect([disablings(current), reassignments(current)]).toEqual([1, 1]);
    expect(isDisabled(current, personIds.jane)).toBe(true);
    const shown = requestsIn(current.slack, BOB, APPROVALS);
    expect(shown.filter((message) => message.blocks?.[0]?.block_id === 'h1001.card.v1')).toHaveLength(1);
    expect(
      current.slack
        .as(BOB)
        .files(APPROVALS)
        .map((file) => file.title),
    ).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
  });
});

function buttonOf(blocks: unknown, actionId: string): string {
  const found = JSON.stringify(blocks).match(new RegExp(`"action_id":"${actionId}".*?"value":("(?:[^"\\\\]|\\\\.)*")`));
  return found?.[1] === undefined ? '{}' : String(JSON.parse(found[1]));
}
