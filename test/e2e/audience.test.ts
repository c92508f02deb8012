import { afterEach, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, APPROVERS, BOB, CAROL, DAVE, GUEST, JANE, OLA } from '../../sandbox/slack/seed.js';
import { isDisabled } from './portal-looks.js';
import { everythingSeenBy, wordsIn, wordsOf } from './shown.js';
import {
  answerTo,
  ask,
  card,
  cardNow,
  clickAsSeen,
  finished,
  openForm,
  press,
  receipt,
  sendForm,
  settledView,
  until,
} from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

/** What nobody may find who is the person concerned, or may be. */
const aboutHer = /H-1001|h1001|HR-2211|offboarding needs|Offboard Jane/i;
const slowly = { reassignment: 'manual' as const, reassignmentOutcome: { kind: 'complete' as const } };
const movedText = 'This is handled by direct message now.';

/** Jane's email in Slack is not the one that DocSpace has. */
async function withPrivateEmail(current: World): Promise<void> {
  await current.slack.changeUser(JANE, { email: 'jane@private.example' });
}

/** The form is to start in a day. */
async function tomorrow({ clock }: World, me: SlackActor): Promise<void> {
  await me.select({ actionId: 'when', value: 'later' });
  await me.waitFor(() => JSON.stringify(me.openView()?.blocks).includes('datetimepicker'));
  const inADay = Math.floor(clock.now().getTime() / 1000) + 24 * 60 * 60;
  await me.select({ actionId: 'startAt', value: String(inADay) });
}

/** Dave mentions her, is told that Slack's email leads nowhere, and chooses her by name. */
async function askByMentionAndName(current: World): Promise<void> {
  const first = await openForm(current, { text: '@jane' });
  expect(wordsOf(first.blocks)).toContain(`${JANE} has no DocSpace account with jane@private.example`);
  const dave = current.slack.as(DAVE);
  await dave.select({ actionId: 'chooseLeaver', value: personIds.jane, query: 'jane' });
  const form = await settledView(dave, ['choosePerson']);
  const sent = await sendForm(current, form);
  expect(sent.callback_id).toBe('sent');
  await dave.close();
}

async function seesNothing(current: World, slackId = JANE): Promise<void> {
  await current.slack.settled();
  const me = current.slack.as(slackId);
  const status = await me.command({ channelId: 'C0GENERAL', command: '/handover', text: 'status' });
  await status.answer();
  await me.openHome();
  expect(await everythingSeenBy(current.slack, slackId)).not.toMatch(aboutHer);
}

describe('the person concerned, whose Slack email is not the one that DocSpace has', () => {
  it.each([
    ['was mentioned and then chosen by name', askByMentionAndName, 'The person concerned is in the approvals channel'],
    [
      'was given by her DocSpace email',
      (current: World) => ask(current, { text: 'jane.doe@example.com' }),
      'I can’t tell whether the person concerned is in the approvals channel',
    ],
  ])('and who %s, reads no card although she is in the channel and in the approvers’ group', async (_, how, why) => {
    world = await createWorld();
    const current = world;
    await withPrivateEmail(current);
    await current.slack.joinChannel(APPROVALS, JANE);
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, CAROL, JANE] });
    await how(current);
    const seen = await card(current, 'Offboard Jane Doe?', { viewer: BOB, channel: 'dm' });
    await card(current, 'Offboard Jane Doe?', { viewer: CAROL, channel: 'dm' });
    expect(wordsIn(await receipt(current, 'asked by direct message'))).toContain(why.replace('’', "'"));
    await seesNothing(current);
    // Nor can she decide: a click on a card that she has not got is no click.
    await clickAsSeen(current, seen, { by: JANE, actionId: 'approve' });
    await current.slack.settled();
    expect(isDisabled(current, personIds.jane)).toBe(false);
    await press(current, 'approve', { by: BOB, channel: 'dm' });
    await finished(current, { viewer: BOB, channel: 'dm' });
  });

  it('does not lock out approvers who have an account of their own', async () => {
    world = await createWorld();
    const current = world;
    await withPrivateEmail(current);
    await ask(current, { text: 'jane.doe@example.com' });
    await card(current, 'Offboard Jane Doe?');
    await press(current, 'approve');
    await finished(current);
  });
});

const unfit = [
  ['is shared', (current: World) => current.slack.shareChannel(APPROVALS, true)],
  ['is made public', (current: World) => current.slack.publishChannel(APPROVALS)],
  ['is joined by the person concerned', (current: World) => current.slack.joinChannel(APPROVALS, JANE)],
] as const;
/** What everybody in the channel reads there, threads too. */
function inChannel({ slack }: World): string {
  const bob = slack.as(BOB);
  const messages = bob.messages(APPROVALS).flatMap(({ ts }) => bob.thread(APPROVALS, ts));
  return messages.map(wordsIn).join();
}

const publicToo = { optionalScopes: ['channels:read', 'channels:history', 'im:history'] };

describe('a channel that', () => {
  it.each(unfit.slice(0, 2))(
    '%s between the form and the start shows nothing, of the run either',
    async (_, change) => {
      world = await createWorld(publicToo);
      const current = world;
      await ask(current);
      await card(current, 'Offboard Jane Doe?');
      await change(current);
      current.clock.advance(15_000);
      await press(current, 'approve');
      await finished(current, { viewer: CAROL, channel: 'dm' });
      expect(inChannel(current)).not.toMatch(/Jane|HR-2211/);
    },
  );

  it.each(unfit.slice(0, 2))('%s during the run gets no report and no file', async (_, change) => {
    world = await createWorld({ ...publicToo, settings: slowly });
    const current = world;
    await ask(current);
    await press(current, 'approve');
    await until(current, () => isDisabled(current, personIds.jane), 'the account disabled');
    await change(current);
    current.clock.advance(15_000);
    const runs = () => current.portal.state.reassignments.has(personIds.jane);
    await until(current, runs, 'the reassignment');
    for (let stage = 0; stage < 9; stage += 1) await current.portal.advance();
    await finished(current, { viewer: CAROL, channel: 'dm' });
    await card(current, movedText);
    expect(inChannel(current)).not.toMatch(/Jane|HR-2211/);
    expect(current.slack.as(BOB).files(APPROVALS)).toEqual([]);
  });

  it.each(unfit)('%s is noticed by a second process that no event reached', async (_, change) => {
    world = await createWorld({ ...publicToo, mode: 'http', workspace: { subscribedEvents: [] } });
    const current = world;
    await ask(current);
    await card(current, 'Offboard Jane Doe?');
    await change(current);
    current.clock.advance(15_000);
    await current.startAnother();
    await card(current, movedText);
    expect(inChannel(current)).not.toMatch(/Jane|HR-2211/);
    await card(current, 'Offboard Jane Doe?', { viewer: CAROL, channel: 'dm' });
  });
});

describe('somebody who is not known to be another person than the one concerned', () => {
  it('joins the channel before the start: until the account is disabled nothing is shown there', async () => {
    world = await createWorld({ ...publicToo, settings: slowly });
    const current = world;
    await ask(current, { text: 'una.plain@example.com' });
    await card(current, 'Offboard Una Plain?');
    await current.slack.changeUser(JANE, { email: 'una@private.example' });
    current.clock.advance(15_000);
    await current.slack.joinChannel(APPROVALS, JANE);
    await card(current, movedText);
    expect(inChannel(current)).not.toMatch(/Una|HR-2211/);
    await card(current, 'Offboard Una Plain?', { viewer: CAROL, channel: 'dm' });
  });
});

describe('approvers who are asked by direct message', () => {
  it('are no guests, whatever the group says, and no longer those who left it or became guests', async () => {
    world = await createWorld();
    const current = world;
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, CAROL, OLA, GUEST] });
    await current.slack.shareChannel(APPROVALS, true);
    await ask(current);
    for (const viewer of [BOB, CAROL, OLA]) await card(current, 'Offboard Jane Doe?', { viewer, channel: 'dm' });
    await seesNothing(current, GUEST);
    current.clock.advance(5_000);
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, OLA, GUEST] });
    await card(current, 'This is handled by others now.', { viewer: CAROL, channel: 'dm' });
    current.clock.advance(5_000);
    await current.slack.changeUser(OLA, { isRestricted: true });
    await card(current, 'This is handled by others now.', { viewer: OLA, channel: 'dm' });
    await press(current, 'approve', { by: BOB, channel: 'dm' });
    await finished(current, { viewer: BOB, channel: 'dm' });
    expect(wordsIn(cardNow(current, { viewer: CAROL, channel: 'dm' }))).not.toContain('Jane');
    expect(current.slack.as(CAROL).files(cardNow(current, { viewer: CAROL, channel: 'dm' })?.channel ?? '')).toEqual(
      [],
    );
  });

  it('who changed are named in the channel, and are on the record', async () => {
    world = await createWorld();
    const current = world;
    await current.slack.settled();
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, DAVE] });
    const line = await current.slack
      .as(BOB)
      .waitFor((me) => me.messages(APPROVALS).find((message) => wordsIn(message).includes('The approvers changed')));
    expect(wordsIn(line)).toBe(
      'The approvers changed. They are now: Bob Stone, Dave Miller. No longer: Carol Reyes, Ola Berg.',
    );
  });

  it('as DocSpace admins, where that gives a right, are named too once the portal says so', async () => {
    const requesters = { users: [DAVE], usergroups: [], docspaceAdmins: true };
    world = await createWorld({ policy: { ...usualPolicy, requesters } });
    const current = world;
    await until(
      current,
      () => current.portal.requests.some(({ query }) => query.isAdministrator === 'true'),
      'who is an admin was read',
    );
    const kim = current.portal.state.people.get(personIds.kim);
    if (kim) kim.type = 'DocSpaceAdmin';
    current.clock.advance(11 * 60_000);
    const line = await current.slack
      .as(BOB)
      .waitFor((me) => me.messages(APPROVALS).find((message) => wordsIn(message).includes('The DocSpace admins')));
    expect(wordsIn(line)).toMatch(/^The DocSpace admins, who can request here, changed\. They are now: .*Kim Lee/);
  });
});

describe('an approver who is nobody now', () => {
  it('and whose start comes later does not count: nothing runs', async () => {
    world = await createWorld();
    const current = world;
    await ask(current, { choose: (me) => tomorrow(current, me) });
    await press(current, 'approve');
    await card(current, 'starts');
    await current.slack.changeUsergroup(APPROVERS, { users: [CAROL, OLA] });
    current.clock.advance(25 * 60 * 60_000);
    await card(current, 'is no longer an approver', { viewer: CAROL });
    expect(isDisabled(current, personIds.jane)).toBe(false);
  });

  it('whose account was disabled is told so, and is not named among those asked', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await press(current, 'details', { by: CAROL });
    await settledView(current.slack.as(CAROL));
    const carol = current.portal.state.people.get(personIds.carol);
    if (carol) carol.status = 2;
    const refused = await press(current, 'approve', { by: CAROL });
    expect(await answerTo(refused)).toContain('The DocSpace account with your email is disabled');
    current.clock.advance(60_000);
    const form = await openForm(current, { text: '@kim' });
    expect(wordsOf(form.blocks)).not.toContain('Carol');
  });

  it('of whom Slack does not say whether the email is confirmed is told who can', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await card(current);
    await current.slack.changeUser(BOB, { emailConfirmed: undefined });
    expect(await answerTo(await press(current, 'approve'))).toContain('handover people confirm');
  });

  it('because nobody can be asked reads that on Home, and what waits as soon as it can be told', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await card(current);
    current.slack.failNext({ method: 'users.info', kind: 'http500', times: 1_000 });
    current.clock.advance(11 * 60_000);
    const bob = current.slack.as(BOB);
    expect(wordsOf((await bob.openHome()).blocks)).toContain("I can't check who you are right now");
    current.slack.clearFaults();
    current.clock.advance(61_000);
    await bob.waitFor((me) => (wordsOf(me.home()?.blocks).includes('Waiting for you (1)') ? true : undefined));
  });
});
