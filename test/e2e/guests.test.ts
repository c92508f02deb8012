import { afterEach, describe, expect, it } from 'vitest';
import { createWebhook } from '../../demo/webhook.js';
import { addCrowdedRoom } from '../../sandbox/portal/seed/crowded-room.js';
import { folderIds, ownerKey, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import {
  ANNOUNCEMENTS,
  APPROVALS,
  BOB,
  CAROL,
  CHANNELS_WITH_NEWS,
  DAVE,
  GENERAL,
  GUEST,
  JANE,
  KIM,
  OLA,
} from '../../sandbox/slack/seed.js';
import { accessTo, linksOf, ownerOf, rightsOf } from './portal-looks.js';
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
import { createWorld, type World, type WorldOptions } from './world.js';

let world: World;
afterEach(async () => await world.close());

const guestsPolicy = { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports };
const policy = { channels: { approvals: APPROVALS, announcements: ANNOUNCEMENTS }, guests: guestsPolicy };

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld({
    settings: { operations: 'instant' },
    workspace: { channels: CHANNELS_WITH_NEWS },
    ...options,
    policy: { ...policy, ...options.policy },
  });
  return world;
}

const room = roomIds.archivedCampaign;
const command = '/guest-cleanup';
const asking = { command, text: 'Campaign 2024', reason: 'Project is over' };
const guests = [personIds.guestNia, personIds.guestTom];

const inRoom = () => Object.keys(accessTo(world, room));
const parentOf = (id: number) => world.portal.state.folders.get(id)?.parentId;

async function cleanUp(): Promise<readonly Message[]> {
  await ask(world, asking);
  await press(world, 'approve', { by: BOB });
  return await finished(world);
}

async function announcement(channel: string = ANNOUNCEMENTS, viewer: string = KIM): Promise<Message> {
  const blockId = 'h1001.announcement.v1';
  return await world.slack
    .as(viewer)
    .waitFor((me) => me.messages(channel).find(({ blocks }) => blocks?.[0]?.block_id === blockId), {
      what: 'the announcement',
    });
}

async function thread(channel: string, { ts }: Message, messages: number, viewer: string = KIM) {
  return await world.slack
    .as(viewer)
    .waitFor((me) => (me.thread(channel, ts).length >= messages ? me.thread(channel, ts) : undefined), {
      what: 'the thread of the announcement',
    });
}

async function archive(roomId: number): Promise<void> {
  const answer = await fetch(`${world.portal.url}/api/2.0/files/rooms/${roomId}/archive`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deleteAfter: false }),
  });
  expect(answer.status).toBe(200);
  await world.portal.idle();
}

const dmsOf = (slackId: string) =>
  world.slack
    .as(slackId)
    .messages('dm')
    .filter(({ user }) => user !== slackId);

describe.each(['socket', 'http'] as const)('/guest-cleanup, with Slack in %s mode', (mode) => {
  it('takes guests and links out of an archived room, and tells everybody whom it concerns', async () => {
    await begin({ mode });
    const before = rightsOf(world, personIds.handover);
    const form = await openForm(world, asking);
    const words = wordsOf(form.blocks);
    expect(words).toContain('Campaign 2024 Room of Jane Doe (jane.doe@example.com)');
    expect(words).toContain('2 guests (');
    expect(words).toContain('Shared with people outside by link');
    expect(words).toContain("must approve. The room's owner is told afterwards.");
    await sendForm(world, form, asking);
    await world.slack.as(DAVE).close();
    expect(wordsIn(await card(world, 'Remove guests from Campaign 2024?'))).toContain('Project is over');
    await receipt(world, 'Waits for approval');
    await press(world, 'approve', { by: BOB });
    const ours = await finished(world);

    expect(inRoom()).not.toEqual(expect.arrayContaining(guests));
    expect(linksOf(world, room)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^c0/)]));
    expect(ownerOf(world, room)).toBe(personIds.jane);
    expect(parentOf(room)).toBe(folderIds.archiveRoot);
    expect(rightsOf(world, personIds.handover)).toEqual(before);

    const root = await announcement();
    expect(wordsIn(root)).toContain('Guests removed from "Campaign 2024"');
    expect(wordsIn(root)).toContain(`${JANE}, your room was archived`);
    expect(wordsIn(root)).toContain('2 guests and');
    const replies = await thread(ANNOUNCEMENTS, root, 3);
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

describe('what is announced', () => {
  it.each([
    { scopes: 'with the optional scopes', optionalScopes: ['channels:read', 'channels:history'] },
    { scopes: 'without them', optionalScopes: [] },
  ])('names nobody in a public channel, $scopes', async ({ optionalScopes }) => {
    const channels = { approvals: APPROVALS, announcements: GENERAL };
    await begin({ policy: { channels }, optionalScopes, complaints: /missing_scope needed: channels:read/ });
    await cleanUp();
    const root = await announcement(GENERAL);
    const replies = await thread(GENERAL, root, 2);
    expect(wordsIn(replies[1])).toContain('2 guests removed');
    const seen = await everythingSeenBy(world.slack, GUEST);
    for (const name of ['Nia', 'nia@', 'Tom', 'tom@']) expect(seen).not.toContain(name);
    expect(replies.flatMap(({ files = [] }) => files)).toEqual([]);
  });

  it('is posted once by two processes, with its thread and files', async () => {
    await begin();
    await world.startAnother();
    await cleanUp();
    const replies = await thread(ANNOUNCEMENTS, await announcement(), 3);
    await world.slack.settled();
    expect(world.slack.as(BOB).messages(ANNOUNCEMENTS)).toHaveLength(1);
    expect(replies.filter(({ blocks = [] }) => blocks.length > 0)).toHaveLength(2);
    expect(dmsOf(JANE)).toHaveLength(1);
  });

  it('stands in the approvals channel where the policy names no other', async () => {
    await begin({ policy: { channels: { approvals: APPROVALS } } });
    await cleanUp();
    expect(wordsIn(await announcement(APPROVALS, BOB))).toContain(JANE);
  });

  it('stands in the approvals channel, once and with the reason, while its own refuses it; later ones go there', async () => {
    const closed = CHANNELS_WITH_NEWS.map((one) => ({ ...one, isArchived: one.id === ANNOUNCEMENTS }));
    await begin({ webhook: true, workspace: { channels: closed } });
    await world.startAnother();
    await createWebhook(world);
    await cleanUp();
    const root = await announcement(APPROVALS, BOB);
    expect(wordsIn(root)).toContain(`${JANE}, your room was archived`);
    expect(wordsIn(root)).toContain("I can't post there: it is archived");
    await thread(APPROVALS, root, 3, BOB);
    await world.slack.as(JANE).waitFor((me) => me.messages('dm').length > 0);
    const channel = world.slack.state.channels.get(ANNOUNCEMENTS);
    if (channel) channel.isArchived = false;
    await archive(roomIds.brand);
    await card(world, 'Remove guests from Brand assets?', { requestId: 1002 });
    await press(world, 'approve', { by: BOB, requestId: 1002 });
    await finished(world, { requestId: 1002 });
    const inNews = (me: Pick<SlackActor, 'messages'>) => me.messages(ANNOUNCEMENTS);
    const [news] = await world.slack.as(KIM).waitFor((me) => (inNews(me).length > 0 ? inNews(me) : undefined));
    expect(news?.blocks?.[0]?.block_id).toBe('h1002.announcement.v1');
    await world.slack.settled();
    expect(inNews(world.slack.as(KIM))).toHaveLength(1);
    const announced = ({ blocks }: Message) => /announcement/.test(blocks?.[0]?.block_id ?? '');
    expect(world.slack.as(BOB).messages(APPROVALS).filter(announced)).toHaveLength(1);
  });

  it('mentions nobody where the owner has no Slack account, and nobody is written to', async () => {
    await begin({
      portal: (state) => {
        const found = state.folders.get(room);
        if (found) found.createdBy = personIds.archiveOwner;
      },
    });
    await cleanUp();
    const root = await announcement();
    expect(wordsIn(root)).toContain("The room's owner, Archive Owner, has no Slack account that I can be sure of.");
    expect(JSON.stringify(root.blocks)).not.toContain('"type":"user"');
  });

  it('gives the room of a disabled owner to whom the policy names, and tells them', async () => {
    await begin({
      policy: { guests: { ...guestsPolicy, fallbackOwner: 'ola.berg@example.com' } },
      portal: (state) => {
        const jane = state.people.get(personIds.jane);
        if (jane) jane.status = 2;
      },
    });
    await cleanUp();
    expect(ownerOf(world, room)).toBe(personIds.ola);
    const root = await announcement();
    expect(wordsIn(root)).toContain(`${OLA}, the room of Jane Doe`);
    expect(wordsIn(root)).toContain("yours now, because Jane Doe can't own rooms");
    await world.slack
      .as(OLA)
      .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('The room of Jane Doe')));
    expect(dmsOf(JANE)).toEqual([]);
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
    expect(await answerTo(result)).toContain("You can't do that with H-1001.");
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
    expect(inRoom()).toContain(personIds.guestNia);
    expect(inRoom()).not.toContain(personIds.guestTom);
    const root = await announcement();
    expect(wordsIn((await thread(ANNOUNCEMENTS, root, 2))[1])).toContain('stays: kept by the owner');
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

describe('/guest-cleanup all', () => {
  const sweeping = { ...asking, text: 'all', reason: 'Spring cleaning' };

  it('looks through the archive, asks once, and follows what it asks for in one message', async () => {
    await begin();
    const form = await openForm(world, sweeping);
    expect(form.callback_id).toBe('guests.sweepForm');
    const words = wordsOf(form.blocks);
    expect(words).toContain('There is something to clean up in 2 of 3 archived rooms.');
    expect(words).toContain('Campaign 2024: 2 guests, links to people outside');
    expect(words).toContain('Each waits for the approvers on a card of its own.');
    const over = await sendForm(world, form, sweeping);
    expect(wordsOf(over.blocks)).toContain('Asked for: H-1001 and H-1002.');
    for (const requestId of [1001, 1002])
      expect(wordsIn(await card(world, 'Remove guests from', { requestId }))).toContain('Spring cleaning');
    const told = dmsOf(DAVE).filter((message) => wordsIn(message).includes('2 clean-ups were asked for'));
    expect(told.map(wordsIn)).toEqual([expect.stringContaining('Asked for: H-1001 and H-1002.')]);
    await world.slack.as(DAVE).close();
    const again = await openForm(world, sweeping);
    expect(wordsOf(again.blocks)).toContain('found nothing to clean up. 2 rooms have an open request already.');
  });

  it('asks about fifty rooms at a time, oldest first, and leads from each fifty to the next', async () => {
    await begin({
      portal: (state) => {
        for (let number = 1; number <= 53; number += 1)
          addCrowdedRoom(state, {
            ...{ title: `Old ${number}`, ownerId: personIds.ola, now: new Date('2026-11-01T12:00:00Z') },
            ...{ guests: 1, archived: true },
          });
      },
    });
    const form = await openForm(world, sweeping);
    expect(wordsOf(form.blocks)).toContain('5 more rooms follow');
    const asked = wordsOf((await sendForm(world, form, sweeping)).blocks);
    expect(asked).toContain('There is something to clean up in 5 more archived rooms.');
    const dave = world.slack.as(DAVE);
    await dave.close();
    const message = await dave.waitFor(() =>
      dmsOf(DAVE).find((one) => wordsIn(one).includes('50 clean-ups were asked for')),
    );
    await dave.click({ message, actionId: 'guests.sweepOn' });
    const next = await settledView(dave);
    expect(wordsOf(next.blocks)).toContain('There is something to clean up in 5 of 56 archived rooms.');
    expect(wordsOf(next.blocks)).toContain('50 rooms have an open request already.');
    expect(next.submit?.text).toBe('Ask for 5');
  });

  it('says that nothing is left to do, and is for those who may ask', async () => {
    await begin({
      portal: (state) => {
        for (const id of [room, roomIds.archivedAgency]) state.shares.delete(`folder:${id}`);
      },
    });
    const view = await openForm(world, sweeping);
    expect(wordsOf(view.blocks)).toContain('I looked at 3 archived rooms and found nothing to clean up.');
    await world.slack.as(DAVE).close();
    expect(await refusalOf(world, { ...sweeping, by: KIM })).toContain("You can't ask for guest clean-ups here.");
  });
});

describe('a room that goes to the archive', () => {
  const webhook = { webhook: true } as const;

  it('is asked about on a card because the portal’s webhook told, and its owner is told by whom', async () => {
    await begin(webhook);
    await createWebhook(world);
    await archive(roomIds.brand);
    const shown = wordsIn(await card(world, 'Remove guests from Brand assets?'));
    expect(shown).toContain('archived by Petra Owner');
    expect(shown).toContain('Asked by DocSpace');
    await press(world, 'approve', { by: BOB });
    await finished(world);
    expect(Object.keys(accessTo(world, roomIds.brand))).not.toEqual(expect.arrayContaining(guests));
    expect(parentOf(roomIds.brand)).toBe(folderIds.archiveRoot);
    expect(wordsIn(await announcement())).toContain(`${JANE}, your room was archived by Petra Owner`);
  });

  it('is cleaned without asking once an approver allowed that, and asked about again once it is taken back', async () => {
    await begin({ ...webhook, policy: { guests: { ...guestsPolicy, mode: 'automatic' } } });
    await createWebhook(world);
    const standing = wordsIn(await card(world, 'Standing approval: Guest clean-ups without asking?'));
    expect(standing).toContain('nobody is asked each time');
    expect(standing).toContain('with any change of the policy');
    await press(world, 'approve', { by: BOB });
    await card(world, 'Standing approval given: Guest clean-ups without asking');
    await archive(roomIds.brand);
    await finished(world, { requestId: 1002 });
    expect(wordsIn(await card(world, 'Guests removed: Brand assets', { requestId: 1002 }))).toContain(
      'Allowed without asking by H-1001.',
    );
    await world.slack
      .as(JANE)
      .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('Your room was archived')));
    await press(world, 'revoke', { by: BOB });
    await card(world, 'Taken back');
    await archive(roomIds.press);
    await card(world, 'Remove guests from Press kit?', { requestId: 1003 });
  });
});
