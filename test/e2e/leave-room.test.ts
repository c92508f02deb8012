import { afterEach, expect, it } from 'vitest';
import { personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { APPROVALS, BOB, OLA, TEAM } from '../../sandbox/slack/seed.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { fileDigest, inactive, scanOf } from './filed-digest.js';
import { accessTo, changesOf, isDisabled, ownerOf } from './portal-looks.js';
import { wordsIn } from './shown.js';
import { answerTo, card, cardNow, clickAsSeen, until } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const { guestNia, guestTom, ola, carol } = personIds;
const { brand, board } = roomIds;
const remove = 'sponsor.leaveRoom';

function giveBrandTo(owner: string) {
  return ({ folders }: Pick<PortalState, 'folders'>) => {
    const room = folders.get(brand);
    if (room) room.createdBy = owner;
  };
}

/** Ola owns Brand assets, and was asked whether Nia is still needed. */
async function asked(): Promise<World> {
  const current = await createWorld({ portal: giveBrandTo(ola) });
  world = current;
  const [nia] = inactive(current, [guestNia]);
  if (!nia) throw new Error('nobody is inactive');
  const invited = { ...nia, invitedBy: { id: ola, name: 'Ola Berg' } };
  await fileDigest(current, scanOf(current, [invited]), { policy: usualPolicy });
  const list = await card(current, 'invited by Ola Berg');
  await current.slack
    .as(BOB)
    .click({ message: { channel: APPROVALS, ts: list.ts }, actionId: 'contractor.askSponsor' });
  return current;
}

/** Ola's question, once it says that. */
async function question(current: World, says = 'still needed?') {
  return await current.slack
    .as(OLA)
    .waitFor((me) => me.messages('dm').find((one) => wordsIn(one).includes(says)), { what: `a question: ${says}` });
}

async function click(current: World, { channel, ts }: { readonly channel: string; readonly ts: string }) {
  return await current.slack.as(OLA).click({ message: { channel, ts }, actionId: remove });
}

/** Cards of the removal, in the thread of the list. */
function removals(current: World, says = '') {
  const list = cardNow(current);
  return current.slack
    .as(BOB)
    .thread(APPROVALS, list?.ts ?? '')
    .filter(({ blocks }) => blocks?.[0]?.block_id === 'h1002.card.v1')
    .filter((one) => wordsIn(one).includes(says));
}

/** How many requests there are: the list, and what came of it. */
async function filed({ databasePath }: World): Promise<number> {
  const tenant = { teamId: TEAM, enterpriseId: null };
  const store = await openStore({ path: databasePath });
  try {
    return (await store.requests.list(tenant, { limit: 10 })).length;
  } finally {
    await store.close();
  }
}

it('a sponsor has a guest removed from the room that they own, and from that one only', async () => {
  const current = await asked();
  const seen = await question(current);
  expect(JSON.stringify(seen.blocks)).toContain('Remove from Brand assets');
  await click(current, seen);
  const waiting = await question(current, 'it waits for the IT approvers');
  expect(JSON.stringify(waiting.blocks)).not.toContain(remove);
  await until(current, () => removals(current, 'Remove Nia Fox from Brand assets?').length === 1, 'a card');
  const [request] = removals(current);
  expect(request && wordsIn(request)).toContain('the sponsor Ola Berg');
  expect(accessTo(current, brand)).toHaveProperty(guestNia);
  const bob = current.slack.as(BOB);
  await bob.click({ message: { channel: APPROVALS, ts: request?.ts ?? '' }, actionId: 'approve' });
  await until(current, () => removals(current, 'Removed: Nia Fox from Brand assets').length === 1, 'done');
  expect(accessTo(current, brand)).not.toHaveProperty(guestNia);
  expect(accessTo(current, brand)).toHaveProperty(guestTom);
  expect(accessTo(current, brand)).not.toHaveProperty(personIds.handover);
  expect(accessTo(current, board)).toHaveProperty(guestNia);
  expect(ownerOf(current, brand)).toBe(ola);
  expect(isDisabled(current, guestNia)).toBe(false);
  await question(current, 'it has ended. Look in DocSpace');
});

it('whoever no longer owns the room at the click asks for nothing, and is told so', async () => {
  const current = await asked();
  const seen = await question(current);
  giveBrandTo(carol)(current.portal.state);
  expect(await answerTo(await click(current, seen))).toContain('does not show you as the owner');
  expect(removals(current)).toEqual([]);
});

it('a guest who is out already is not asked about', async () => {
  const current = await asked();
  const seen = await question(current);
  const rows = current.portal.state.shares.get(`folder:${brand}`) ?? [];
  current.portal.state.shares.set(
    `folder:${brand}`,
    rows.filter(({ subjectId }) => subjectId !== guestNia),
  );
  expect(await answerTo(await click(current, seen))).toContain('not in this room any more');
  expect(removals(current)).toEqual([]);
});

it('clicks at once and again make one request', async () => {
  const current = await asked();
  const seen = await question(current);
  await Promise.all([click(current, seen), click(current, seen)]);
  await question(current, 'it waits for the IT approvers');
  await until(current, () => removals(current).length === 1, 'a card');
  expect(changesOf(current)).toEqual({});
  await clickAsSeen(current, seen, { by: OLA, actionId: remove });
  expect(await filed(current)).toBe(2);
  expect(removals(current)).toHaveLength(1);
});
