import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import { ANNOUNCEMENTS, APPROVALS, BOB, CAROL, DAVE, JANE, KIM } from '../../sandbox/slack/seed.js';
import {
  announcement,
  asking,
  createGuestsWorld,
  guests,
  guestsPolicy,
  inRoom,
  parentOf,
  room,
  thread,
} from './guests-world.js';
import { linksOf, ownerOf, rightsOf } from './portal-looks.js';
import { everythingSeenBy, wordsIn, wordsOf } from './shown.js';
import {
  answerTo,
  ask,
  card,
  clickAsSeen,
  finished,
  openForm,
  press,
  receipt,
  refusalOf,
  sendForm,
  settledView,
} from './walk.js';
import type { World, WorldOptions } from './world.js';

let world: World;
afterEach(async () => await world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createGuestsWorld(options);
  return world;
}

describe.each(['socket', 'http'] as const)('/guest-cleanup, with Slack in %s mode', (mode) => {
  it('takes guests and links out of an archived room, and tells everybody whom it concerns', async () => {
    await begin({ mode });
    const before = rightsOf(world, personIds.handover);
    const form = await openForm(world, asking);
    const words = wordsOf(form.blocks);
    expect(words).toContain('Campaign 2024 Room of Jane Doe (jane.doe@example.com)');
    expect(words).toContain('2 guests (');
    expect(words).toContain('Shared with people outside by link');
    expect(words).toContain("must approve. The room's owner is told afterwards, if they use Slack.");
    await sendForm(world, form, asking);
    await world.slack.as(DAVE).close();
    expect(wordsIn(await card(world, 'Remove guests from Campaign 2024?'))).toContain('Project is over');
    await receipt(world, 'Waits for approval');
    await press(world, 'approve', { by: BOB });
    const ours = await finished(world);

    expect(inRoom(world)).not.toEqual(expect.arrayContaining(guests));
    expect(linksOf(world, room)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^c0/)]));
    expect(ownerOf(world, room)).toBe(personIds.jane);
    expect(parentOf(world, room)).toBe(folderIds.archiveRoot);
    expect(rightsOf(world, personIds.handover)).toEqual(before);

    const root = await announcement(world);
    expect(wordsIn(root)).toContain('Guests removed from "Campaign 2024"');
    expect(wordsIn(root)).toContain(`${JANE}, your room was archived`);
    expect(wordsIn(root)).toContain('2 guests and');
    const replies = await thread(world, root, 3);
    expect(wordsIn(replies[1])).toContain('2 guests removed');
    expect(wordsIn(replies[1])).toContain('nia');
    expect(replies.flatMap(({ files = [] }) => files.map(({ title }) => title)).sort()).toEqual([
      'H-1001-guests.csv',
      'H-1001-report.md',
    ]);
    const told = await world.slack
      .as(JANE)
      .waitFor(
        (me) => me.messages('dm').find((message) => wordsIn(message).includes('If someone should keep access')),
        { what: 'the owner’s message' },
      );
    expect(wordsIn(told)).toContain('Your room was archived');
    expect(wordsIn(await card(world, 'Guests removed: Campaign 2024'))).toContain(BOB);
    expect(wordsOf(ours[2]?.blocks)).toContain('Campaign 2024 has no guests any more');
    await receipt(world, 'Campaign 2024 has no guests any more');
    expect(world.slack.as(BOB).messages(ANNOUNCEMENTS)).toHaveLength(1);
    await world.slack.settled();
    expect(world.slack.problems).toEqual([]);
  });
});

describe('who may', () => {
  it('is told in one sentence that they can’t ask, and nothing is read for them', async () => {
    await begin();
    world.portal.requests.length = 0;
    expect(await refusalOf(world, { ...asking, by: KIM })).toContain("You can't ask for guest clean-ups here.");
    const rooms = world.portal.requests.filter(({ path }) => path.includes('/files/rooms'));
    expect(rooms).toEqual([]);
  });

  it('see the details is an auditor, who may not decide', async () => {
    await begin({ policy: { auditors: { users: [CAROL], usergroups: [] }, approvers: { users: [BOB], required: 1 } } });
    await ask(world, asking);
    const shown = await card(world, 'Remove guests from', { viewer: CAROL });
    const result = await world.slack
      .as(CAROL)
      .click({ message: { channel: APPROVALS, ts: shown.ts }, actionId: 'approve' });
    expect(await answerTo(result)).toContain("You can't do that to H-1001.");
    await world.slack.as(CAROL).click({ message: { channel: APPROVALS, ts: shown.ts }, actionId: 'details' });
    const details = await settledView(world.slack.as(CAROL));
    expect(wordsOf(details.blocks)).toContain('Guests who leave');
  });
});

describe('which room', () => {
  it('is found by id, link and name, and offered for a choice where it is none', async () => {
    await begin();
    const link = `${world.portal.url}/rooms/archived/${room}/filter?folder=${room}`;
    for (const text of [String(room), link, 'campaign 2024']) {
      const form = await openForm(world, { ...asking, text });
      expect([text, form.callback_id]).toEqual([text, 'guests.form']);
      await world.slack.as(DAVE).close();
    }
    for (const [text, says] of [
      ['Nowhere at all', "I can't find the room Nowhere at all"],
      ['https://evil.example/rooms/shared/2010', 'That link leads to another site'],
      [`${world.portal.url}/doceditor?fileId=9`, "I can't make out a room in that link"],
      ['', 'Which room?'],
    ] as const) {
      const view = await openForm(world, { ...asking, text });
      expect([text, view.callback_id]).toEqual([text, 'guests.chooseRoomForm']);
      expect(wordsOf(view.blocks)).toContain(says);
      await world.slack.as(DAVE).close();
    }
  });

  it('can be chosen by type-ahead, archived rooms first', async () => {
    await begin();
    const view = await openForm(world, { ...asking, text: '' });
    const me = world.slack.as(DAVE);
    const target = { viewId: view.id, actionId: 'guests.chooseRoom' };
    const offered = await me.suggest({ ...target, value: 'campaign' });
    expect(offered.map(wordsOf)).toEqual(['Campaign 2024 (archived)']);
    await me.select({ ...target, query: 'campaign', value: offered[0]?.value ?? '' });
    const form = await settledView(me, ['guests.chooseRoomForm']);
    expect(wordsOf(form.blocks)).toContain('Room of Jane Doe');
  });

  it('has one request at a time, and is refused in a sentence where nothing is to be done', async () => {
    await begin();
    expect(await refusalOf(world, { ...asking, text: 'Pitch deck' })).toContain('so I leave it as it is');
    await world.slack.as(DAVE).close();
    await ask(world, asking);
    expect(await refusalOf(world, asking)).toContain('Campaign 2024 already has a request: H-1001');
  });
});

describe('the grace that the policy gives', () => {
  const graceful = { policy: { guests: { ...guestsPolicy, graceDays: 3 } } };
  const dayMs = 24 * 60 * 60_000;

  const graceNote = async (says: string): Promise<Message> =>
    await world.slack
      .as(JANE)
      .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes(says)), { what: says });

  it('lets the owner, whom the portal names, keep single guests before the others leave', async () => {
    await begin(graceful);
    await ask(world, asking);
    await press(world, 'approve', { by: BOB });
    const note = await graceNote('so 2 guests leave it');
    expect(wordsIn(note)).toContain('Until then you can choose who keeps access.');
    const jane = world.slack.as(JANE);
    await jane.click({ message: { channel: note.channel, ts: note.ts }, actionId: 'guests.keep' });
    const view = await settledView(jane);
    expect(view.callback_id).toBe('guests.keepForm');
    await jane.select({ viewId: view.id, actionId: 'guests.kept', value: [personIds.guestNia] });
    await jane.submit();
    expect(wordsOf((await settledView(jane, ['guests.keepForm'])).blocks)).toContain('Saved. 1 guest keeps access');
    await jane.close();
    await jane.click({ message: { channel: note.channel, ts: note.ts }, actionId: 'guests.keep' });
    expect(JSON.stringify((await settledView(jane)).blocks)).toContain('initial_options');
    await jane.close();
    world.clock.advance(3 * dayMs);
    await finished(world);
    expect(inRoom(world)).toContain(personIds.guestNia);
    expect(inRoom(world)).not.toContain(personIds.guestTom);
    const root = await announcement(world);
    expect(wordsIn((await thread(world, root, 2))[1])).toContain('stays: kept by the owner');
    await graceNote('The time to choose is over: the clean-up has begun.');
  });

  it('is nobody else’s, whatever button they send', async () => {
    await begin(graceful);
    await ask(world, asking);
    await press(world, 'approve', { by: BOB });
    const note = await graceNote('so 2 guests leave it');
    for (const value of ['{"requestId":1001}', '{"requestId":4711}', 'nothing']) {
      await clickAsSeen(world, note, { by: CAROL, actionId: 'guests.keep', value });
      const view = await settledView(world.slack.as(CAROL));
      expect(wordsOf(view.blocks)).toContain("Only the room's owner can choose who keeps access");
      await world.slack.as(CAROL).close();
    }
    expect(JSON.stringify(await everythingSeenBy(world.slack, CAROL))).not.toContain('guests.kept');
  });

  it('is over once the run has begun', async () => {
    await begin(graceful);
    await ask(world, asking);
    await press(world, 'approve', { by: BOB });
    const note = await graceNote('so 2 guests leave it');
    world.clock.advance(3 * dayMs);
    await finished(world);
    await clickAsSeen(world, note, { by: JANE, actionId: 'guests.keep', value: '{"requestId":1001}' });
    expect(wordsOf((await settledView(world.slack.as(JANE))).blocks)).toContain('The time to choose is over.');
  });
});
