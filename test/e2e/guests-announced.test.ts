import { afterEach, describe, expect, it } from 'vitest';
import { createWebhook } from '../../demo/webhook.js';
import { personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import {
  ANNOUNCEMENTS,
  APPROVALS,
  BOB,
  CHANNELS_WITH_NEWS,
  DAVE,
  GENERAL,
  GUEST,
  JANE,
  KIM,
  OLA,
} from '../../sandbox/slack/seed.js';
import {
  announcement,
  archive,
  asking,
  cleanUp,
  createGuestsWorld,
  dmsOf,
  guestsPolicy,
  room,
  thread,
} from './guests-world.js';
import { ownerOf } from './portal-looks.js';
import { everythingSeenBy, wordsIn } from './shown.js';
import { card, finished, press, sendForm, settledView } from './walk.js';
import type { World, WorldOptions } from './world.js';

let world: World;
afterEach(async () => await world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createGuestsWorld(options);
  return world;
}

describe('what is announced', () => {
  it.each([
    { scopes: 'with the optional scopes', optionalScopes: ['channels:read', 'channels:history'] },
    { scopes: 'without them', optionalScopes: [] },
  ])('names nobody in a public channel, $scopes', async ({ optionalScopes }) => {
    const channels = { approvals: APPROVALS, announcements: GENERAL };
    await begin({ policy: { channels }, optionalScopes, complaints: /missing_scope needed: channels:read/ });
    await cleanUp(world);
    const root = await announcement(world, GENERAL);
    const replies = await thread(world, root, 2);
    expect(wordsIn(replies[1])).toContain('2 guests removed');
    const seen = await everythingSeenBy(world.slack, GUEST);
    for (const name of ['Nia', 'nia@', 'Tom', 'tom@']) expect(seen).not.toContain(name);
    expect(replies.flatMap(({ files = [] }) => files)).toEqual([]);
  });

  it('is posted once by two processes, with its thread and files', async () => {
    await begin();
    await world.startAnother();
    await cleanUp(world);
    const replies = await thread(world, await announcement(world), 3);
    await world.slack.settled();
    expect(world.slack.as(BOB).messages(ANNOUNCEMENTS)).toHaveLength(1);
    expect(replies.filter(({ blocks = [] }) => blocks.length > 0)).toHaveLength(2);
    expect(dmsOf(world, JANE)).toHaveLength(1);
  });

  it('stands in the approvals channel where the policy names no other', async () => {
    await begin({ policy: { channels: { approvals: APPROVALS } } });
    await cleanUp(world);
    expect(wordsIn(await announcement(world, APPROVALS, BOB))).toContain(JANE);
  });

  it('stands in the approvals channel, once and with the reason, while its own refuses it; later ones go there', async () => {
    const closed = CHANNELS_WITH_NEWS.map((one) => ({ ...one, isArchived: one.id === ANNOUNCEMENTS }));
    await begin({ webhook: true, workspace: { channels: closed } });
    await world.startAnother();
    await createWebhook(world);
    await cleanUp(world);
    const root = await announcement(world, APPROVALS, BOB);
    expect(wordsIn(root)).toContain(`${JANE}, your room was archived`);
    expect(wordsIn(root)).toContain("I can't post there: it is archived");
    await thread(world, root, 3, BOB);
    await world.slack.as(JANE).waitFor((me) => me.messages('dm').length > 0);
    const channel = world.slack.state.channels.get(ANNOUNCEMENTS);
    if (channel) channel.isArchived = false;
    await archive(world, roomIds.brand);
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

  it('is owed while no channel takes it, and posted once one does again', async () => {
    const noMore = [ANNOUNCEMENTS, APPROVALS];
    const closed = CHANNELS_WITH_NEWS.map((one) => ({ ...one, isArchived: noMore.includes(one.id) }));
    await begin({ workspace: { channels: closed } });
    const dave = world.slack.as(DAVE);
    await dave.command({ channelId: GENERAL, ...asking });
    await sendForm(world, await settledView(dave), asking);
    await press(world, 'approve', { by: BOB, channel: 'dm' });
    const [shown] = await finished(world, { channel: 'dm' });
    const says = ({ blocks }: Message) => JSON.stringify(blocks ?? []).includes('so this was not announced yet');
    await world.slack.as(BOB).waitFor((me) => me.thread('dm', shown?.ts ?? '').some(says));
    const channel = world.slack.state.channels.get(ANNOUNCEMENTS);
    if (channel) channel.isArchived = false;
    // What is owed is looked at again a minute after the last look, and tried again after ten.
    const passing = setInterval(() => world.clock.advance(60_000), 50);
    const posted = await announcement(world).finally(() => clearInterval(passing));
    expect(wordsIn(posted)).toContain(`${JANE}, your room was archived`);
    await world.slack.settled();
    expect(world.slack.as(BOB).messages(ANNOUNCEMENTS)).toHaveLength(1);
  });

  it('mentions nobody where the owner has no Slack account, and nobody is written to', async () => {
    await begin({
      portal: (state) => {
        const found = state.folders.get(room);
        if (found) found.createdBy = personIds.archiveOwner;
      },
    });
    await cleanUp(world);
    const root = await announcement(world);
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
    await cleanUp(world);
    expect(ownerOf(world, room)).toBe(personIds.ola);
    const root = await announcement(world);
    expect(wordsIn(root)).toContain(`${OLA}, the room of Jane Doe`);
    expect(wordsIn(root)).toContain("yours now, because Jane Doe can't own rooms");
    await world.slack
      .as(OLA)
      .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('The room of Jane Doe')));
    expect(dmsOf(world, JANE)).toEqual([]);
  });
});
