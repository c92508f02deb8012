import { afterEach, describe, expect, it } from 'vitest';
import { createWebhook } from '../../demo/webhook.js';
import { addCrowdedRoom } from '../../sandbox/portal/seed/crowded-room.js';
import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, DAVE, JANE, KIM } from '../../sandbox/slack/seed.js';
import {
  announcement,
  archive,
  asking,
  createGuestsWorld,
  dmsOf,
  guests,
  guestsPolicy,
  parentOf,
  room,
} from './guests-world.js';
import { accessTo } from './portal-looks.js';
import { wordsIn, wordsOf } from './shown.js';
import { card, finished, openForm, press, refusalOf, sendForm, settledView } from './walk.js';
import type { World, WorldOptions } from './world.js';

let world: World;
afterEach(async () => await world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createGuestsWorld(options);
  return world;
}

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
    const told = await world.slack.as(DAVE).waitFor(() => {
      const found = dmsOf(world, DAVE).filter((message) => wordsIn(message).includes('2 clean-ups were asked for'));
      return found.length > 0 ? found : undefined;
    });
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
      dmsOf(world, DAVE).find((one) => wordsIn(one).includes('50 clean-ups were asked for')),
    );
    await dave.click({ message, actionId: 'guests.sweepOn' });
    const next = await settledView(dave);
    expect(wordsOf(next.blocks)).toContain('There is something to clean up in 5 of 56 archived rooms.');
    expect(wordsOf(next.blocks)).toContain('50 rooms have an open request already.');
    expect(next.submit?.text).toBe('Ask for 5 clean-ups');
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
    await archive(world, roomIds.brand);
    const shown = wordsIn(await card(world, 'Remove guests from Brand assets?'));
    expect(shown).toContain('archived by Petra Owner');
    expect(shown).toContain('Asked by DocSpace');
    await press(world, 'approve', { by: BOB });
    await finished(world);
    expect(Object.keys(accessTo(world, roomIds.brand))).not.toEqual(expect.arrayContaining(guests));
    expect(parentOf(world, roomIds.brand)).toBe(folderIds.archiveRoot);
    expect(wordsIn(await announcement(world))).toContain(`${JANE}, your room was archived by Petra Owner`);
  });

  it('is cleaned without asking once an approver allowed that, and asked about again once it is taken back', async () => {
    await begin({ ...webhook, policy: { guests: { ...guestsPolicy, mode: 'automatic' } } });
    await createWebhook(world);
    const standing = wordsIn(await card(world, 'Standing approval: Guest clean-ups without asking?'));
    expect(standing).toContain('nobody is asked each time');
    expect(standing).toContain('with any change of the policy');
    await press(world, 'approve', { by: BOB });
    await card(world, 'Standing approval given: Guest clean-ups without asking');
    await archive(world, roomIds.brand);
    await finished(world, { requestId: 1002 });
    expect(wordsIn(await card(world, 'Guests removed: Brand assets', { requestId: 1002 }))).toContain(
      'Allowed by the standing approval H-1001.',
    );
    await world.slack
      .as(JANE)
      .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('Your room was archived')));
    await press(world, 'revoke', { by: BOB });
    await card(world, 'Taken back');
    await archive(world, roomIds.press);
    await card(world, 'Remove guests from Press kit?', { requestId: 1003 });
  });
});
