import { afterEach, describe, expect, it } from 'vitest';
import { createWebhook } from '../../demo/webhook.js';
import { folderIds, ownerKey, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import { APPROVALS, BOB, CAROL, KIM } from '../../sandbox/slack/seed.js';
import { wordsIn } from './shown.js';
import { answerTo, card, clickAsSeen, refusalOf } from './walk.js';
import { createWorld, type World, type WorldOptions } from './world.js';

let world: World;
afterEach(async () => await world.close());

const guestsPolicy = { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports };

/** A world in which Jane, who owns rooms, was disabled in the portal. */
async function begin(options: WorldOptions = {}): Promise<void> {
  world = await createWorld({
    webhook: true,
    settings: { operations: 'instant' },
    portal: (state) => {
      const jane = state.people.get(personIds.jane);
      if (jane) jane.status = 2;
    },
    policy: { guests: guestsPolicy },
    ...options,
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

const cards = () =>
  world.slack
    .as(BOB)
    .messages(APPROVALS)
    .filter(({ blocks }) => /^g\d+\.card/.test(String(blocks?.[0]?.block_id)));

async function refusedCard(says: string): Promise<Message> {
  return await world.slack
    .as(BOB)
    .waitFor(() => cards().find((message) => wordsIn(message).includes(says)), { what: `a card that says ${says}` });
}

const pressed = async (shown: Message, by: string) =>
  await answerTo(await clickAsSeen(world, shown, { by, actionId: 'guests.lookAgain', value: '{"refusedId":1}' }));

describe('a room whose owner can’t have it back', () => {
  it('has one card, whatever tells of it; once somebody can have it, its clean-up is asked for', async () => {
    await begin();
    await world.startAnother();
    await createWebhook(world);
    await archive(roomIds.brand);
    const shown = await refusedCard('Not cleaned up: "Brand assets"');
    expect(wordsIn(shown)).toContain('Jane Doe is disabled in DocSpace');
    expect(wordsIn(shown)).toContain('guests.fallbackOwner');

    const asking = { command: '/guest-cleanup', text: 'Brand assets', reason: 'IT-7' };
    expect(await refusalOf(world, asking)).toContain('The approvers have a card about it.');

    expect(await pressed(shown, BOB)).toContain('still nobody could own it afterwards');
    const jane = world.portal.state.people.get(personIds.jane);
    if (jane) jane.status = 1;
    expect(await pressed(shown, BOB)).toContain('H-1001 asks for its clean-up');
    expect(wordsIn(await card(world, 'Remove guests from Brand assets?'))).toContain('archived by Petra Owner');
    await refusedCard('H-1001 asks for its clean-up');
    expect(await pressed(shown, CAROL)).toContain('H-1001 asks for its clean-up');
    await world.slack.settled();
    expect(cards()).toHaveLength(1);
  });

  it('is looked at again for nobody else, and on no other message', async () => {
    await begin();
    await createWebhook(world);
    await archive(roomIds.brand);
    const shown = await refusedCard('Not cleaned up:');
    expect(await pressed(shown, KIM)).toContain("You can't ask for guest clean-ups here.");
    const other = await clickAsSeen(world, shown, { by: BOB, actionId: 'guests.lookAgain', value: '{"refusedId":2}' });
    expect(await answerTo(other)).toContain('This card is out of date.');
    expect(wordsIn(await refusedCard('Not cleaned up:'))).toBe(wordsIn(shown));
  });
});
